package vn.khuevan.notify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell.
 *
 * @param caseNumber dossier it is about, or null
 * @param key        message key of the sentence
 * @param args       its arguments: text, whole numbers, days, moments, {@link Bilingual}
 * @param link       address within the site where to act, or null
 * @param once       names what is told: the same reader is told the same thing once
 */
public record NewNotice(Notice.Kind kind, @Nullable String caseNumber, String key, List<?> args, List<Notice.Item> items,
        @Nullable String link, String once) {

    /** Of a dossier, leading to it. */
    public static NewNotice of(Notice.Kind kind, String caseNumber, String key, List<?> args, String once) {
        return new NewNotice(kind, caseNumber, key, args, List.of(), "/lam-viec/ho-so/" + caseNumber, once);
    }
}

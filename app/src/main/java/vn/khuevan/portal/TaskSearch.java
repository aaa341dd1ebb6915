package vn.khuevan.portal;

import java.text.Normalizer;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.web.table.TableRequest;

/**
 * What is looked for among the public tasks.
 *
 * @param words     of the title, the number or the lead organisation, all of which must be there; without marks they match any
 * @param host      part of the lead organisation's name, or null
 * @param year      of the list's approval, or null
 */
record TaskSearch(List<String> words, @Nullable String kind, @Nullable String field, @Nullable Year year, @Nullable String host,
        @Nullable PublicState state, Order order, boolean descending) {

    static final String WORDS = "q";
    static final String KIND = "loai";
    static final String FIELD = "linh-vuc";
    static final String YEAR = "nam";
    static final String HOST = "to-chuc";
    static final String STATE = "trang-thai";

    private static final int MOST_WORDS = 8;

    /** What a list is ordered by. */
    enum Order {
        /** The list approved last comes first. */
        NEWEST,
        /** By the Vietnamese alphabet. */
        TITLE,
        /** Tasks for which applications are taken, the nearest end first. */
        CLOSING
    }

    /** What a list page asks for; a filter that means nothing is passed over. */
    static TaskSearch of(TableRequest asked) {
        var words = asked.filter(WORDS).map(text -> Arrays.stream(Normalizer.normalize(text, Normalizer.Form.NFC).split("[\\s,;]+"))
                .filter(word -> !word.isEmpty()).distinct().limit(MOST_WORDS).toList()).orElse(List.of());
        return new TaskSearch(words, asked.filter(KIND).orElse(null), asked.filter(FIELD).orElse(null),
                asked.filter(YEAR).filter(year -> year.matches("[12]\\d{3}")).map(Year::parse).orElse(null),
                asked.filter(HOST).map(host -> Normalizer.normalize(host, Normalizer.Form.NFC)).orElse(null),
                asked.filter(STATE).flatMap(PublicState::slugged).orElse(null),
                Order.valueOf(asked.sort().toUpperCase(java.util.Locale.ROOT)), asked.descending());
    }

    /** Whether a word was typed with marks, which are then respected. */
    static boolean isMarked(String word) {
        return !Normalizer.normalize(word, Normalizer.Form.NFD).chars().allMatch(c -> c < 128) || word.indexOf('đ') >= 0 || word.indexOf('Đ') >= 0;
    }
}

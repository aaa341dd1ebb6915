package vn.khuevan.web;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language the pages speak. The legal words are Vietnamese; English explains them. */
public enum Language {
    /** Vietnamese, the default and the language of every legal text. */
    VI(Locale.forLanguageTag("vi-VN"), "vi"),
    /** English. */
    EN(Locale.UK, "en");

    private final Locale locale;
    private final String tag;

    Language(Locale locale, String tag) {
        this.locale = locale;
        this.tag = tag;
    }

    /** The locale whose number and date conventions this language follows. */
    public Locale locale() {
        return locale;
    }

    /** The BCP 47 tag: value of {@code <html lang>}, of the {@code lang} parameter and of the message files' suffix. */
    public String tag() {
        return tag;
    }

    /** The language with this tag, or empty when there is none or the tag is missing. */
    public static Optional<Language> tagged(@Nullable String tag) {
        for (Language language : values()) {
            if (language.tag.equals(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}

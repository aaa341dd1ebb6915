package vn.khuevan.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.khuevan.web.Texts;

/**
 * Something a person was told.
 *
 * @param caseNumber dossier it is about, or null
 * @param key        message key of its sentence
 * @param args       the sentence's arguments, as kept
 * @param items      dossiers listed beneath it
 * @param link       address within the site where to act, or null
 * @param readAt     when the reader marked it read, or null
 */
public record Notice(long id, Kind kind, @Nullable String caseNumber, String key, String args, List<Item> items, @Nullable String link,
        Instant at, @Nullable Instant readAt) {

    public Notice {
        items = List.copyOf(items);
    }

    /** What sort of thing it is. */
    public enum Kind {
        /** A dossier waits for the reader. */
        WAITING(false),
        /** A dossier came back with a list of reasons. */
        RETURNED(true),
        /** A dossier came to its end. */
        ENDED(true),
        /** Limits that near or are past. */
        DEADLINES(true),
        /** A limit or a closing time moved. */
        MOVED(true),
        /** Something the head must know, such as a second return that was refused. */
        ALERT(true),
        /** A search that the reader keeps has new findings. */
        FOUND(true),
        /** The law or the calendar was corrected. */
        LAW(false);

        private final boolean mailed;

        Kind(boolean mailed) {
            this.mailed = mailed;
        }

        /** Whether it also goes out as a letter. */
        public boolean mailed() {
            return mailed;
        }

        /** The kind as stored. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** A dossier in a digest. @param what {@code alarm}, {@code near} or {@code late} */
    public record Item(String number, String title, LocalDate due, String what) {}

    /** The sentence in a language. */
    public String sentence(Texts t) {
        return t.say(key, Arguments.read(args, t.language()));
    }
}

package vn.khuevan.registry;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where facts come from.
 *
 * @param label     what to show: a person's name, a dossier's number, a file's name, a repository
 * @param reference how to find it again: address, checksum of the file, OAI identifier; or null
 */
public record Source(Kind kind, String label, @Nullable String reference) {

    /** Kinds of source. */
    public enum Kind {
        /** Somebody entered it. */
        PERSON,
        /** A dossier of the department. */
        DOSSIER,
        /** An imported file. */
        IMPORT,
        /** A repository that was harvested. */
        HARVEST;

        /** The kind as stored and in the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}

package vn.khuevan.interop.oai;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a harvester asks, or why it cannot be answered. */
sealed interface Asked {

    /** Who are you. */
    record Identify() implements Asked {}

    /** Which formats are there. @param identifier of which item, or null for all */
    record Formats(@Nullable String identifier) implements Asked {}

    /** Which sets are there. @param token never one of ours: all are told at once */
    record Sets(@Nullable String token) implements Asked {}

    /** A list from its beginning. */
    record Begin(Verb verb, Selection selection) implements Asked {}

    /** The next part of a list. */
    record Resume(Verb verb, String token) implements Asked {}

    /** One item. */
    record Get(String identifier, String prefix) implements Asked {}

    /** It cannot be answered. @param code of the protocol, such as {@code badArgument} */
    record Refused(String code, String text) implements Asked {

        /** Whether the answer repeats the arguments: not when they themselves are at fault. */
        boolean echoes() {
            return !code.equals("badVerb") && !code.equals("badArgument");
        }
    }

    /** The two lists of items. */
    enum Verb {
        LIST_RECORDS("ListRecords"), LIST_IDENTIFIERS("ListIdentifiers");

        private final String word;

        Verb(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * Which items.
     *
     * @param from  first moment of change, or null
     * @param until last moment of change, itself included; or null
     * @param set   or null
     */
    record Selection(String prefix, @Nullable Instant from, @Nullable Instant until, @Nullable String set) {}
}

package vn.khuevan.intake.harvest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * One answer of a source.
 *
 * @param responseDate as the source wrote it
 * @param error        code of the protocol's error, or null
 * @param message      what the source says of the error
 * @param identity     what Identify says; null for other verbs
 * @param token        where the list goes on; null or empty at its end
 * @param size         completeListSize, or null
 */
record OaiPage(String responseDate, @Nullable String error, String message, @Nullable Identity identity, List<Item> items, @Nullable String token, @Nullable Long size) {

    /** @param granularity as the source writes it @param earliest first datestamp that it says it has */
    record Identity(String name, String granularity, String earliest) {

        boolean hasSeconds() {
            return granularity.length() > "YYYY-MM-DD".length();
        }
    }

    /** An item of a list. @param metadata root element of its metadata; null when deleted or absent */
    record Item(String identifier, String stamp, boolean deleted, @Nullable Element metadata) {}

    boolean goesOn() {
        return token != null && !token.isEmpty();
    }
}

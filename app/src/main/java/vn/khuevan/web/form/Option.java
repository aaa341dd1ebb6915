package vn.khuevan.web.form;

import org.jspecify.annotations.Nullable;

/** A choice. @param value sent when chosen @param label in words @param hint more words; null when none are needed */
public record Option(String value, String label, @Nullable String hint) {

    public static Option of(String value, String label) {
        return new Option(value, label, null);
    }
}

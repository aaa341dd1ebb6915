package vn.khuevan.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a row is not taken.
 *
 * @param column column it is about, or the field that no column gives, or null for the row as a whole
 * @param value  what stands there
 * @param key    key of the text that says what to do
 * @param args   values of the text
 */
public record Reason(@Nullable String column, String value, String key, List<Object> args) {

    public Reason {
        args = List.copyOf(args);
    }

    static Reason row(String code, Object... args) {
        return new Reason(null, "", "intake.row." + code, List.of(args));
    }
}

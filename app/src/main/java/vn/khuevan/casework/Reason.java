package vn.khuevan.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.law.Provision;

/**
 * Why something is refused, or what it waits for.
 *
 * @param kind    whether it stops the act
 * @param by      provision that says so, or null for a rule of the procedure itself
 * @param message key of the text
 * @param args    values of the text
 */
public record Reason(Kind kind, @Nullable Provision by, String message, List<?> args) {

    /** What a reason does. */
    public enum Kind {
        /** Stops the act. */
        REFUSES,
        /** Will be looked at when the form is typed. */
        AWAITS,
        /** No rule was found for the day; shown, stops nothing. */
        GAP
    }
}

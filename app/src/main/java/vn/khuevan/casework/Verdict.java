package vn.khuevan.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.law.Provision;

/** A gate's answer to "may this be done?", never a bare boolean. */
public sealed interface Verdict {

    /** Nothing stands against it. */
    record Allowed() implements Verdict {}

    /**
     * Something stands against it.
     *
     * @param by      provision that says so, or null for a rule of the procedure itself
     * @param message key of the text that says what is wrong and what to do
     * @param args    values of the text
     */
    record Refused(@Nullable Provision by, String message, List<?> args) implements Verdict {}

    /** Depends on a value of the form that is not typed yet. */
    record Awaiting(@Nullable Provision by, String path) implements Verdict {}

    /** Cannot be computed yet, such as a limit that reaches into a year whose calendar is not known. Stops the act. */
    record Undecided(@Nullable Provision by, String message, List<?> args) implements Verdict {}

    Verdict ALLOWED = new Allowed();

    /** Whether the act is stopped. */
    default boolean stops() {
        return this instanceof Refused || this instanceof Undecided;
    }
}

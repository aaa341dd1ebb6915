package vn.khuevan.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import vn.khuevan.web.Problems.FieldProblem;

/** The body of a request after it was read. */
sealed interface Body {

    /** Well formed: the values by name, in the order sent. */
    record Read(Map<String, @Nullable Object> values) implements Body {}

    /**
     * Not to be used.
     *
     * @param code stable name of what is wrong
     * @param args values of its text
     */
    record Unreadable(HttpStatus status, String code, List<FieldProblem> errors, List<Object> args) implements Body {

        static Unreadable of(HttpStatus status, String code, Object... args) {
            return new Unreadable(status, code, List.of(), List.of(args));
        }
    }
}

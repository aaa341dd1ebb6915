package vn.khuevan.identity;

import java.util.List;

/**
 * Why a change to an account cannot be made, and what to do.
 *
 * @param field   form field at fault, or empty
 * @param message key of the message
 * @param args    arguments of the message
 */
public record Refusal(String field, String message, List<Object> args) {

    public Refusal {
        args = List.copyOf(args);
    }

    static Refusal of(String field, String message, Object... args) {
        return new Refusal(field, message, List.of(args));
    }
}

package vn.khuevan.api;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action of a dossier's stage.
 *
 * @param allowed whether the asker can do it now, as far as can be known before the form is typed
 * @param yours   whether the asker is one of those who may do it
 * @param by      codes of the roles and {@code @relations} that may
 * @param to      stages it can lead to
 * @param confirm whether it cannot be undone
 * @param returns whether it sends the dossier back with a list of reasons
 * @param reasons what stands against it or what it waits for
 * @param form    what it takes, or null
 */
record ActionAnswer(String id, String title, boolean allowed, boolean yours, List<String> by, List<String> to, boolean confirm,
        boolean returns, List<ReasonAnswer> reasons, @Nullable FormAnswer form) {

    /** A form. @param legal name of the form in its circular, or null */
    record FormAnswer(String id, String title, @Nullable String legal, List<FieldAnswer> fields) {}

    /**
     * A field.
     *
     * @param type         as in definitions, such as {@code long-text}
     * @param requiredWhen field of the same form and the values of it with which this one must be filled, or null
     * @param min          least value, length or number of rows, or null
     * @param max          greatest value, length or number of rows, or null
     * @param options      the choices; empty for other types
     * @param columns      fields of a row; empty unless the type is {@code table}
     * @param initial      value offered in an empty form: what earlier forms say already, or the field's default; or null
     * @param computed     whether the system computes it: a typed value is refused
     */
    record FieldAnswer(String id, String type, String label, @Nullable String help, boolean required,
            @Nullable RequiredWhen requiredWhen, @Nullable BigDecimal min, @Nullable BigDecimal max, @Nullable String pattern,
            List<OptionAnswer> options, List<FieldAnswer> columns, @Nullable Object initial,
            boolean computed) {}

    /** When a field must be filled. */
    record RequiredWhen(String path, List<String> in) {}

    /** A choice. */
    record OptionAnswer(String code, String title) {}
}

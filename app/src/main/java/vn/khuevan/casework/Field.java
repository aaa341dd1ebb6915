package vn.khuevan.casework;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form.
 *
 * @param id           name within the form
 * @param help         what to write, or null
 * @param requiredWhen condition under which the field must be filled, or null
 * @param min          least value, length or number of rows, or null
 * @param max          greatest value, length or number of rows, or null
 * @param pattern      regular expression the text must match as a whole, or null
 * @param options      the choices; empty for other types
 * @param vocabulary   name of the code list the choices come from, or null
 * @param columns      fields of a row; empty unless the type is a table
 * @param initial      value offered in an empty form, or null
 * @param shown        whether everybody may read it on the public page
 * @param computed     whether the system derives it: it is shown, and never typed
 * @param typedWithout duty without whose rule it cannot be computed, so that it is typed after all; or null
 * @param when         condition on the dossier under which the form has the field, or null for every dossier
 * @param prefill      paths of the dossier's data, the first that has a value is offered in an empty form
 * @param among        where further choices come from that only the dossier knows; empty for most
 * @param printed      whether it stands in a document that is issued from the form
 */
public record Field(String id, Type type, Title label, @Nullable Title help, boolean required,
        @Nullable Condition requiredWhen, @Nullable BigDecimal min, @Nullable BigDecimal max, @Nullable String pattern,
        List<Option> options, @Nullable String vocabulary, List<Field> columns, @Nullable Object initial, boolean shown,
        boolean computed, @Nullable String typedWithout, @Nullable Condition when, List<String> prefill, List<Source> among, boolean printed) {

    /** What can be typed into a field. */
    public enum Type {
        TEXT, LONG_TEXT, INTEGER, NUMBER,
        /** Whole VND, never negative. */
        MONEY, PERCENT, DATE, BOOLEAN,
        /** A statement the person stands for; must be true when required. */
        DECLARATION, CHOICE, CHOICES,
        /** Id of an organisation. */
        ORGANISATION,
        /** Login of an account. */
        ACCOUNT,
        /** Number of a dossier. */
        CASE,
        /** Id of a stored document. */
        FILE, EMAIL, PHONE,
        /** Rows of columns. */
        TABLE;

        /** The type in definitions, such as {@code long-text}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The same field, typed. */
    Field typed() {
        return new Field(id, type, label, help, required, requiredWhen, min, max, pattern, options, vocabulary, columns, initial, shown, false, null, when, prefill, among, printed);
    }

    /** The same field with the choices that one dossier has. */
    Field choosing(List<Option> own, List<Field> row) {
        return new Field(id, type, label, help, required, requiredWhen, min, max, pattern, own, vocabulary, row, initial, shown, computed, typedWithout, when, prefill, List.of(), printed);
    }

    /** Where choices come from that only a dossier knows. */
    public sealed interface Source {
        /**
         * The rows of a table.
         *
         * @param path  path of the table, such as {@code root.contract.contents}
         * @param code  column that is typed
         * @param title column that says what it is, or null
         * @param as    what such a row is, put before it
         */
        record Rows(String path, String code, @Nullable String title, Title as) implements Source {}

        /** The dossiers of these types under the one at the top, by number. */
        record Dossiers(List<String> types) implements Source {}
    }

    /** One choice. */
    public record Option(String code, Title title) {}
}

package vn.khuevan.opendata;

import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.Label;

/**
 * A column of a data set, as its dictionary tells it.
 *
 * @param name name in the files; stays for good
 * @param many whether a row may hold several values: a list in JSON, joined by semicolons elsewhere
 * @param codes id of the vocabulary its values are codes of, or null
 */
public record DataColumn(String name, Label label, Type type, boolean many, @Nullable String codes) {

    /** What its values are; the code is the type's name in Frictionless table schemas. */
    public enum Type {
        STRING("string"), INTEGER("integer"), NUMBER("number"), BOOLEAN("boolean"), DATE("date"), MOMENT("datetime"), YEAR("year"), ADDRESS("string");

        private final String code;

        Type(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    static DataColumn of(String name, Label label, Type type) {
        return new DataColumn(name, label, type, false, null);
    }
}

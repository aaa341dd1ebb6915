package vn.khuevan.web.form;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a field is asked. Values are text as typed, so that a form comes back as it was filled in, wrong or not. */
public sealed interface Input {

    /** One line. @param type HTML input type: text, email, tel, url, search or password @param autocomplete token or null */
    record Line(String value, String type, @Nullable String autocomplete, int maxLength) implements Input {}

    /** One line with suggestions that follow what is typed; without scripts it is typed whole. @param source address that gives them */
    record Suggest(String value, String source) implements Input {}

    /** Many lines. @param rows shown at once */
    record Lines(String value, int rows, int maxLength) implements Input {}

    /** A number as people type it. @param unit shown behind; null for a bare number */
    record Figure(String value, @Nullable String unit) implements Input {}

    /** Whole dong as people type them; grouped by thousands when the field is left. */
    record Money(String value) implements Input {}

    /** A day. @param value ISO 8601 or empty @param min first day that can be chosen or null @param max last or null */
    record Day(String value, @Nullable String min, @Nullable String max) implements Input {}

    /** One of many from a list that folds. */
    record Select(String value, List<Option> options) implements Input {}

    /** One of few, all seen. */
    record Radios(String value, List<Option> options) implements Input {}

    /** Any of few. */
    record Checks(Set<String> values, List<Option> options) implements Input {}

    /** Yes or no: a declaration. */
    record Check(boolean checked) implements Input {}

    /** A file. @param accept as in HTML @param present names of files given before, kept unless replaced */
    record Upload(String accept, boolean many, List<String> present) implements Input {}

    /**
     * A table of rows.
     *
     * @param headings one for each column
     * @param rows cells as fields whose names carry the row, such as {@code members[0].name}
     */
    record Rows(List<String> headings, List<List<Field>> rows) implements Input {}
}

package vn.khuevan.web.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question of a form, drawn by {@code component/field}: {@code Field.text("title", label, value).required()}.
 *
 * @param name sent with the form; also the base of the element's id
 * @param label the question, in words; the legal label when there is one
 * @param hint how to answer; null when the label is enough
 * @param errors what is wrong with the answer, each saying what to do
 * @param mandatory whether it must be answered; questions that need not are marked as optional
 * @param frozen shown but not to be changed; the reason belongs in the hint
 */
public record Field(String name, String label, @Nullable String hint, List<String> errors, boolean mandatory,
        boolean frozen, Input input) {

    private static Field of(String name, String label, Input input) {
        return new Field(name, label, null, List.of(), false, false, input);
    }

    private static String typed(@Nullable String value) {
        return value == null ? "" : value;
    }

    public static Field text(String name, String label, @Nullable String value) {
        return of(name, label, new Input.Line(typed(value), "text", null, 500));
    }

    /** One line of another HTML type. @param autocomplete token such as {@code username}; null to leave it out */
    public static Field line(String name, String label, @Nullable String value, String type,
            @Nullable String autocomplete) {
        return of(name, label, new Input.Line(typed(value), type, autocomplete, 500));
    }

    /** One line with suggestions. @param source address that gives them as options */
    public static Field suggest(String name, String label, @Nullable String value, String source) {
        return of(name, label, new Input.Suggest(typed(value), source));
    }

    public static Field lines(String name, String label, @Nullable String value, int rows) {
        return of(name, label, new Input.Lines(typed(value), rows, 20_000));
    }

    public static Field number(String name, String label, @Nullable String value, @Nullable String unit) {
        return of(name, label, new Input.Figure(typed(value), unit));
    }

    public static Field money(String name, String label, @Nullable String value) {
        return of(name, label, new Input.Money(typed(value)));
    }

    /** A day. @param value ISO 8601, null or empty when not answered */
    public static Field date(String name, String label, @Nullable String value) {
        return of(name, label, new Input.Day(typed(value), null, null));
    }

    public static Field select(String name, String label, @Nullable String value, List<Option> options) {
        return of(name, label, new Input.Select(typed(value), options));
    }

    public static Field radios(String name, String label, @Nullable String value, List<Option> options) {
        return of(name, label, new Input.Radios(typed(value), options));
    }

    public static Field checks(String name, String label, Set<String> values, List<Option> options) {
        return of(name, label, new Input.Checks(values, options));
    }

    public static Field check(String name, String label, boolean checked) {
        return of(name, label, new Input.Check(checked));
    }

    /** A file. @param accept as in HTML @param present names of files given before */
    public static Field file(String name, String label, String accept, List<String> present) {
        return of(name, label, new Input.Upload(accept, false, present));
    }

    public static Field rows(String name, String label, List<String> headings, List<List<Field>> rows) {
        return of(name, label, new Input.Rows(headings, rows));
    }

    public Field hint(@Nullable String words) {
        return new Field(name, label, words, errors, mandatory, frozen, input);
    }

    public Field required() {
        return new Field(name, label, hint, errors, true, frozen, input);
    }

    public Field freeze() {
        return new Field(name, label, hint, errors, mandatory, true, input);
    }

    /** The same question with one more thing wrong. */
    public Field error(String message) {
        List<String> more = new ArrayList<>(errors);
        more.add(message);
        return new Field(name, label, hint, List.copyOf(more), mandatory, frozen, input);
    }

    /** The same question with those of the form's faults that name it. */
    public Field faults(List<Fault> faults) {
        Field field = this;
        for (Fault fault : faults) {
            if (name.equals(fault.field())) {
                field = field.error(fault.message());
            }
        }
        return field;
    }

    /** An error as it is said beside the field: without the label that a summary needs in front of it. */
    public String besideLabel(String error) {
        var lead = label + ": ";
        if (!error.startsWith(lead) || error.length() == lead.length()) {
            return error;
        }
        var rest = error.substring(lead.length());
        return rest.substring(0, 1).toUpperCase(Locale.ROOT) + rest.substring(1);
    }

    /** The element's id, where an error summary links to. */
    public String id() {
        return id(name);
    }

    /** The id of a field's element. @param name of the field */
    public static String id(String name) {
        return "f-" + name.replaceAll("[^A-Za-z0-9_-]", "-");
    }

    /** Ids of what describes the control, for {@code aria-describedby}; null when nothing does. */
    public @Nullable String describedBy() {
        String ids = (hint == null ? "" : id() + "-hint ") + (errors.isEmpty() ? "" : id() + "-error");
        return ids.isBlank() ? null : ids.strip();
    }
}

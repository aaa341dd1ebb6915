package vn.khuevan.casework;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives a form the choices that only one dossier has: the contents of its contract, the dossiers under its task. So people choose
 * among what they know by name, and nobody has to know a code.
 */
final class Choices {

    private final Data readable;
    private final Supplier<List<CaseFile>> under;
    private final Function<CaseFile, Definition> definitions;

    /**
     * @param readable the dossier's data, with what is readable from it
     * @param under    the dossiers under the one at the top; asked only when a field chooses among them
     */
    Choices(Data readable, Supplier<List<CaseFile>> under, Function<CaseFile, Definition> definitions) {
        this.readable = readable;
        this.under = under;
        this.definitions = definitions;
    }

    Form of(Form form) {
        return form.fields().stream().noneMatch(Choices::chooses) ? form
                : new Form(form.id(), form.title(), form.legal(), form.fields().stream().map(this::of).toList());
    }

    private static boolean chooses(Field field) {
        return !field.among().isEmpty() || field.columns().stream().anyMatch(Choices::chooses);
    }

    private Field of(Field field) {
        if (!chooses(field)) {
            return field;
        }
        var options = new LinkedHashMap<String, Field.Option>();
        field.options().forEach(option -> options.putIfAbsent(option.code(), option));
        field.among().forEach(source -> of(source).forEach(option -> options.putIfAbsent(option.code(), option)));
        return field.choosing(List.copyOf(options.values()), field.columns().stream().map(this::of).toList());
    }

    private List<Field.Option> of(Field.Source source) {
        var options = new ArrayList<Field.Option>();
        switch (source) {
            case Field.Source.Rows(var path, var code, var title, var as) -> readable.rows(path).forEach(row -> {
                var known = row.text(code);
                if (known != null) {
                    options.add(new Field.Option(known, named(as, known, title == null ? null : row.text(title))));
                }
            });
            case Field.Source.Dossiers(var types) -> under.get().stream().filter(dossier -> types.contains(dossier.type())).forEach(dossier ->
                    options.add(new Field.Option(dossier.number(), named(definitions.apply(dossier).title(), dossier.number(), dossier.title()))));
        }
        return options;
    }

    private static Title named(Title as, String code, @Nullable String title) {
        var rest = " " + code + (title == null || title.isBlank() ? "" : " – " + title);
        return new Title(as.vi() + rest, as.en() + rest);
    }
}

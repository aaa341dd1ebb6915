package vn.khuevan.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Directory;
import vn.khuevan.casework.Field;
import vn.khuevan.casework.Form;
import vn.khuevan.casework.Vocabularies;
import vn.khuevan.web.Texts;

/** Says what a form holds as lines of a document; what was not given is left out. */
@Component
class FormWords {

    private final Vocabularies vocabularies;
    private final Directory directory;
    private final DocumentStore documents;

    FormWords(Vocabularies vocabularies, Directory directory, DocumentStore documents) {
        this.vocabularies = vocabularies;
        this.directory = directory;
        this.documents = documents;
    }

    List<Content.Line> lines(Form form, Data data, Texts t) {
        var lines = new ArrayList<Content.Line>();
        for (var field : form.fields()) {
            var value = data.at(form.id() + "." + field.id());
            if (value == null || isNumbering(field) || !field.printed()) {
                continue;
            }
            var label = field.label().in(t.language().tag());
            if (field.type() == Field.Type.TABLE) {
                var rows = data.rows(form.id() + "." + field.id()).stream()
                        .map(row -> field.columns().stream().map(column -> said(column, row.at(column.id()), t)).toList()).toList();
                lines.add(new Content.Line(label, null, field.columns().stream().map(column -> column.label().in(t.language().tag())).toList(), rows));
            } else {
                lines.add(Content.Line.of(label, said(field, value, t)));
            }
        }
        return List.copyOf(lines);
    }

    /** Number and day stand at the head of the document already. */
    private static boolean isNumbering(Field field) {
        return field.id().equals("decisionNumber") || field.id().equals("decisionDate");
    }

    private String said(Field field, @Nullable Object value, Texts t) {
        return switch (value) {
            case null -> "–";
            case List<?> many -> String.join(", ", many.stream().map(each -> said(field, each, t)).toList());
            case Map<?, ?> nested -> nested.toString();
            case Boolean flag -> t.say(flag ? "document.yes" : "document.no");
            case Long vnd when field.type() == Field.Type.MONEY -> t.money(vnd);
            case Long id when field.type() == Field.Type.ORGANISATION -> directory.organisation(id).map(Directory.Known::name).orElse("#" + id);
            case Long whole -> t.number(whole);
            case BigDecimal decimal -> t.decimal(decimal) + (field.type() == Field.Type.PERCENT ? "%" : "");
            case String day when field.type() == Field.Type.DATE && day.matches("\\d{4}-\\d{2}-\\d{2}") -> t.date(LocalDate.parse(day));
            case String code when field.type() == Field.Type.CHOICE || field.type() == Field.Type.CHOICES -> vocabularies.optionsOf(field).stream()
                    .filter(option -> option.code().equals(code)).findFirst().map(option -> option.title().in(t.language().tag())).orElse(code);
            case String login when field.type() == Field.Type.ACCOUNT -> directory.person(login).map(Directory.Known::name).orElse(login);
            case String id when field.type() == Field.Type.FILE -> AttachedFiles.uuid(id).flatMap(documents::find)
                    .map(file -> file.name() + " (SHA-256 " + file.hash().hex().substring(0, 16) + "…)").orElse(id);
            default -> value.toString();
        };
    }
}

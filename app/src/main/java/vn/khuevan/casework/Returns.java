package vn.khuevan.casework;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One return, all reasons: a dossier that is sent back carries one list with everything that can be checked, and is never
 * sent back a second time for what could have been said the first time.
 */
final class Returns {

    /** Key under which a dossier keeps its latest list. */
    static final String FORM = "return";

    /** Message of the refusal of a second return whose reason was there to be seen the first time. */
    static final String TOO_LATE = "gate.return-too-late";

    private static final String FIELD = "field";

    static final Form STANDARD = new Form(FORM, new Title("Lý do trả hồ sơ", "Reasons for returning"), null, List.of(
            new Field("reasons", Field.Type.TABLE, new Title("Các lý do", "Reasons"),
                    new Title("Ghi đủ mọi lý do ngay lần này. Lý do hệ thống kiểm tra được sẽ tự thêm vào.",
                            "State every reason now. Those the system can check are added by themselves."),
                    false, null, null, null, null, List.of(), null, List.of(
                            column("reason", "Lý do", "Reason", true, Field.Type.LONG_TEXT),
                            column(FIELD, "Mục liên quan", "Field concerned", false, Field.Type.CHOICE),
                            column("fix", "Cần làm gì", "What to do", false, Field.Type.LONG_TEXT)), null, false, false, null, null, List.of(), List.of(), true)));

    private Returns() {}

    private static Field column(String id, String vi, String en, boolean required, Field.Type type) {
        return new Field(id, type, new Title(vi, en), null, required, null, null, null, null, List.of(), null, List.of(), null, false, false, null, null, List.of(), List.of(), true);
    }

    /**
     * The form by which a dossier is sent back, with the fields that a reason can concern: those of the forms that the owner fills in
     * again where it goes, else of all that are filled in. Their codes are paths such as {@code proposal.title}.
     */
    static Form of(CaseFile dossier, Definition definition, Definition.Action action) {
        var filled = definition.forms().values().stream().filter(form -> !dossier.data().object(form.id()).isEmpty()).toList();
        var again = action.to().stages(dossier.stage()).flatMap(stage -> definition.actionsFrom(stage).stream()).filter(other -> !other.returns())
                .map(Definition.Action::form).collect(Collectors.toSet());
        var theirs = filled.stream().filter(form -> again.contains(form.id())).toList();
        var forms = theirs.isEmpty() ? filled : theirs;
        var options = forms.stream().flatMap(form -> form.fields().stream().filter(field -> !field.computed())
                .map(field -> new Field.Option(form.id() + "." + field.id(), forms.size() == 1 ? field.label() : within(form, field)))).toList();
        return new Form(STANDARD.id(), STANDARD.title(), STANDARD.legal(), STANDARD.fields().stream().map(table -> table.choosing(List.of(),
                table.columns().stream().map(column -> column.id().equals(FIELD) ? column.choosing(options, List.of()) : column).toList())).toList());
    }

    private static Title within(Form form, Field field) {
        return new Title(form.title().vi() + ": " + field.label().vi(), form.title().en() + ": " + field.label().en());
    }

    /** The typed list with the reasons that the engine found itself, each marked {@code checked}. */
    static Map<String, Object> complete(Map<String, Object> typed, List<Reason> found, Data before) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var row : Data.of(typed).rows("reasons")) {
            rows.add(new LinkedHashMap<String, Object>(withoutNulls(row.tree())));
        }
        for (var reason : found) {
            var row = new LinkedHashMap<String, Object>();
            row.put("code", reason.message());
            row.put("args", reason.args().stream().map(String::valueOf).toList());
            if (reason.by() != null) {
                row.put("provision", reason.by().id());
            }
            row.put("checked", true);
            rows.add(row);
        }
        var result = new LinkedHashMap<String, Object>();
        result.put("reasons", rows);
        result.put("round", before.whole(FORM + ".round") == null ? 1L : before.whole(FORM + ".round") + 1);
        return result;
    }

    private static Map<String, Object> withoutNulls(Map<String, @Nullable Object> tree) {
        var result = new LinkedHashMap<String, Object>();
        tree.forEach((key, value) -> {
            if (value != null) {
                result.put(key, value);
            }
        });
        return result;
    }

    /**
     * A typed reason that could have been given the first time: it names a field that has not changed since, and was not
     * in the first list.
     *
     * @param first the dossier's data when it was first sent back, the list included
     */
    static Optional<String> tooLate(Map<String, Object> typed, Data first, Data now) {
        var listed = first.rows(FORM + ".reasons").stream().map(row -> row.text(FIELD)).filter(Objects::nonNull).toList();
        for (var row : Data.of(typed).rows("reasons")) {
            var field = row.text(FIELD);
            if (field == null) {
                return Optional.of(String.valueOf(row.text("reason")));
            }
            if (!listed.contains(field) && Objects.equals(first.at(field), now.at(field))) {
                return Optional.of(String.valueOf(row.text("reason")));
            }
        }
        return Optional.empty();
    }
}

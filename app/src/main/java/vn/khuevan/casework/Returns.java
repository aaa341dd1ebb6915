package vn.khuevan.casework;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    static final Form STANDARD = new Form(FORM, new Title("Lý do trả hồ sơ", "Reasons for returning"), null, List.of(
            new Field("reasons", Field.Type.TABLE, new Title("Các lý do", "Reasons"),
                    new Title("Ghi đủ mọi lý do ngay lần này. Lý do hệ thống kiểm tra được sẽ tự thêm vào.",
                            "State every reason now. Those the system can check are added by themselves."),
                    false, null, null, null, null, List.of(), null, List.of(
                            column("reason", "Lý do", "Reason", true, Field.Type.LONG_TEXT),
                            column("field", "Mục liên quan (tên trường)", "Field concerned", false, Field.Type.TEXT),
                            column("fix", "Cần làm gì", "What to do", false, Field.Type.LONG_TEXT)), null, false, false, null, null, List.of())));

    private Returns() {}

    private static Field column(String id, String vi, String en, boolean required, Field.Type type) {
        return new Field(id, type, new Title(vi, en), null, required, null, null, null, null, List.of(), null, List.of(), null, false, false, null, null, List.of());
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
        var listed = first.rows(FORM + ".reasons").stream().map(row -> row.text("field")).filter(Objects::nonNull).toList();
        for (var row : Data.of(typed).rows("reasons")) {
            var field = row.text("field");
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

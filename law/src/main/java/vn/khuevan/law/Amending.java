package vn.khuevan.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lays corrections over the rows of a book: a new row from its day on, the older days untouched. */
final class Amending {

    private final List<Provision> rows;
    private final List<Document> documents;

    Amending(List<Provision> rows, List<Document> documents) {
        this.rows = new ArrayList<>(rows);
        this.documents = new ArrayList<>(documents);
    }

    List<Provision> rows() {
        return rows;
    }

    List<Document> documents() {
        return documents;
    }

    List<Objection> objections(Amendment amendment) {
        var ofId = ofId(amendment.provision());
        if (ofId.isEmpty()) {
            return List.of(new Objection("amendment.provision-unknown", "Không có quy định " + amendment.provision() + ".",
                    "There is no provision " + amendment.provision() + "."));
        }
        var result = new ArrayList<Objection>();
        var original = ofId.getFirst();
        if (original.certainty() == Certainty.TEXT) {
            result.add(new Objection("amendment.text-is-certain",
                    "Quy định này lấy từ văn bản đã đọc, không sửa tại đây. Văn bản mới được thêm thành quy định mới.",
                    "This provision was taken from a text that was read and is not corrected here. Add a new text as a new provision."));
        }
        if (ofId.stream().anyMatch(row -> row.from().equals(amendment.from()))) {
            result.add(new Objection("amendment.day-taken",
                    "Đã có một dòng bắt đầu từ ngày này. Chọn ngày sau ngày bắt đầu của dòng đang có để không sửa thời gian cũ.",
                    "A row starts on this day already. Choose a later day, so that no older period is rewritten."));
        }
        if (amendment.document().isBlank() || amendment.article().isBlank()) {
            result.add(new Objection("amendment.source-missing", "Nêu số văn bản và điều làm căn cứ.",
                    "Name the document and the article it rests on."));
        }
        try {
            says(original, amendment);
        } catch (IllegalArgumentException | ArithmeticException e) {
            result.add(new Objection("amendment.value-unreadable",
                    "Giá trị \"" + amendment.value() + "\" không đúng dạng của quy định này (" + original.stated().text() + ").",
                    "The value \"" + amendment.value() + "\" does not have the form of this provision (" + original.stated().text() + ")."));
        }
        rival(original, amendment.from()).ifPresent(rival -> result.add(new Objection("amendment.other-row-answers",
                "Ngày này do quy định " + rival.id() + " điều chỉnh; sửa quy định đó.",
                "On this day provision " + rival.id() + " answers; correct that one.")));
        return result;
    }

    void add(Amendment amendment) {
        var objections = objections(amendment);
        if (!objections.isEmpty()) {
            throw new IllegalArgumentException("correction of " + amendment.provision() + " from " + amendment.from() + ": " + objections.getFirst().en());
        }
        var original = ofId(amendment.provision()).getFirst();
        var from = amendment.from();
        var current = ofId(amendment.provision()).stream().filter(row -> row.appliesOn(from)).findFirst();
        var until = current.isPresent() ? current.get().end() : nextOfDuty(original, from);
        current.ifPresent(row -> rows.set(rows.indexOf(row), row.endingOn(from)));
        var unit = unit(original, amendment);
        var row = new Provision(original.id(), original.duty(), amendment.document(), amendment.article(), original.titleVi(), original.titleEn(),
                from, until, original.kind(), original.step(), original.trigger(), says(original, amendment),
                new Provision.Stated(YamlMap.typed(amendment.value()), op(original, amendment), unit), original.appliesTo(),
                amendment.certainty(), true, null, amendment.note(), original.details());
        rows.add(row);
        if (documents.stream().noneMatch(document -> document.isCitedAs(amendment.document()))) {
            documents.add(new Document(amendment.document(), List.of(), amendment.document(), amendment.document(), null, null,
                    "entered by an administrator", null));
        }
    }

    private List<Provision> ofId(String id) {
        return rows.stream().filter(row -> row.id().equals(id)).sorted(Comparator.comparing(Provision::from)).toList();
    }

    private Optional<Provision> rival(Provision original, LocalDate day) {
        return rows.stream()
                .filter(row -> row.duty().equals(original.duty()) && !row.id().equals(original.id()) && row.appliesOn(day))
                .filter(row -> row.appliesTo().stream().anyMatch(original::appliesToKind))
                .findFirst();
    }

    private @Nullable LocalDate nextOfDuty(Provision original, LocalDate day) {
        return rows.stream()
                .filter(row -> row.duty().equals(original.duty()) && row.enabled() && row.from().isAfter(day))
                .map(Provision::from).min(Comparator.naturalOrder()).orElse(null);
    }

    private static Says says(Provision original, Amendment amendment) {
        return SaysReader.read(original.kind(), op(original, amendment), YamlMap.typed(amendment.value()), unit(original, amendment));
    }

    private static @Nullable String op(Provision original, Amendment amendment) {
        return amendment.op() == null ? original.stated().op() : amendment.op();
    }

    private static Unit unit(Provision original, Amendment amendment) {
        if (amendment.unit() == null) {
            return original.stated().unit();
        }
        return Unit.of(amendment.unit()).orElseThrow(() -> new IllegalArgumentException("unknown unit " + amendment.unit()));
    }
}

package vn.khuevan.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the law's data files and refuses them as a whole, with every fault, when one is wrong. */
final class RuleBookLoader {

    static final String INDEX = "rule-sets.yaml";

    private static final Set<String> INDEX_KEYS = Set.of("rule_sets", "city_labels", "jurisdiction", "task_kinds", "steps", "files", "gap_file");
    private static final Set<String> RULE_SET_KEYS = Set.of("id", "title_vi", "title_en", "effective_from", "effective_to");
    private static final Set<String> DOCUMENT_KEYS =
            Set.of("number", "also", "title_vi", "title_en", "effective_from", "effective_to", "text", "text_file", "applies_to");
    private static final Set<String> PROVISION_KEYS = Set.of(
            "id", "duty", "article", "title_vi", "title_en", "effective_from", "effective_to", "applied_to", "kind", "step", "trigger",
            "op", "value", "unit", "applies_to", "certainty", "enabled", "required_roles", "base", "condition", "per", "max",
            "window_years", "max_extension_months", "refusal", "blocks", "scope", "forms", "note", "document");
    private static final Set<String> GAP_KEYS = Set.of("from", "to", "kinds", "reason_vi", "reason_en", "duties");

    private final Function<String, Optional<String>> files;
    private final List<Problem> problems = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final List<Provision> rows = new ArrayList<>();
    private final List<Cited> citations = new ArrayList<>();
    private Set<String> taskKinds = Set.of();
    private Set<String> steps = Set.of();

    private record Place(String file, int line) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    private record Cited(String document, YamlMap at) {}

    RuleBookLoader(Function<String, Optional<String>> files) {
        this.files = files;
    }

    /** @throws LawDataException with every fault found */
    RuleBook load() {
        var index = open(INDEX);
        index.allow(INDEX_KEYS);
        taskKinds = index.set("task_kinds");
        steps = index.set("steps");
        var ruleSets = ruleSets(index);
        var labels = labels(index, ruleSets);
        // files are parsed side by side, then read in the order of the index
        index.texts("files").parallelStream().map(this::open).toList().forEach(this::readFile);
        checkCitations();
        checkDuties();
        checkOverlaps();
        var gapFile = index.textOrNull("gap_file");
        List<Gap> gaps = gapFile == null ? List.of() : gaps(open(gapFile));
        if (!problems.isEmpty()) {
            throw new LawDataException(problems);
        }
        return new RuleBook(index.text("jurisdiction"), List.copyOf(documents.values()), ruleSets, labels, taskKinds, rows, gaps);
    }

    private YamlMap open(String file) {
        return YamlMap.parse(file, files.apply(file).orElseGet(() -> {
            problems.add(new Problem(file, 1, "file is missing"));
            return "{}";
        }), problems);
    }

    private List<RuleSet> ruleSets(YamlMap index) {
        var result = new ArrayList<RuleSet>();
        for (var row : index.maps("rule_sets")) {
            row.allow(RULE_SET_KEYS);
            result.add(new RuleSet(row.text("id"), row.text("title_vi"), row.text("title_en"),
                    row.dateOrNull("effective_from"), row.dayAfter("effective_to")));
        }
        return result;
    }

    private List<RuleBook.Label> labels(YamlMap index, List<RuleSet> ruleSets) {
        var result = new ArrayList<RuleBook.Label>();
        for (var row : index.maps("city_labels")) {
            row.allow(Set.of("rule_set", "from"));
            var id = row.text("rule_set");
            var from = row.dateOrNull("from");
            var ruleSet = ruleSets.stream().filter(set -> set.id().equals(id)).findFirst();
            if (ruleSet.isEmpty()) {
                row.problem("rule_set", "unknown rule set " + id);
            } else {
                result.add(new RuleBook.Label(ruleSet.get(), from == null ? LocalDate.MIN : from));
            }
        }
        return result;
    }

    private void readFile(YamlMap file) {
        file.allow(Set.of("document", "provisions", "documents"));
        if (file.has("documents")) {
            file.maps("documents").forEach(this::document);
        }
        if (file.has("document")) {
            var head = file.map("document");
            var document = document(head);
            var appliesTo = head.set("applies_to");
            for (var row : file.maps("provisions")) {
                provision(row, document.number(), appliesTo);
            }
        } else if (file.has("provisions")) {
            file.problem("provisions", "provisions without document");
        }
    }

    private Document document(YamlMap head) {
        head.allow(DOCUMENT_KEYS);
        var document = new Document(head.text("number"), head.texts("also"), head.text("title_vi"), head.text("title_en"),
                head.dateOrNull("effective_from"), head.dayAfter("effective_to"), head.text("text"), head.textOrNull("text_file"));
        if (document.from() != null && document.until() != null && document.until().isBefore(document.from())) {
            head.problem("effective_to", "ends before it begins");
        }
        if (documents.putIfAbsent(document.number(), document) != null) {
            head.problem("number", "document " + document.number() + " is listed twice");
        }
        return document;
    }

    private void provision(YamlMap row, String ofFile, Set<String> kindsOfFile) {
        row.allow(PROVISION_KEYS);
        var id = row.text("id");
        var before = places.putIfAbsent(id, new Place(row.file(), row.line()));
        if (before != null) {
            row.problem("id", "id " + id + " stands at " + before + " already");
        }
        var own = row.textOrNull("document");
        var document = own == null ? ofFile : own;
        citations.add(new Cited(document, row));
        var from = row.date("effective_from");
        var until = row.dayAfter("effective_to");
        if (until != null && !from.isBefore(until)) {
            row.problem("effective_to", id + " ends before it begins");
        }
        var kind = word(row, "kind", Kind::of);
        var unit = word(row, "unit", Unit::of);
        var certainty = word(row, "certainty", Certainty::of);
        var op = row.textOrNull("op");
        var value = row.value("value");
        var says = kind == null || unit == null || value == null ? null : says(row, kind, op, value, unit);
        var step = row.text("step");
        if (!steps.contains(step)) {
            row.problem("step", "unknown step " + step);
        }
        var appliesTo = row.has("applies_to") ? row.set("applies_to") : kindsOfFile;
        if (appliesTo.isEmpty()) {
            row.problem("applies_to", "missing applies_to");
        }
        appliesTo.stream().filter(taskKind -> !taskKinds.contains(taskKind))
                .forEach(taskKind -> row.problem("applies_to", "unknown kind of task " + taskKind));
        var duty = row.textOrNull("duty");
        var details = new Provision.Details(row.set("required_roles"), row.textOrNull("base"), row.textOrNull("condition"),
                row.textOrNull("per"), row.intOrNull("max"), row.intOrNull("window_years"), row.intOrNull("max_extension_months"),
                row.textOrNull("refusal"), row.textOrNull("blocks"), row.textOrNull("scope"), row.texts("forms"));
        var article = row.text("article");
        var titleVi = row.text("title_vi");
        var titleEn = row.text("title_en");
        var trigger = row.text("trigger");
        if (says == null || kind == null || unit == null || value == null || certainty == null) {
            return;
        }
        rows.add(new Provision(id, duty == null ? id : duty, document, article, titleVi, titleEn, from, until, kind, step, trigger, says,
                new Provision.Stated(value, op, unit), appliesTo, certainty, row.flag("enabled", true), row.dayAfter("applied_to"),
                row.textOrNull("note"), details));
    }

    private static <T> @Nullable T word(YamlMap row, String key, Function<String, Optional<T>> words) {
        var text = row.text(key);
        var found = words.apply(text);
        if (found.isEmpty() && !text.isEmpty()) {
            row.problem(key, "unknown " + key + " " + text);
        }
        return found.orElse(null);
    }

    private static @Nullable Says says(YamlMap row, Kind kind, @Nullable String op, Object value, Unit unit) {
        try {
            return SaysReader.read(kind, op, value, unit);
        } catch (IllegalArgumentException | ArithmeticException e) {
            var message = String.valueOf(e.getMessage());
            row.problem(message.startsWith("unknown operator") ? "op" : "value", message);
            return null;
        }
    }

    private void checkCitations() {
        var listed = new HashSet<String>();
        for (var document : documents.values()) {
            listed.add(document.number());
            listed.addAll(document.also());
        }
        for (var cited : citations) {
            if (!listed.contains(cited.document())) {
                cited.at().problem("document", cited.at().text("id") + " cites " + cited.document() + ", which is not listed");
            }
        }
    }

    private void checkDuties() {
        var byId = new HashMap<String, Provision>();
        rows.forEach(row -> byId.put(row.id(), row));
        for (var row : rows) {
            var namesake = byId.get(row.duty());
            if (namesake != null && !namesake.duty().equals(row.duty())) {
                fault(row, "duty " + row.duty() + " is the id of a provision that answers another duty");
            }
        }
    }

    private void checkOverlaps() {
        var byDuty = new LinkedHashMap<String, List<Provision>>();
        for (var row : rows) {
            if (!row.enabled()) {
                continue;
            }
            var others = byDuty.computeIfAbsent(row.duty(), _ -> new ArrayList<>());
            for (var other : others) {
                var kinds = new LinkedHashSet<>(row.appliesTo());
                kinds.retainAll(other.appliesTo());
                if (!kinds.isEmpty() && overlap(row.from(), row.end(), other.from(), other.end())) {
                    fault(row, row.id() + " and " + other.id() + " (" + places.get(other.id()) + ") answer duty " + row.duty()
                            + " on the same days for " + String.join(", ", kinds));
                }
            }
            others.add(row);
        }
    }

    private void fault(Provision row, String message) {
        var place = places.get(row.id());
        problems.add(new Problem(place.file(), place.line(), message));
    }

    static boolean overlap(LocalDate from, @Nullable LocalDate until, LocalDate otherFrom, @Nullable LocalDate otherUntil) {
        return (otherUntil == null || from.isBefore(otherUntil)) && (until == null || otherFrom.isBefore(until));
    }

    private List<Gap> gaps(YamlMap file) {
        file.allow(Set.of("gaps"));
        var byDuty = rows.stream().collect(Collectors.groupingBy(Provision::duty));
        var result = new ArrayList<Gap>();
        for (var row : file.maps("gaps")) {
            row.allow(GAP_KEYS);
            var from = row.date("from");
            var until = row.dayAfter("to");
            if (until != null && !from.isBefore(until)) {
                row.problem("to", "gap ends before it begins");
            }
            var kinds = row.set("kinds");
            var vi = row.text("reason_vi");
            var en = row.text("reason_en");
            var duties = row.map("duties");
            for (var duty : duties.keys()) {
                var gap = new Gap(duty, kinds, from, until, vi, en, duties.textOrNull(duty));
                if (isSound(gap, byDuty.getOrDefault(duty, List.of()), duties)) {
                    result.add(gap);
                }
            }
        }
        return result;
    }

    private static boolean isSound(Gap gap, List<Provision> ofDuty, YamlMap at) {
        if (ofDuty.isEmpty()) {
            at.problem(gap.duty(), "unknown duty " + gap.duty());
            return false;
        }
        if (gap.carriedBy() != null && ofDuty.stream().noneMatch(row -> row.id().equals(gap.carriedBy()))) {
            at.problem(gap.duty(), gap.carriedBy() + " does not answer duty " + gap.duty());
            return false;
        }
        var against = ofDuty.stream()
                .filter(row -> row.enabled() && overlap(row.from(), row.end(), gap.from(), gap.until()))
                .filter(row -> row.appliesTo().stream().anyMatch(gap::concerns))
                .findFirst();
        against.ifPresent(row -> at.problem(gap.duty(), "stated gap of " + gap.duty() + ", but " + row.id() + " is in force on some of its days"));
        return against.isEmpty();
    }
}

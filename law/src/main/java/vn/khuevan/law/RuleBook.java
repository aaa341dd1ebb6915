package vn.khuevan.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All provisions, in force or not: asked by duty and day. Immutable; a correction gives a new book. */
public final class RuleBook {

    /** Label of tasks begun on {@code from} or later. */
    record Label(RuleSet ruleSet, LocalDate from) {}

    private final String jurisdiction;
    private final List<Document> documents;
    private final List<RuleSet> ruleSets;
    private final List<Label> labels;
    private final Set<String> taskKinds;
    private final List<Provision> rows;
    private final List<Gap> gaps;
    private final Map<String, List<Provision>> rowsById;
    private final Map<String, List<Provision>> appliedByDuty;
    private final Map<String, List<Gap>> gapsByDuty;
    private final Map<String, Set<String>> kindsByDuty;
    private final SortedSet<String> duties;

    RuleBook(String jurisdiction, List<Document> documents, List<RuleSet> ruleSets, List<Label> labels, Set<String> taskKinds,
            List<Provision> rows, List<Gap> gaps) {
        this.jurisdiction = jurisdiction;
        this.documents = List.copyOf(documents);
        this.ruleSets = List.copyOf(ruleSets);
        this.labels = List.copyOf(labels);
        this.taskKinds = Ordered.copy(taskKinds);
        this.rows = List.copyOf(rows);
        this.gaps = List.copyOf(gaps);
        var byId = new LinkedHashMap<String, List<Provision>>();
        var byDuty = new TreeMap<String, List<Provision>>();
        var kinds = new TreeMap<String, Set<String>>();
        for (var row : rows) {
            byId.computeIfAbsent(row.id(), _ -> new ArrayList<>()).add(row);
            var applied = byDuty.computeIfAbsent(row.duty(), _ -> new ArrayList<>());
            if (row.enabled()) {
                applied.add(row);
                kinds.computeIfAbsent(row.duty(), _ -> new LinkedHashSet<>()).addAll(row.appliesTo());
            }
        }
        byId.values().forEach(list -> list.sort(Comparator.comparing(Provision::from)));
        // widest first among rows of one day, so that a question without a kind of task has one answer
        byDuty.values().forEach(list -> list.sort(Comparator.comparing(Provision::from).reversed()
                .thenComparing(Comparator.comparing((Provision row) -> row.appliesTo().size()).reversed())));
        var byGap = new TreeMap<String, List<Gap>>();
        gaps.forEach(gap -> byGap.computeIfAbsent(gap.duty(), _ -> new ArrayList<>()).add(gap));
        this.rowsById = byId;
        this.appliedByDuty = byDuty;
        this.gapsByDuty = byGap;
        this.kindsByDuty = kinds;
        this.duties = Collections.unmodifiableSortedSet(new TreeSet<>(byDuty.keySet()));
    }

    /**
     * The book that ships with this library.
     *
     * @throws LawDataException when its files are at fault
     */
    public static RuleBook load() {
        return new RuleBookLoader(RuleBook::resource).load();
    }

    /**
     * A book from file names and their texts; {@code rule-sets.yaml} names the others.
     *
     * @throws LawDataException with every fault, by file and line
     */
    public static RuleBook of(Map<String, String> files) {
        return new RuleBookLoader(name -> Optional.ofNullable(files.get(name))).load();
    }

    static Optional<String> resource(String name) {
        try (var in = RuleBook.class.getResourceAsStream("/law/" + name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the law says to a duty on a day, for tasks of most kinds: see {@link #inForce(String, LocalDate, String)}. */
    public Found inForce(String dutyOrId, LocalDate on) {
        var duty = dutyOf(dutyOrId);
        for (var row : appliedByDuty.get(duty)) {
            if (row.appliesOn(on)) {
                return new Found.Rule(row);
            }
        }
        return gapOf(duty, on, null);
    }

    /**
     * What the law says to a duty on a day for a kind of task.
     *
     * @param dutyOrId a duty, or the id of any provision that answers it
     * @throws UnknownDuty when there is no such duty; nothing else throws
     */
    public Found inForce(String dutyOrId, LocalDate on, String taskKind) {
        var duty = dutyOf(dutyOrId);
        for (var row : appliedByDuty.get(duty)) {
            if (row.appliesOn(on) && row.appliesToKind(taskKind)) {
                return new Found.Rule(row);
            }
        }
        if (!kindsOf(duty).contains(taskKind)) {
            return new Found.Missing(new Gap(duty, Set.of(taskKind), on, on.plusDays(1),
                    "Quy định này không áp dụng cho loại nhiệm vụ này.", "This duty does not concern this kind of task.", null));
        }
        return gapOf(duty, on, taskKind);
    }

    private Found gapOf(String duty, LocalDate on, @Nullable String taskKind) {
        for (var gap : gapsByDuty.getOrDefault(duty, List.of())) {
            if (gap.coversDay(on) && (taskKind == null || gap.concerns(taskKind))) {
                return gap.carriedBy() == null
                        ? new Found.Missing(gap)
                        : new Found.Carried(nearest(gap.carriedBy(), on).assumed(), gap);
            }
        }
        return new Found.Missing(new Gap(duty, Set.of(), on, on.plusDays(1),
                "Ngày này nằm ngoài thời gian đã nghiên cứu.", "This day lies outside the time that was studied.", null));
    }

    private Provision nearest(String id, LocalDate on) {
        var list = rowsById.get(id);
        var nearest = list.getFirst();
        for (var row : list) {
            if (!row.from().isAfter(on)) {
                nearest = row;
            }
        }
        return nearest;
    }

    /**
     * The duty that a provision answers; a duty answers for itself.
     *
     * @throws UnknownDuty when it is neither a duty nor an id
     */
    public String dutyOf(String dutyOrId) {
        if (appliedByDuty.containsKey(dutyOrId)) {
            return dutyOrId;
        }
        return byId(dutyOrId).map(Provision::duty).orElseThrow(() -> new UnknownDuty(dutyOrId));
    }

    /** Kinds of task that some applied provision of the duty speaks of. */
    public Set<String> kindsOf(String dutyOrId) {
        return Collections.unmodifiableSet(kindsByDuty.getOrDefault(dutyOf(dutyOrId), Set.of()));
    }

    /** The provisions that the city applies on a day, in the order of the files. */
    public List<Provision> on(LocalDate day) {
        return rows.stream().filter(row -> row.appliesOn(day)).toList();
    }

    /** The answer to every duty on a day, by duty. */
    public Map<String, Found> answersOn(LocalDate day) {
        var answers = new TreeMap<String, Found>();
        duties.forEach(duty -> answers.put(duty, inForce(duty, day)));
        return Collections.unmodifiableMap(answers);
    }

    /** The provision of that id, its newest row when it was corrected. */
    public Optional<Provision> byId(String id) {
        return Optional.ofNullable(rowsById.get(id)).map(List::getLast);
    }

    /** The row of that id in force on a day, applied or not; empty when there is no such id or none is in force. */
    public Optional<Provision> byId(String id, LocalDate on) {
        return rows(id).stream().filter(row -> row.inForceOn(on)).findFirst();
    }

    /** Every row of an id, oldest first; empty for an unknown id. */
    public List<Provision> rows(String id) {
        return Collections.unmodifiableList(rowsById.getOrDefault(id, List.of()));
    }

    /** Every row of every provision, in the order of the files. */
    public List<Provision> provisions() {
        return rows;
    }

    public SortedSet<String> duties() {
        return duties;
    }

    /** Every stated gap. */
    public List<Gap> gaps() {
        return gaps;
    }

    public List<Document> documents() {
        return documents;
    }

    /** The head of a document, by its number or another way to write it. */
    public Optional<Document> document(String number) {
        return documents.stream().filter(document -> document.isCitedAs(number)).findFirst();
    }

    public List<RuleSet> ruleSets() {
        return ruleSets;
    }

    /** The rule sets in force on a day; one whose first day is not known is never among them. */
    public List<RuleSet> ruleSetsOn(LocalDate day) {
        return ruleSets.stream().filter(set -> set.inForceOn(day)).toList();
    }

    /** The city's rule set for a task, or a phase of one, begun on {@code pin}: HN2016, HN2021 or RS2025. */
    public RuleSet ruleSetOf(LocalDate pin) {
        return labels.stream().filter(label -> !pin.isBefore(label.from())).reduce((_, later) -> later)
                .map(Label::ruleSet)
                .orElseThrow(() -> new IllegalStateException("no rule set is named for a task of " + pin));
    }

    /** Codes of all kinds of task. */
    public Set<String> taskKinds() {
        return taskKinds;
    }

    /** ISO 3166-2 code of the place whose law this is. */
    public String jurisdiction() {
        return jurisdiction;
    }

    /** Rows that hold every word of {@code text} in id, title, document, article or note; marks and case do not matter. */
    public List<Provision> search(String text) {
        return Search.in(rows, text);
    }

    /** Why a correction cannot be accepted; empty when it can. */
    public List<Objection> objections(Amendment amendment) {
        return new Amending(rows, documents).objections(amendment);
    }

    /**
     * A new book with these corrections, in the order of their days.
     *
     * @throws IllegalArgumentException when one is not acceptable: ask {@link #objections} first
     */
    public RuleBook with(List<Amendment> amendments) {
        var amending = new Amending(rows, documents);
        amendments.stream().sorted(Comparator.comparing(Amendment::from)).forEach(amending::add);
        return new RuleBook(jurisdiction, amending.documents(), ruleSets, labels, taskKinds, amending.rows(), gaps);
    }
}

package vn.khuevan.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What happened to a dossier, entry by entry, as the audit chain holds it; state can be built again from it. */
public record History(List<Entry> entries) {

    /**
     * One act.
     *
     * @param at   when it was recorded
     * @param day  day on which it counts
     * @param body the whole entry as hashed
     * @param hash hex of its hash
     */
    public record Entry(long seq, Instant at, LocalDate day, long actorId, String actorName, String act, String from, String to,
            List<String> provisions, Data body, String hash) {

        /** When it came, if it had to wait and was judged by that moment; else null. */
        public @Nullable Instant arrived() {
            var text = body.text("arrived");
            return text == null ? null : Instant.parse(text);
        }
    }

    /** A dossier's state as it can be built from entries alone. */
    public record State(String stage, Data data, Map<String, LocalDate> pins, long version, List<String> openDuties) {}

    /** What had been recorded by a moment. */
    public History knownAt(Instant moment) {
        return new History(entries.stream().filter(entry -> !entry.at().isAfter(moment)).toList());
    }

    /** The state after the last of these entries; empty when there are none. */
    public Optional<State> replay() {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        var data = Data.EMPTY;
        var pins = new TreeMap<String, LocalDate>();
        var open = new LinkedHashMap<String, Long>();
        for (var entry : entries) {
            data = data.with(entry.body().object("data").tree());
            entry.body().object("pins").tree().forEach((phase, day) -> pins.put(phase, LocalDate.parse(String.valueOf(day))));
            entry.body().rows("ended").forEach(row -> open.computeIfPresent(String.valueOf(row.text("duty")), (duty, n) -> n == 1 ? null : n - 1));
            entry.body().rows("started").forEach(row -> open.merge(String.valueOf(row.text("duty")), 1L, Long::sum));
        }
        var last = entries.getLast();
        return Optional.of(new State(last.to(), data, Map.copyOf(pins), last.seq(), List.copyOf(open.keySet())));
    }

    /** The dossier's data when it was first sent back, the list of reasons included. */
    static Optional<Data> firstReturn(History history) {
        var until = -1;
        for (var i = 0; i < history.entries.size() && until < 0; i++) {
            if (history.entries.get(i).body().at("data." + Returns.FORM) != null) {
                until = i;
            }
        }
        return until < 0 ? Optional.empty() : new History(history.entries.subList(0, until + 1)).replay().map(State::data);
    }

    static Entry entry(long seq, Instant at, long actor, String act, String body, byte[] hash) {
        var data = Json.data(body);
        return new Entry(seq, at, Objects.requireNonNull(data.date("day")), actor, text(data, "actor.name"), act, text(data, "from"),
                text(data, "to"), data.all("provisions").stream().map(String::valueOf).toList(), data, java.util.HexFormat.of().formatHex(hash));
    }

    private static String text(Data data, String path) {
        @Nullable String found = data.text(path);
        return found == null ? "" : found;
    }
}

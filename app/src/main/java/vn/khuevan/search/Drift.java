package vn.khuevan.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Compares the index with the database: count and sum of each type, and where these differ in {@value #PARTS} parts, so that comparing costs constant
 * memory and a difference is narrowed down without holding all keys.
 */
@Component
class Drift {

    private static final int PARTS = 256;

    private final Sources sources;

    Drift(Sources sources) {
        this.sources = sources;
    }

    /** Keys that differ, by the source they belong to; keys that no source has are under none. */
    record Differences(Map<Findable, List<String>> bySource, List<String> nobodys) {

        int count() {
            return nobodys.size() + bySource.values().stream().mapToInt(List::size).sum();
        }

        /** Those that this and another comparison both found. */
        Differences alsoIn(Differences other) {
            var both = new HashMap<Findable, List<String>>();
            bySource.forEach((source, keys) -> {
                var again = new TreeSet<>(other.bySource().getOrDefault(source, List.of()));
                var kept = keys.stream().filter(again::contains).toList();
                if (!kept.isEmpty()) {
                    both.put(source, kept);
                }
            });
            return new Differences(both, nobodys.stream().filter(other.nobodys()::contains).toList());
        }
    }

    Differences between(SearchIndex index) {
        var offered = new LinkedHashMap<String, List<Findable>>();
        sources.all().forEach(source -> source.types().forEach(type -> offered.computeIfAbsent(type, _ -> new ArrayList<>()).add(source)));
        var bySource = new HashMap<Findable, List<String>>();
        var nobodys = new ArrayList<String>();
        var tallies = index.tallies();
        offered.forEach((type, sharing) -> {
            if (!tally(type, sharing).equals(tallies.getOrDefault(type, Tally.NONE))) {
                compare(index, type, sharing, bySource, nobodys);
            }
        });
        tallies.keySet().stream().filter(type -> !offered.containsKey(type)).forEach(type -> index.versions(type, (key, _) -> nobodys.add(key)));
        return new Differences(bySource, nobodys);
    }

    private static Tally tally(String type, List<Findable> sharing) {
        var tally = new Tally[] {Tally.NONE};
        sharing.forEach(source -> source.versions(type, (key, version) -> tally[0] = tally[0].with(key, version)));
        return tally[0];
    }

    private static void compare(SearchIndex index, String type, List<Findable> sharing, Map<Findable, List<String>> bySource, List<String> nobodys) {
        var indexed = new Tally[PARTS];
        var stored = new Tally[PARTS];
        java.util.Arrays.fill(indexed, Tally.NONE);
        java.util.Arrays.fill(stored, Tally.NONE);
        index.versions(type, (key, version) -> indexed[part(key)] = indexed[part(key)].with(key, version));
        sharing.forEach(source -> source.versions(type, (key, version) -> stored[part(key)] = stored[part(key)].with(key, version)));
        if (java.util.Arrays.equals(indexed, stored)) {
            return;
        }
        var there = new HashMap<String, Long>();
        index.versions(type, (key, version) -> {
            if (!indexed[part(key)].equals(stored[part(key)])) {
                there.put(key, version);
            }
        });
        sharing.forEach(source -> source.versions(type, (key, version) -> {
            if (!indexed[part(key)].equals(stored[part(key)]) && !java.util.Objects.equals(there.remove(key), version)) {
                bySource.computeIfAbsent(source, _ -> new ArrayList<>()).add(key);
            }
        }));
        nobodys.addAll(there.keySet());
    }

    private static int part(String key) {
        return Math.floorMod((int) (Tally.mark(key, 0) >>> 40), PARTS);
    }
}

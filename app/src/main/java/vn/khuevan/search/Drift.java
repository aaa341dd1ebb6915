package vn.khuevan.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Compares the index with the database: count and sum of each type, in {@value #PARTS} parts, so that comparing costs constant
 * memory and a difference is narrowed down without holding all keys.
 */
@Component
class Drift {

    private static final int PARTS = 256;

    private final Sources sources;

    Drift(Sources sources) {
        this.sources = sources;
    }

    /** Keys that differ, by the source they belong to; keys of a type that nobody offers are under no source. */
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
        var bySource = new HashMap<Findable, List<String>>();
        var known = new TreeSet<String>();
        for (var source : sources.all()) {
            for (var type : source.types()) {
                known.add(type);
                var keys = differing(index, source, type);
                if (!keys.isEmpty()) {
                    bySource.computeIfAbsent(source, _ -> new ArrayList<>()).addAll(keys);
                }
            }
        }
        var nobodys = new ArrayList<String>();
        index.tallies().keySet().stream().filter(type -> !known.contains(type)).forEach(type -> index.versions(type, (key, _) -> nobodys.add(key)));
        return new Differences(bySource, nobodys);
    }

    private static List<String> differing(SearchIndex index, Findable source, String type) {
        var indexed = new Tally[PARTS];
        var stored = new Tally[PARTS];
        java.util.Arrays.fill(indexed, Tally.NONE);
        java.util.Arrays.fill(stored, Tally.NONE);
        index.versions(type, (key, version) -> indexed[part(key)] = indexed[part(key)].with(key, version));
        source.versions(type, (key, version) -> stored[part(key)] = stored[part(key)].with(key, version));
        if (java.util.Arrays.equals(indexed, stored)) {
            return List.of();
        }
        var versions = new HashMap<String, Long>();
        source.versions(type, (key, version) -> {
            if (!indexed[part(key)].equals(stored[part(key)])) {
                versions.put(key, version);
            }
        });
        var differing = new TreeSet<String>();
        index.versions(type, (key, version) -> {
            if (!indexed[part(key)].equals(stored[part(key)]) && !java.util.Objects.equals(versions.remove(key), version)) {
                differing.add(key);
            }
        });
        differing.addAll(versions.keySet());
        return List.copyOf(differing);
    }

    private static int part(String key) {
        return Math.floorMod((int) (Tally.mark(key, 0) >>> 40), PARTS);
    }
}

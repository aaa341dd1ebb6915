package vn.khuevan.registry.likeness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words of organisations' names that are many organisations': {@code registry/likeness/organisation-words.csv}. */
final class HouseWords {

    static final HouseWords KNOWN = read();

    private static final int LONGEST = 4;

    private final Map<String, List<Syllable>> shortForms;
    private final Map<String, HouseName.Weight> phrases;
    private final Set<String> dropped;

    private HouseWords(Map<String, List<Syllable>> shortForms, Map<String, HouseName.Weight> phrases, Set<String> dropped) {
        this.shortForms = shortForms;
        this.phrases = phrases;
        this.dropped = dropped;
    }

    private static HouseWords read() {
        var shortForms = new HashMap<String, List<Syllable>>();
        var phrases = new HashMap<String, HouseName.Weight>();
        var dropped = new HashSet<String>();
        var file = Objects.requireNonNull(HouseWords.class.getResourceAsStream("/registry/likeness/organisation-words.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).forEach(line -> {
                var cells = line.split(",", 2);
                var words = Syllable.split(cells[1]);
                switch (cells[0]) {
                    case "short" -> shortForms.put(words.getFirst().folded(), words.subList(1, words.size()));
                    case "drop" -> names(words).forEach(dropped::add);
                    default -> names(words).forEach(name -> phrases.put(name, HouseName.Weight.valueOf(cells[0].toUpperCase(java.util.Locale.ROOT))));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HouseWords(Map.copyOf(shortForms), Map.copyOf(phrases), Set.copyOf(dropped));
    }

    /** A phrase as written with marks, and, told apart by its beginning, without any. */
    private static List<String> names(List<Syllable> words) {
        return List.of(joined(words, Syllable::exact), "-" + joined(words, Syllable::folded));
    }

    private static String joined(List<Syllable> words, Function<Syllable, String> form) {
        return words.stream().map(form).collect(Collectors.joining(" "));
    }

    /** The same with short forms written out; a short form is never a Vietnamese syllable. */
    List<Syllable> writtenOut(List<Syllable> words) {
        var out = new ArrayList<Syllable>();
        words.forEach(word -> {
            var meaning = word.isVietnamese() ? null : shortForms.get(word.folded());
            if (meaning == null) {
                out.add(word);
            } else {
                out.addAll(meaning);
            }
        });
        // what a short form says has marks; beside words without any it is to have none
        var plain = words.stream().allMatch(word -> word.isPlain() || shortForms.containsKey(word.folded()));
        return plain ? out.stream().map(word -> new Syllable(word.folded(), word.folded())).toList() : out;
    }

    /** Whether the word says nothing of which house it is. */
    boolean isDropped(Syllable word, boolean plain) {
        return dropped.contains(word.exact()) || plain && dropped.contains("-" + word.folded());
    }

    /** The words in units, the longest known phrase first. */
    List<HouseName.Unit> units(List<Syllable> words, boolean plain) {
        var units = new ArrayList<HouseName.Unit>();
        for (var at = 0; at < words.size();) {
            var taken = 0;
            for (var count = Math.min(LONGEST, words.size() - at); count > 0 && taken == 0; count--) {
                var some = words.subList(at, at + count);
                var weight = phrases.get(joined(some, Syllable::exact));
                weight = weight == null && plain ? phrases.get("-" + joined(some, Syllable::folded)) : weight;
                if (weight != null) {
                    units.add(new HouseName.Unit(joined(some, Syllable::exact), joined(some, Syllable::folded), weight));
                    taken = count;
                }
            }
            if (taken == 0) {
                units.add(new HouseName.Unit(words.get(at).exact(), words.get(at).folded(), HouseName.Weight.OWN));
                taken = 1;
            }
            at += taken;
        }
        return units;
    }
}

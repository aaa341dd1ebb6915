package vn.khuevan.registry.likeness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.khuevan.search.text.Spelling;

/** The title of a task, a result, a publication or another work. */
record WorkTitle(List<Syllable> words, Set<String> names) {

    private static final Pattern CAPITAL = Pattern.compile("(?<![\\p{L}\\p{M}])\\p{Lu}[\\p{Ll}\\p{M}]+");
    private static final Set<String> ROMAN = Set.of("ii", "iii", "iv", "vii", "viii", "ix", "xi", "xii");
    /** Titles of fewer words say too little to be near to one another. */
    private static final int FEW = 4;

    /** When both titles name something that the other does not. */
    private static final double OTHER_NAMES = 0.75;

    /** @param names words written with a capital within the title, without marks; none where most words are */
    WorkTitle {
        words = List.copyOf(words);
        names = Set.copyOf(names);
    }

    static WorkTitle of(String written) {
        var words = Syllable.split(written);
        var names = new HashSet<String>();
        var each = CAPITAL.matcher(Spelling.composed(written.strip()));
        while (each.find()) {
            if (each.start() > 0) {
                names.add(Syllable.of(each.group()).folded());
            }
        }
        return new WorkTitle(words, 2 * names.size() > words.size() ? Set.of() : names);
    }

    boolean isPlain() {
        return words.stream().allMatch(Syllable::isPlain);
    }

    /** The words without marks, in order. */
    String folded() {
        return words.stream().map(Syllable::folded).collect(Collectors.joining(" "));
    }

    /** Neighbours without marks. */
    Set<String> pairs() {
        return shingles(words, 2);
    }

    static Set<String> shingles(List<Syllable> words, int length) {
        var shingles = new HashSet<String>();
        for (var i = 0; i + length <= words.size(); i++) {
            shingles.add(words.subList(i, i + length).stream().map(Syllable::folded).collect(Collectors.joining(" ")));
        }
        return shingles;
    }

    /** Numbers in it: years, phases, models. */
    Set<String> numbers() {
        return words.stream().filter(word -> word.hasDigit() || ROMAN.contains(word.folded())).map(Syllable::folded).collect(Collectors.toSet());
    }

    /** From 0 to 1, how much of both titles is the same: words, whether marked or not, and their neighbourhood. */
    double with(WorkTitle other) {
        if (folded().equals(other.folded())) {
            return isPlain() || other.isPlain() || exact().equals(other.exact()) ? 1 : share(other);
        }
        return Math.min(words.size(), other.words.size()) < FEW ? 0 : share(other);
    }

    private List<String> exact() {
        return words.stream().map(Syllable::exact).toList();
    }

    private double share(WorkTitle other) {
        var marks = !isPlain() && !other.isPlain();
        var left = new ArrayList<Syllable>();
        var there = new HashMap<String, Integer>();
        other.words.forEach(word -> there.merge(form(word, marks), 1, Integer::sum));
        var matched = 0.0;
        for (var word : words) {
            if (!take(there, form(word, marks))) {
                left.add(word);
            }
        }
        matched += words.size() - left.size();
        var others = other.words.stream().filter(word -> take(there, form(word, marks))).collect(Collectors.toCollection(ArrayList::new));
        for (var word : left) {
            var slip = others.stream().filter(candidate -> !candidate.hasDigit() && (word.isSlipOf(candidate) || word.folded().equals(candidate.folded()))).findFirst();
            if (slip.isPresent()) {
                others.remove(slip.get());
                matched += 0.7;
            }
        }
        var dice = 2 * matched / (words.size() + other.words.size());
        var mine = pairs();
        var theirs = other.pairs();
        var otherNames = lacks(other) && other.lacks(this);
        return (0.6 * dice + 0.4 * dice(mine, theirs)) * (otherNames ? OTHER_NAMES : 1);
    }

    /** Whether it names something that is not in the other, not even with a slip. */
    private boolean lacks(WorkTitle other) {
        return names.stream().map(Syllable::of).anyMatch(name -> other.words.stream().noneMatch(word -> word.folded().equals(name.folded()) || word.isSlipOf(name)));
    }

    private static String form(Syllable word, boolean marks) {
        return marks ? word.exact() : word.folded();
    }

    private static boolean take(Map<String, Integer> there, String form) {
        var count = there.getOrDefault(form, 0);
        if (count > 0) {
            there.put(form, count - 1);
        }
        return count > 0;
    }

    static double dice(Set<?> one, Set<?> other) {
        return one.isEmpty() || other.isEmpty() ? 0 : 2.0 * one.stream().filter(other::contains).count() / (one.size() + other.size());
    }
}

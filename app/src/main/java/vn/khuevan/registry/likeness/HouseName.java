package vn.khuevan.registry.likeness;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An organisation's name, short forms written out and cut into what counts differently: what sort of house it is, its legal form,
 * general words, and the words that tell it from others.
 */
record HouseName(List<Unit> units, List<Syllable> words) {

    private static final double OTHER_HOUSE = 0.55;
    private static final double OTHER_SORT = 0.6;
    private static final double OTHER_FORM = 0.75;
    private static final double OTHER_NUMBER = 0.5;
    private static final double SLIP = 0.85;

    /** How much a unit says. */
    enum Weight {
        SORT(0.6), FORM(0.3), GENERAL(0.35), OWN(1);

        private final double value;

        Weight(double value) {
            this.value = value;
        }
    }

    /** Words that belong together, such as "đại học". */
    record Unit(String exact, String folded, Weight weight) {}

    HouseName {
        units = List.copyOf(units);
        words = List.copyOf(words);
    }

    static HouseName of(String written) {
        var words = HouseWords.KNOWN.writtenOut(Syllable.split(written));
        var plain = words.stream().allMatch(Syllable::isPlain);
        var kept = words.stream().filter(word -> !HouseWords.KNOWN.isDropped(word, plain)).toList();
        return new HouseName(HouseWords.KNOWN.units(kept, plain), kept);
    }

    boolean isPlain() {
        return words.stream().allMatch(Syllable::isPlain);
    }

    boolean isEmpty() {
        return units.isEmpty();
    }

    /** The words that tell it from others, without marks and in no order. */
    String folded() {
        return units.stream().filter(unit -> unit.weight() == Weight.OWN).map(Unit::folded).sorted().collect(Collectors.joining(" "));
    }

    List<String> own() {
        return units.stream().filter(unit -> unit.weight() == Weight.OWN).map(Unit::folded).toList();
    }

    /** All of it without marks and in no order: one for all ways of writing it. */
    String whole() {
        return words.stream().map(Syllable::folded).sorted().collect(Collectors.joining(" "));
    }

    /** First letters of its words in order, as an acronym takes them. */
    String initials() {
        return words.stream().map(word -> word.folded().substring(0, 1)).collect(Collectors.joining());
    }

    /** From 0 to 1, how far this is the name of the same house. */
    double with(HouseName other) {
        if (isEmpty() || other.isEmpty()) {
            return 0;
        }
        var marks = !isPlain() && !other.isPlain();
        var left = new ArrayList<>(other.units);
        var matched = 0.0;
        var mineLeft = new ArrayList<Unit>();
        for (var unit : units) {
            var best = -1;
            var like = 0.0;
            for (var i = 0; i < left.size(); i++) {
                var now = like(unit, left.get(i), marks);
                if (now > like) {
                    like = now;
                    best = i;
                }
            }
            if (best < 0) {
                mineLeft.add(unit);
            } else {
                matched += like * unit.weight().value;
                left.remove(best);
            }
        }
        var share = 2 * matched / (weight(units) + weight(other.units));
        if (hasOwn(mineLeft) && hasOwn(left)) {
            share *= OTHER_HOUSE;
        }
        if (differ(Weight.SORT, other)) {
            share *= OTHER_SORT;
        }
        if (differ(Weight.FORM, other)) {
            share *= OTHER_FORM;
        }
        if (numbers(mineLeft) || numbers(left)) {
            share *= OTHER_NUMBER;
        }
        return share;
    }

    private static double weight(List<Unit> units) {
        return units.stream().mapToDouble(unit -> unit.weight().value).sum();
    }

    private static boolean hasOwn(List<Unit> units) {
        return units.stream().anyMatch(unit -> unit.weight() == Weight.OWN);
    }

    private static boolean numbers(List<Unit> units) {
        return units.stream().anyMatch(unit -> unit.folded().chars().anyMatch(Character::isDigit));
    }

    /** Whether both have some of a weight and the first is another, or only one is a part of something larger. */
    private boolean differ(Weight weight, HouseName other) {
        var mine = units.stream().filter(unit -> unit.weight() == weight).map(Unit::folded).toList();
        var theirs = other.units.stream().filter(unit -> unit.weight() == weight).map(Unit::folded).toList();
        if (mine.isEmpty() || theirs.isEmpty()) {
            return false;
        }
        return weight == Weight.SORT ? !mine.getFirst().equals(theirs.getFirst()) && !sameWords(other) : !Set.copyOf(mine).equals(Set.copyOf(theirs));
    }

    /** A name whose parts stand in another order has them all. */
    private boolean sameWords(HouseName other) {
        return new TreeSet<>(own()).equals(new TreeSet<>(other.own())) && whole().equals(other.whole());
    }

    private static double like(Unit one, Unit other, boolean marks) {
        if (one.exact().equals(other.exact())) {
            return 1;
        }
        if (one.folded().equals(other.folded())) {
            return marks ? 0 : 1;
        }
        if (one.weight() != Weight.OWN || other.weight() != Weight.OWN) {
            return 0;
        }
        var mine = new Syllable(one.exact(), one.folded());
        var theirs = new Syllable(other.exact(), other.folded());
        return mine.isSlipOf(theirs) && !mine.hasDigit() && !(mine.isVietnamese() && theirs.isVietnamese()) ? SLIP : 0;
    }
}

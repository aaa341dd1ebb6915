package vn.khuevan.registry.likeness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A person's name without titles: family, middle and given names in the order in which they are written. */
record PersonName(List<Syllable> words) {

    private static final Set<String> TITLES = Set.of("gs", "pgs", "ts", "tskh", "ths", "ks", "cn", "bs", "ds", "kts", "ncs", "gvc", "gvcc", "ncvc", "ncvcc",
            "bsck", "bscki", "bsckii", "cki", "ckii", "bscc", "dsck", "nsut", "nsnd", "ngut", "ngnd", "ttut", "ttnd", "dr", "prof", "mr", "mrs", "msc", "phd", "assoc", "mba", "eng",
            "professor", "associate", "doctor");
    private static final Set<String> FORMS_OF_ADDRESS = Set.of("ông", "bà");
    private static final List<List<String>> WRITTEN_OUT = List.of(List.of("pho", "giao", "su"), List.of("giao", "su"), List.of("tien", "si"), List.of("tien", "sy"),
            List.of("thac", "si"), List.of("thac", "sy"), List.of("ki", "su"), List.of("ky", "su"), List.of("cu", "nhan"), List.of("bac", "si"), List.of("bac", "sy"),
            List.of("duoc", "si"), List.of("duoc", "sy"), List.of("kien", "truc", "su"), List.of("nghien", "cuu", "sinh"));
    private static final int MOST_WORDS = 8;
    private static final double SLIP = 0.85;
    private static final double OTHER_SYLLABLE = 0.3;
    private static final double INITIAL = 0.8;
    private static final double NO_MIDDLE = 0.72;
    private static final double OTHER_MARKS = 0.5;

    PersonName {
        words = List.copyOf(words);
    }

    /** How far two names agree. @param how in which way, for who looks */
    record Agreement(double share, Reason.Kind how) {}

    /** Reads a name; empty when there is no word in it. */
    static Optional<PersonName> of(String written) {
        var words = new ArrayList<>(Syllable.split(written.replaceAll("\\([^)]*\\)", " ")));
        for (var again = true; again && words.size() > 1;) {
            var cut = title(words);
            again = cut > 0 && cut < words.size();
            if (again) {
                words.subList(0, cut).clear();
            }
        }
        while (words.size() > 1 && TITLES.contains(words.getLast().folded())) {
            words.removeLast();
        }
        return words.isEmpty() || words.size() > MOST_WORDS ? Optional.empty() : Optional.of(new PersonName(words));
    }

    /** How many words at the beginning are a title. */
    private static int title(List<Syllable> words) {
        if (TITLES.contains(words.getFirst().folded()) || FORMS_OF_ADDRESS.contains(words.getFirst().exact())) {
            return 1;
        }
        for (var phrase : WRITTEN_OUT) {
            if (words.size() > phrase.size() && words.subList(0, phrase.size()).stream().map(Syllable::folded).toList().equals(phrase)) {
                return phrase.size();
            }
        }
        return 0;
    }

    /** Whether it is written without any mark. */
    boolean isPlain() {
        return words.stream().allMatch(Syllable::isPlain);
    }

    /** The same for all orders of the words, without marks. */
    String folded() {
        return words.stream().map(Syllable::folded).sorted().collect(Collectors.joining(" "));
    }

    /** First letters in no order. */
    String initials() {
        return words.stream().map(word -> word.folded().substring(0, 1)).sorted().collect(Collectors.joining());
    }

    /** First letters, and every letter once: the same for names that differ by letters twice or in another place. */
    String letters() {
        return initials() + "|" + words.stream().flatMapToInt(word -> word.folded().chars()).distinct().sorted()
                .mapToObj(letter -> String.valueOf((char) letter)).collect(Collectors.joining());
    }

    /** First and last word in no order. */
    String ends() {
        var first = words.getFirst().folded();
        var last = words.getLast().folded();
        return first.compareTo(last) < 0 ? first + " " + last : last + " " + first;
    }

    Agreement with(PersonName other) {
        var marks = !isPlain() && !other.isPlain();
        if (exact().equals(other.exact())) {
            return new Agreement(1, Reason.Kind.SAME_NAME);
        }
        if (list(words).equals(list(other.words))) {
            return marks ? new Agreement(OTHER_MARKS, Reason.Kind.NAME_SIMILAR) : new Agreement(0.97, Reason.Kind.NAME_WITHOUT_MARKS);
        }
        if (words.size() == other.words.size() && folded().equals(other.folded())) {
            var sameMarks = !marks || exact().stream().sorted().toList().equals(other.exact().stream().sorted().toList());
            return sameMarks && turned(list(words), list(other.words)) ? new Agreement(0.93, Reason.Kind.NAME_IN_OTHER_ORDER)
                    : new Agreement(OTHER_MARKS, Reason.Kind.NAME_SIMILAR);
        }
        return words.size() == other.words.size() ? wordByWord(other, marks) : partly(other, marks);
    }

    /** Whether the family name went to the other end, with the rest in its order or turned round; two given names that change places are another name. */
    private static boolean turned(List<String> one, List<String> other) {
        if (one.reversed().equals(other)) {
            return true;
        }
        var around = new ArrayList<>(one);
        for (var i = 1; i < one.size(); i++) {
            java.util.Collections.rotate(around, 1);
            if (around.equals(other)) {
                return true;
            }
        }
        return false;
    }

    private List<String> exact() {
        return words.stream().map(Syllable::exact).toList();
    }

    private static List<String> list(List<Syllable> words) {
        return words.stream().map(Syllable::folded).toList();
    }

    /** As many words: the best of one for each, the worst of them counting most. */
    private Agreement wordByWord(PersonName other, boolean marks) {
        record Pair(int mine, int theirs, double like) {}
        var pairs = new ArrayList<Pair>();
        for (var i = 0; i < words.size(); i++) {
            for (var j = 0; j < words.size(); j++) {
                var like = like(words.get(i), other.words.get(j), marks);
                // of equal ones those at the same place
                pairs.add(new Pair(i, j, like - (i == j ? 0 : 0.01)));
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::like).reversed());
        var mine = new boolean[words.size()];
        var theirs = new boolean[words.size()];
        var sum = 0.0;
        var least = 1.0;
        var initials = false;
        for (var pair : pairs) {
            if (!mine[pair.mine()] && !theirs[pair.theirs()]) {
                mine[pair.mine()] = true;
                theirs[pair.theirs()] = true;
                sum += pair.like();
                least = Math.min(least, pair.like());
                initials |= words.get(pair.mine()).folded().length() == 1 ^ other.words.get(pair.theirs()).folded().length() == 1;
            }
        }
        return new Agreement(Math.max(0, sum / words.size() - (1 - least) / 2), initials ? Reason.Kind.NAME_SHORTENED : Reason.Kind.NAME_WITH_SLIP);
    }

    /** More words on one side: a middle name left out, when first and last agree and nothing contradicts. */
    private Agreement partly(PersonName other, boolean marks) {
        var few = words.size() < other.words.size() ? this : other;
        var many = few == this ? other : this;
        var ends = few.words.size() >= 2 && like(few.words.getFirst(), many.words.getFirst(), marks) > SLIP - 0.01
                && like(few.words.getLast(), many.words.getLast(), marks) > SLIP - 0.01;
        var all = many.words.stream().map(Syllable::folded).toList();
        var within = few.words.stream().allMatch(word -> all.contains(word.folded()));
        return ends && within ? new Agreement(NO_MIDDLE, Reason.Kind.NAME_SHORTENED) : new Agreement(0, Reason.Kind.NAME_SIMILAR);
    }

    private static double like(Syllable one, Syllable other, boolean marks) {
        if (one.exact().equals(other.exact())) {
            return 1;
        }
        if (one.folded().equals(other.folded())) {
            return marks ? OTHER_SYLLABLE : 1;
        }
        if (one.folded().length() == 1 ^ other.folded().length() == 1) {
            return one.folded().charAt(0) == other.folded().charAt(0) ? INITIAL : 0;
        }
        if (one.isSlipOf(other)) {
            return one.isVietnamese() && other.isVietnamese() ? OTHER_SYLLABLE : SLIP;
        }
        return 0;
    }
}

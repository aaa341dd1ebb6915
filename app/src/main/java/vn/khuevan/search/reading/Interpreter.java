package vn.khuevan.search.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import vn.khuevan.search.text.Residue;
import vn.khuevan.search.text.Spelling;
import vn.khuevan.search.text.Word;

/**
 * Reads typed words. A word with marks is what it is. A word without may be any that is written so without marks; which, its
 * neighbours say, and how far the typist leaves marks out at all: in a question full of marks a plain word is a plain word.
 * The chances are those of a hidden Markov model, summed forwards and backwards over all readings of the whole question.
 */
final class Interpreter {

    /** Less likely readings are not looked for. */
    static final double LEAST = 0.05;
    /** Share of words that are written without marks in Vietnamese texts. */
    private static final double PLAIN = 0.3;
    private static final double LEAST_STRIPPED = 0.002;
    private static final int MOST_READINGS = 12;

    private final Lexicon lexicon;

    Interpreter(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** A state of the model. @param typed how likely somebody who means it types what was typed */
    private record State(Lexicon.Known known, double typed) {}

    Reading read(String text, List<Word> words) {
        var stripped = stripped(words);
        var states = new ArrayList<State[]>(words.size());
        var unknown = new boolean[words.size()];
        for (var i = 0; i < words.size(); i++) {
            var found = states(words.get(i), stripped);
            unknown[i] = found.isEmpty();
            states.add((unknown[i] ? guesses(words.get(i)) : found).toArray(State[]::new));
        }
        var forward = forward(states);
        var backward = backward(states);
        var at = new ArrayList<Reading.Typed>(words.size());
        var pairs = new ArrayList<List<Reading.Both>>(words.size());
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            at.add(new Reading.Typed(word, may(states.get(i), forward[i], backward[i]), !Spelling.isPlain(word.exact()), unknown[i]));
            if (i + 1 < words.size()) {
                pairs.add(pairs(states.get(i), forward[i], states.get(i + 1), backward[i + 1]));
            }
        }
        return new Reading(at, pairs, meant(text, at));
    }

    /** How likely it is that a mark was left out, judged by how many words have none: its mean over all shares there may be. */
    private static double stripped(List<Word> words) {
        var plain = 0;
        var all = 0;
        for (var word : words) {
            if (word.exact().chars().allMatch(Character::isLetter)) {
                all++;
                plain += Spelling.isPlain(word.exact()) ? 1 : 0;
            }
        }
        var sum = 0.0;
        var weight = 0.0;
        for (var share = 0.0005; share < 1; share += 0.05) {
            var plainWord = PLAIN + (1 - PLAIN) * share;
            // most people type all marks or none
            var prior = share < 0.01 ? 8 : share > 0.94 ? 8 : 1;
            var likely = prior * Math.pow(plainWord, plain) * Math.pow(1 - plainWord, all - plain);
            sum += share * likely;
            weight += likely;
        }
        return weight == 0 ? LEAST_STRIPPED : Math.max(LEAST_STRIPPED, sum / weight);
    }

    private List<State> states(Word word, double stripped) {
        if (Spelling.isPlain(word.exact())) {
            return lexicon.folded(word.folded()).stream().limit(MOST_READINGS)
                    .map(known -> new State(known, known.exact().equals(word.exact()) ? 1 : stripped)).toList();
        }
        var known = lexicon.exact(word.exact());
        return known == null ? List.of() : List.of(new State(known, 1));
    }

    /** What a word may be that nobody knows: half marked, typed with the input method off, or with a slip; or just new. */
    private List<State> guesses(Word word) {
        var guesses = new ArrayList<State>();
        if (!Spelling.isPlain(word.exact())) {
            var sameLetters = lexicon.folded(word.folded()).stream().filter(known -> Spelling.toneless(known.exact()).equals(word.exact())).toList();
            (sameLetters.isEmpty() ? lexicon.folded(word.folded()) : sameLetters).stream().limit(MOST_READINGS)
                    .forEach(known -> guesses.add(new State(known, 1)));
        } else if (word.folded().chars().anyMatch(Character::isLetter)) {
            for (var read : Residue.readings(word.exact())) {
                var known = lexicon.exact(read);
                if (known != null) {
                    guesses.add(new State(known, 1));
                }
            }
        }
        if (guesses.isEmpty() && word.folded().chars().allMatch(Character::isLetter)) {
            lexicon.near(word.folded()).forEach(near -> lexicon.folded(near).stream().limit(MOST_READINGS / 2)
                    .forEach(known -> guesses.add(new State(known, 1))));
        }
        if (guesses.isEmpty()) {
            guesses.add(new State(new Lexicon.Known(word.exact(), -1, 0), 1));
        }
        return guesses;
    }

    private double[][] forward(List<State[]> states) {
        var chances = new double[states.size()][];
        for (var i = 0; i < chances.length; i++) {
            var here = states.get(i);
            chances[i] = new double[here.length];
            for (var j = 0; j < here.length; j++) {
                var sum = i == 0 ? lexicon.chance(null, here[j].known()) : 0;
                for (var k = 0; i > 0 && k < chances[i - 1].length; k++) {
                    sum += chances[i - 1][k] * lexicon.chance(states.get(i - 1)[k].known(), here[j].known());
                }
                chances[i][j] = sum * here[j].typed();
            }
            scale(chances[i]);
        }
        return chances;
    }

    private double[][] backward(List<State[]> states) {
        var chances = new double[states.size()][];
        for (var i = chances.length - 1; i >= 0; i--) {
            var here = states.get(i);
            chances[i] = new double[here.length];
            if (i == chances.length - 1) {
                Arrays.fill(chances[i], 1);
                continue;
            }
            var next = states.get(i + 1);
            for (var j = 0; j < here.length; j++) {
                for (var k = 0; k < next.length; k++) {
                    chances[i][j] += lexicon.chance(here[j].known(), next[k].known()) * next[k].typed() * chances[i + 1][k];
                }
            }
            scale(chances[i]);
        }
        return chances;
    }

    private static void scale(double[] chances) {
        var sum = Arrays.stream(chances).sum();
        for (var i = 0; i < chances.length; i++) {
            chances[i] = sum > 0 ? chances[i] / sum : 1.0 / chances.length;
        }
    }

    private static List<Reading.May> may(State[] states, double[] forward, double[] backward) {
        var chances = new double[states.length];
        for (var i = 0; i < chances.length; i++) {
            chances[i] = forward[i] * backward[i];
        }
        scale(chances);
        var may = new ArrayList<Reading.May>(states.length);
        for (var i = 0; i < chances.length; i++) {
            may.add(new Reading.May(states[i].known(), chances[i]));
        }
        may.sort(Comparator.comparingDouble(Reading.May::chance).reversed());
        return may.stream().filter(each -> each == may.getFirst() || each.chance() >= LEAST).toList();
    }

    private List<Reading.Both> pairs(State[] here, double[] forward, State[] next, double[] backward) {
        var pairs = new ArrayList<Reading.Both>();
        var sum = 0.0;
        for (var i = 0; i < here.length; i++) {
            for (var j = 0; j < next.length; j++) {
                var chance = forward[i] * lexicon.chance(here[i].known(), next[j].known()) * next[j].typed() * backward[j];
                sum += chance;
                pairs.add(new Reading.Both(here[i].known(), next[j].known(), chance));
            }
        }
        var whole = sum;
        return pairs.stream().map(both -> new Reading.Both(both.first(), both.second(), whole > 0 ? both.chance() / whole : 1.0 / pairs.size()))
                .filter(both -> both.chance() >= LEAST).toList();
    }

    /** The text with the likeliest word in the place of each that nobody knows. */
    private static @org.jspecify.annotations.Nullable String meant(String text, List<Reading.Typed> typed) {
        var meant = new StringBuilder(text);
        var changed = false;
        for (var i = typed.size() - 1; i >= 0; i--) {
            var each = typed.get(i);
            if (each.unknown() && each.likeliest().known().count() > 0) {
                meant.replace(each.word().start(), each.word().end(), each.likeliest().known().exact());
                changed = true;
            }
        }
        return changed ? meant.toString() : null;
    }
}

package vn.khuevan.search.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Short forms and what they stand for: UBND is Ủy ban nhân dân. */
public final class Abbreviations {

    private static final String VOWELS = "aeiouy";

    private final Map<String, List<List<Word>>> meanings;
    private final Map<String, List<String>> shortened;

    private Abbreviations(Map<String, List<List<Word>>> meanings, Map<String, List<String>> shortened) {
        this.meanings = meanings;
        this.shortened = shortened;
    }

    /** The short forms that come with the system. */
    public static Abbreviations known() {
        var meanings = new HashMap<String, List<List<Word>>>();
        var shortened = new HashMap<String, List<String>>();
        var in = Objects.requireNonNull(Abbreviations.class.getResourceAsStream("/search/abbreviations.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).forEach(line -> {
                var cells = line.split(",", 2);
                var form = Words.of(cells[0]).getFirst().exact();
                var says = Arrays.stream(cells[1].split(";")).map(String::strip).map(Words::of).toList();
                meanings.put(form, says);
                says.forEach(words -> shortened.merge(joined(words), List.of(form),
                        (some, more) -> java.util.stream.Stream.concat(some.stream(), more.stream()).toList()));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Abbreviations(Map.copyOf(meanings), Map.copyOf(shortened));
    }

    /**
     * What a typed word stands for; nothing for a word that only looks like a short form. In small letters a form counts only when
     * it cannot be a syllable: khcn, not ts.
     *
     * @param typed the word as typed
     */
    public List<List<Word>> of(String typed) {
        var words = Words.of(typed);
        if (words.isEmpty()) {
            return List.of();
        }
        var capital = typed.length() > 1 && typed.chars().filter(Character::isUpperCase).count() * 2 > typed.chars().filter(Character::isLetter).count();
        var folded = words.getFirst().folded();
        var noSyllable = folded.length() >= 3 && folded.chars().noneMatch(letter -> VOWELS.indexOf(letter) >= 0);
        return capital || noSyllable ? meanings.getOrDefault(words.getFirst().exact(), List.of()) : List.of();
    }

    /** Short forms of the words from a place on that take in this many of them. */
    public List<String> shortOf(List<Word> words, int from, int count) {
        return from + count > words.size() ? List.of() : shortened.getOrDefault(joined(words.subList(from, from + count)), List.of());
    }

    /** Words of the longest meaning. */
    public int longest() {
        return 10;
    }

    private static String joined(List<Word> words) {
        return words.stream().map(Word::exact).collect(java.util.stream.Collectors.joining(" "));
    }
}

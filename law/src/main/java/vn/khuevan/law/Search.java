package vn.khuevan.law;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds provisions by words, with or without Vietnamese marks. */
final class Search {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Search() {}

    static List<Provision> in(List<Provision> rows, String text) {
        var words = Arrays.stream(SPACE.split(fold(text))).filter(word -> !word.isEmpty()).toList();
        return rows.stream()
                .filter(row -> {
                    var haystack = haystack(row);
                    return words.stream().allMatch(haystack::contains);
                })
                .toList();
    }

    private static String haystack(Provision row) {
        return fold(Stream.of(row.id(), row.titleVi(), row.titleEn(), row.document(), row.article(), row.note(), row.stated().text())
                .filter(Objects::nonNull).collect(Collectors.joining(" ")));
    }

    private static String fold(String text) {
        var plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return plain.toLowerCase(Locale.ROOT).replace('đ', 'd');
    }
}

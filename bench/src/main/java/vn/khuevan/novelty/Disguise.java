package vn.khuevan.novelty;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** What is done to a copy so that it is not seen. */
enum Disguise {
    NONE, MARKS_STRIPPED, SENTENCES_SWAPPED, WORDS_MOVED, WORDS_SHUFFLED, SYNONYMS, SENTENCES_INSERTED, PARAPHRASED, ALL;

    private static final Map<String, String> SYNONYMS_OF = read();
    /** Two of three words with a synonym in the list are exchanged, and of a hundred others so many for any syllable. */
    private static final int EXCHANGED = 5;

    /** @param foreign a sentence from elsewhere */
    String of(String passage, SplittableRandom random, Supplier<String> foreign) {
        var sentences = new ArrayList<>(Corpus.sentences(passage));
        return switch (this) {
            case NONE -> passage;
            case MARKS_STRIPPED -> stripped(passage);
            case SENTENCES_SWAPPED -> swapped(sentences, random);
            case WORDS_MOVED -> joined(sentences.stream().map(sentence -> moved(sentence, random)).toList());
            case WORDS_SHUFFLED -> joined(sentences.stream().map(sentence -> shuffled(sentence, random)).toList());
            case SYNONYMS -> joined(sentences.stream().map(sentence -> exchanged(sentence, random, foreign, EXCHANGED)).toList());
            case SENTENCES_INSERTED -> joined(sentences.stream().flatMap(sentence -> List.of(sentence, foreign.get()).stream()).toList());
            case PARAPHRASED -> swapped(sentences.stream().map(sentence -> turned(exchanged(sentence, random, foreign, EXCHANGED))).toList(), random);
            case ALL -> stripped(joined(Corpus.sentences(swapped(sentences.stream()
                    .map(sentence -> turned(exchanged(sentence, random, foreign, EXCHANGED / 2))).toList(), random)).stream()
                    .flatMap(sentence -> random.nextInt(2) == 0 ? List.of(sentence, foreign.get()).stream() : List.of(sentence).stream()).toList()));
        };
    }

    private static String joined(List<String> sentences) {
        return String.join(" ", sentences);
    }

    private static String stripped(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "").replace('đ', 'd').replace('Đ', 'D');
    }

    private static String swapped(List<String> sentences, SplittableRandom random) {
        var order = new ArrayList<>(sentences);
        for (int i = order.size() - 1; i > 0; i--) {
            java.util.Collections.swap(order, i, random.nextInt(i + 1));
        }
        return joined(order);
    }

    /** Clauses in another order. */
    private static String turned(String sentence) {
        var clauses = new ArrayList<>(Arrays.asList(sentence.replaceAll("[.;]$", "").split(",\\s*")));
        java.util.Collections.rotate(clauses, 1);
        return String.join(", ", clauses) + ".";
    }

    /** Clauses in another order, and one in five pairs of syllables changing places with the next, whether they are words or not. */
    private static String moved(String sentence, SplittableRandom random) {
        var words = new ArrayList<>(Arrays.asList(turned(sentence).replaceAll("[.]$", "").split("\\s+")));
        for (int i = 0; i + 3 < words.size(); i++) {
            if (random.nextInt(5) == 0) {
                java.util.Collections.swap(words, i, i + 2);
                java.util.Collections.swap(words, i + 1, i + 3);
                i += 3;
            }
        }
        return String.join(" ", words) + ".";
    }

    /** Every two syllables anywhere within their clause. */
    private static String shuffled(String sentence, SplittableRandom random) {
        var clauses = new ArrayList<String>();
        for (var clause : sentence.replaceAll("[.;]$", "").split(",\\s*")) {
            var words = clause.split("\\s+");
            var pairs = new ArrayList<String>();
            for (int i = 0; i < words.length; i += 2) {
                pairs.add(i + 1 < words.length ? words[i] + " " + words[i + 1] : words[i]);
            }
            clauses.add(swapped(pairs, random));
        }
        return String.join(", ", clauses) + ".";
    }

    private static String exchanged(String sentence, SplittableRandom random, Supplier<String> foreign, int percent) {
        var words = sentence.split("\\s+");
        var others = foreign.get().split("\\s+");
        var written = new ArrayList<String>();
        for (int i = 0; i < words.length; i++) {
            var bare = words[i].toLowerCase(java.util.Locale.ROOT).replaceAll("[.,;:]$", "");
            var two = i + 1 < words.length ? bare + " " + words[i + 1].toLowerCase(java.util.Locale.ROOT).replaceAll("[.,;:]$", "") : bare;
            var known = random.nextInt(3) > 0;
            if (known && SYNONYMS_OF.containsKey(two) && i + 1 < words.length) {
                written.add(SYNONYMS_OF.get(two));
                i++;
            } else if (known && SYNONYMS_OF.containsKey(bare)) {
                written.add(SYNONYMS_OF.get(bare));
            } else {
                written.add(random.nextInt(100) < percent ? others[random.nextInt(others.length)].replaceAll("[.;]$", "") : words[i]);
            }
        }
        return String.join(" ", written);
    }

    private static Map<String, String> read() {
        var read = new HashMap<String, String>();
        try (var lines = new BufferedReader(new InputStreamReader(Objects.requireNonNull(Disguise.class.getResourceAsStream("/novelty/synonyms.txt")), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                int equals = line.indexOf('=');
                if (!line.startsWith("#") && equals > 0) {
                    read.put(line.substring(0, equals), line.substring(equals + 1));
                    read.putIfAbsent(line.substring(equals + 1), line.substring(0, equals));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(read);
    }
}

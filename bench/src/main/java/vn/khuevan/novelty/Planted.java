package vn.khuevan.novelty;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * A proposal of twenty pages with disguised copies in it, and what was copied where.
 *
 * @param words  the proposal
 * @param plants what was copied, in order
 */
record Planted(String words, List<Plant> plants) {

    /** About twenty pages. */
    private static final int WORDS = 9_000;
    private static final int OF_EACH = 3;

    /** One copy. @param source number of the text @param original its words there @param range where it is now */
    record Plant(int source, String original, Disguise disguise, Range range) {}

    /** A passage that somebody found. @param key of the text it is said to be in */
    record Report(String key, Range here) {}

    /** @param indexed texts that there are to copy from; stretches from there on are the proposal's own */
    static Planted of(Corpus corpus, int indexed, long seed) {
        var random = new SplittableRandom(seed);
        var kinds = new ArrayList<Disguise>();
        for (int i = 0; i < OF_EACH; i++) {
            kinds.addAll(List.of(Disguise.values()));
        }
        var words = new StringBuilder(Corpus.FORM);
        var plants = new ArrayList<Plant>();
        int each = WORDS / (kinds.size() + 1);
        for (var kind : kinds) {
            own(words, corpus, indexed, random, each - 90);
            int source = random.nextInt(indexed);
            // something of at least four sentences or lists is a passage; one long clause of a table is none
            while (Corpus.sentences(corpus.stretch(source)).size() < 3 || corpus.stretch(source).length() > 1_500) {
                source = random.nextInt(indexed);
            }
            var original = corpus.stretch(source);
            int from = words.length();
            words.append(kind.of(original, random, () -> foreign(corpus, indexed, random)));
            plants.add(new Plant(source, original, kind, new Range(from, words.length())));
            words.append("\n\n");
        }
        own(words, corpus, indexed, random, each - 90);
        return new Planted(words.toString(), List.copyOf(plants));
    }

    private static String foreign(Corpus corpus, int indexed, SplittableRandom random) {
        var sentences = Corpus.sentences(corpus.stretch(indexed + random.nextInt(corpus.size() - indexed)));
        return sentences.get(random.nextInt(sentences.size()));
    }

    private static void own(StringBuilder words, Corpus corpus, int indexed, SplittableRandom random, int count) {
        if (random.nextInt(2) == 0) {
            words.append(corpus.made(random, count));
        } else {
            int until = words.length() + count * 5;
            while (words.length() < until) {
                words.append(corpus.stretch(indexed + random.nextInt(corpus.size() - indexed))).append(' ');
            }
        }
        words.append("\n\n");
    }

    /** How good a list of reports is. @param byDisguise found and planted @param wrong reports that are */
    record Quality(int found, int planted, int right, int reported, Map<Disguise, int[]> byDisguise, List<Report> wrong) {

        double recall() {
            return (double) found / planted;
        }

        double precision() {
            return reported == 0 ? 1 : (double) right / reported;
        }
    }

    /** Judges by counting: nothing of how anybody searches is used. @param text words of the text with a number */
    Quality judge(List<Report> reports, IntFunction<String> text) {
        int found = 0;
        var byDisguise = new TreeMap<Disguise, int[]>();
        for (var plant : plants) {
            int covered = reports.stream().filter(report -> report.key().equals("doc/" + plant.source())).mapToInt(report -> common(report.here(), plant.range())).sum();
            var counts = byDisguise.computeIfAbsent(plant.disguise(), _ -> new int[2]);
            counts[1]++;
            // half of the place is enough where half of it is the copier's own
            if (covered * 2 >= (plant.range().to() - plant.range().from()) * (plant.disguise() == Disguise.SENTENCES_INSERTED || plant.disguise() == Disguise.ALL ? 0.6 : 1)) {
                found++;
                counts[0]++;
            }
        }
        var wrong = reports.stream().filter(report -> !isRight(report, text)).toList();
        return new Quality(found, plants.size(), reports.size() - wrong.size(), reports.size(), byDisguise, wrong);
    }

    /** Whether the text holds what was copied there, or the very words that stand there. */
    private boolean isRight(Report report, IntFunction<String> text) {
        int number = Integer.parseInt(report.key().substring(4));
        for (var plant : plants) {
            if (common(report.here(), plant.range()) * 2 >= report.here().to() - report.here().from()
                    && (plant.source() == number || contained(plant.original(), text.apply(number)) >= 0.3)) {
                return true;
            }
        }
        return contained(report.here().of(words), text.apply(number)) >= 0.3;
    }

    static int common(Range one, Range other) {
        return Math.max(0, Math.min(one.to(), other.to()) - Math.max(one.from(), other.from()));
    }

    /** Share of the runs of four words of one text that the other has. */
    static double contained(String one, String other) {
        var mine = runs(one);
        var theirs = runs(other);
        long both = mine.stream().filter(theirs::contains).count();
        return mine.isEmpty() ? 0 : (double) both / mine.size();
    }

    private static Set<String> runs(String text) {
        var words = java.text.Normalizer.normalize(text.toLowerCase(java.util.Locale.ROOT), java.text.Normalizer.Form.NFD).replaceAll("\\p{M}+", "")
                .replace('đ', 'd').split("[^\\p{L}\\p{N}]+");
        var runs = new HashSet<String>();
        for (int i = 0; i + 4 <= words.length; i++) {
            runs.add(words[i] + " " + words[i + 1] + " " + words[i + 2] + " " + words[i + 3]);
        }
        return runs;
    }
}

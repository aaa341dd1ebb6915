package vn.khuevan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.khuevan.novelty.Comparing;

/** A proposal of twenty pages against a hundred thousand texts, beside MoreLikeThis followed by comparing pairs. */
final class Novelty implements Benchmark {

    private static final String CORPUS = "KHUEVAN_BENCH_CORPUS";

    @Override
    public String name() {
        return "novelty";
    }

    @Override
    public String method() {
        return """
                100,000 texts: each a stretch of a real article that no other has (law and Wikipedia, from the directory in KHUEVAN_BENCH_CORPUS), 220 words \
                put together from all articles so that any three stand somewhere in them, and three sentences of a form that all share. Ten proposals of \
                about 11,000 syllables, half of whose own words are real, each with 27 copies of whole stretches: three plain and three of each disguise (marks stripped; \
                sentences swapped; clauses moved and one in five pairs of syllables exchanged with the next; all words shuffled within their clauses; two of three words \
                with a synonym exchanged and 5 % of the others for any syllable; a foreign sentence after each; paraphrased: synonyms, clauses and sentences \
                moved; all of it at once). A copy is found when reports that name its source cover half of its place. A report is right when the text it names holds what was \
                copied there, or a third of the runs of four words that stand there: provisions of law repeat one another. The peer is MoreLikeThis asked with each \
                stretch of the proposal, then every sentence compared with every sentence of the texts found (Dice of folded syllables); it is asked in the first way of \
                nine, from cheap to dear, that finds as much as ours on two other proposals, or the one that finds most. Sides take turns on warm indexes.""";
    }

    @Override
    public List<Row> run(Ground ground) throws Exception {
        var corpus = System.getenv(CORPUS);
        if (corpus == null || !Files.isDirectory(Path.of(corpus))) {
            System.err.println("novelty needs " + CORPUS + ": a directory with phapdien_dev.jsonl.gz and viwiki_dev.jsonl.gz");
            return List.of(Row.bound("texts to compare with", "", 0, ">= 1"));
        }
        try (var comparing = new Comparing(Path.of(corpus), ground.directory().resolve("novelty"))) {
            var measured = comparing.measure();
            var ours = measured.ours();
            var theirs = measured.theirs();
            System.out.println("  " + measured.way() + (measured.reached() ? "" : " (finds less than ours)"));
            System.out.println("  ours: " + ours.disguises());
            System.out.println("  peer: " + theirs.disguises());
            var rows = new ArrayList<Row>();
            rows.add(Row.bound("copies found (recall)", "share", ours.recall(), ">= 0.95"));
            rows.add(Row.bound("reports that are right (precision)", "share", ours.precision(), ">= 0.9"));
            rows.add(Row.of("proposal against all texts; peer finds %.3f, right %.3f".formatted(theirs.recall(), theirs.precision()),
                    "MoreLikeThis and pairs", org.apache.lucene.util.Version.LATEST.toString(), rates(ours), rates(theirs), "proposals/s", ">= 10"));
            return rows;
        }
    }

    private static List<Double> rates(Comparing.Tally tally) {
        return tally.seconds().stream().map(seconds -> 1 / seconds).toList();
    }
}

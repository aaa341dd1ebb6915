package vn.khuevan.novelty;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Both sides of the benchmark: the index of the application and the peer, over the same texts, asked the same. */
public final class Comparing implements AutoCloseable {

    private static final int TEXTS = 100_000;
    private static final int PROPOSALS = 10;
    private static final int TUNING = 4;
    private static final long SEED = 7_001;
    private static final List<Peer.Way> WAYS = List.of(
            new Peer.Way(100, 25, 5, 0.6), new Peer.Way(60, 25, 5, 0.6), new Peer.Way(60, 25, 5, 0.5), new Peer.Way(40, 25, 5, 0.5), new Peer.Way(40, 25, 10, 0.5),
            new Peer.Way(40, 50, 10, 0.5), new Peer.Way(25, 25, 10, 0.5), new Peer.Way(25, 50, 20, 0.5), new Peer.Way(25, 50, 50, 0.45));

    private final Corpus corpus;
    private final PassageIndex index;
    private final Peer peer;
    private final List<Planted> proposals = new ArrayList<>();
    private final List<Planted> tuning = new ArrayList<>();
    private final Tally ours = new Tally();
    private final Tally theirs = new Tally();
    private final int texts;

    /** @param directory with the texts' corpus @param home for both indexes */
    public Comparing(Path directory, Path home) throws IOException {
        texts = Integer.getInteger("khuevan.bench.novelty.texts", TEXTS);
        corpus = new Corpus(directory, 7);
        index = PassageIndex.open(home.resolve("ours"));
        long began = System.nanoTime();
        for (int i = 0; i < texts; i++) {
            index.add(corpus.text(i));
        }
        index.moveTo(new PassageIndex.Place(0, 0));
        index.flush();
        index.show();
        System.out.printf("  ours indexed in %.0f s%n", (System.nanoTime() - began) / 1e9);
        began = System.nanoTime();
        peer = new Peer(home.resolve("peer"), corpus, texts);
        System.out.printf("  the peer's in %.0f s%n", (System.nanoTime() - began) / 1e9);
        for (int i = 0; i < PROPOSALS; i++) {
            proposals.add(Planted.of(corpus, texts, SEED + i));
        }
        for (int i = 0; i < TUNING; i++) {
            tuning.add(Planted.of(corpus, texts, 100 + i));
        }
    }

    /** What one way found of all proposals. */
    public static final class Tally {
        private int found;
        private int planted;
        private int right;
        private int reported;
        private final Map<String, int[]> by = new TreeMap<>();
        private final List<Double> seconds = new ArrayList<>();

        void add(Planted.Quality quality, double took) {
            found += quality.found();
            planted += quality.planted();
            right += quality.right();
            reported += quality.reported();
            seconds.add(took);
            quality.byDisguise().forEach((kind, counts) -> {
                var sum = by.computeIfAbsent(kind.name(), _ -> new int[2]);
                sum[0] += counts[0];
                sum[1] += counts[1];
            });
        }

        public double recall() {
            return (double) found / planted;
        }

        public double precision() {
            return reported == 0 ? 1 : (double) right / reported;
        }

        /** Seconds for each proposal. */
        public List<Double> seconds() {
            return List.copyOf(seconds);
        }

        /** Found and planted of each disguise. */
        public String disguises() {
            var words = new ArrayList<String>();
            by.forEach((kind, counts) -> words.add(kind.toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " " + counts[0] + "/" + counts[1]));
            return String.join(", ", words);
        }
    }

    /** What ours and the peer's chosen way did. @param way how the peer is asked @param reached whether it finds as much as ours does */
    public record Measured(Tally ours, Tally theirs, String way, boolean reached) {}

    /** Warms both up while the peer's fastest way is chosen that finds as much as ours on proposals that are not measured; then measures, taking turns. */
    public Measured measure() throws IOException {
        var wanted = new Tally();
        for (int round = 0; round < 3; round++) {
            for (var proposal : tuning) {
                var run = ours(proposal, round == 2 ? wanted : new Tally());
                if (round == 2) {
                    System.out.printf("  ours while tuning: %.0f ms%n", run * 1e3);
                }
            }
        }
        Peer.Way chosen = null;
        var best = -1.0;
        var reached = false;
        for (var way : WAYS) {
            var tried = new Tally();
            for (var proposal : tuning) {
                theirs(proposal, way, tried);
            }
            System.out.printf("  %s: recall %.3f, precision %.3f, %.2f s%n", way, tried.recall(), tried.precision(), tried.seconds().getLast());
            if (tried.recall() > best) {
                best = tried.recall();
                chosen = way;
            }
            if (tried.recall() >= wanted.recall()) {
                reached = true;
                break;
            }
        }
        var way = java.util.Objects.requireNonNull(chosen);
        for (var proposal : proposals) {
            ours(proposal, ours);
            theirs(proposal, way, theirs);
        }
        return new Measured(ours, theirs, way.toString(), reached);
    }

    private double ours(Planted proposal, Tally tally) throws IOException {
        var reports = new ArrayList<Planted.Report>();
        long began = System.nanoTime();
        var here = Pieces.of(Syllables.of(proposal.words()));
        index.read(searcher -> {
            var found = new Comparison(searcher, here, reader -> reader == 0).find(new Comparison.Deadline(Duration.ofMinutes(1)));
            for (var entry : found.passages().entrySet()) {
                var key = searcher.storedFields().document(entry.getKey()).get(PassageIndex.KEY);
                entry.getValue().forEach(placed -> reports.add(new Planted.Report(key, placed.passage().here())));
            }
            return reports;
        });
        double took = (System.nanoTime() - began) / 1e9;
        tally.add(proposal.judge(reports, this::words), took);
        return took;
    }

    private void theirs(Planted proposal, Peer.Way way, Tally tally) throws IOException {
        long began = System.nanoTime();
        var reports = peer.find(proposal.words(), way);
        double took = (System.nanoTime() - began) / 1e9;
        tally.add(proposal.judge(reports, this::words), took);
    }

    private String words(int number) {
        return corpus.text(number).parts().getFirst().words();
    }

    @Override
    public void close() throws IOException {
        index.close();
        peer.close();
    }
}

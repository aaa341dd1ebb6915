package vn.khuevan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

/** Search over real Vietnamese texts with labelled questions: how right the first ten are, and how fast. */
final class Search implements Benchmark {

    private static final int CLIENTS = 2;
    private static final int RUNS = Integer.getInteger("khuevan.bench.runs", 5);
    private static final Duration TIME = Duration.ofSeconds(2);
    /** How much better than a peer the first ten must be. */
    private static final double BETTER = 1.05;
    /** Of so many questions one is asked to choose a peer's way. */
    private static final int TRIED = 3;
    private static final Set<String> PEERS = Set.of(System.getProperty("khuevan.bench.peers", "lucene,postgresql,solr,opensearch").split(","));

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String method() {
        return """
                All texts of the folder that KHUEVAN_BENCH_CORPUS names lie in one index of each side, which is asked in one way whatever is typed. \
                nDCG@10 in percent: of labelled questions with one right passage each, typed with all marks, with none, and with marks on every other \
                word; and of titles of articles of law, whose right answers are the articles that the codifiers linked. Questions per second are those \
                of all three ways of typing in turn by %d clients, ids of the first eleven, no counting, no cache of answers; sides take turns, %d runs after one that does \
                not count. Ours and Lucene answer in the process that asks, the servers over HTTP from processes of their own with a gigabyte of heap; segments are merged as each does by itself; \
                the cores are shared. Building ends when the index is durable and answers.

                OpenSearch and Solr, as their manuals tell for texts with and without marks: ICU tokenizer; four fields with the same words: icu_normalizer, icu_folding, \
                and shingles of two over either; BM25 with its defaults; multi_match and DisMax. Plain Lucene: the same four with standard tokenizer, lower case and \
                ASCII folding. Each of these is asked in the one of %d ways (best field, best with a tie, sum; with pairs, without, folded alone) that has the best mean \
                over all kinds of questions, tried on every %drd question: its name says which. PostgreSQL: a vector as written (simple) and one through unaccent, a GIN index; of the \
                question the rarest words that stand in 2,000 texts choose, all words rank by the sum of both ts_rank with lengths taken out (1)."""
                .formatted(CLIENTS, RUNS, SearchWay.KNOWN.size(), TRIED);
    }

    @Override
    public List<Row> run(Ground ground) throws Exception {
        var folder = System.getenv("KHUEVAN_BENCH_CORPUS");
        if (folder == null) {
            System.err.println("search needs KHUEVAN_BENCH_CORPUS: a directory with texts and questions; SearchCorpus says which files it reads");
            return List.of(Row.bound("texts to search", "", 0, ">= 1"));
        }
        var corpus = new SearchCorpus(Path.of(folder));
        var home = Files.createDirectories(ground.directory().resolve("search"));
        var peers = new ArrayList<SearchSide>();
        try (var ours = new OurSearch(Files.createDirectories(home.resolve("ours")))) {
            if (PEERS.contains("lucene")) {
                peers.add(new LuceneSearch(Files.createDirectories(home.resolve("lucene"))));
            }
            if (PEERS.contains("postgresql")) {
                peers.add(new PostgresSearch(ground.database("texts"), CLIENTS));
            }
            var absent = new ArrayList<Row>();
            if (PEERS.contains("solr")) {
                started("Solr", () -> new SolrSearch(home.resolve("solr")), peers, absent);
            }
            if (PEERS.contains("opensearch")) {
                started("OpenSearch", () -> new OpenSearchSearch(home.resolve("opensearch")), peers, absent);
            }
            absent.addAll(compare(corpus, ours, peers));
            return absent;
        } finally {
            for (var peer : peers) {
                peer.close();
            }
        }
    }

    /** A server that does not start is a goal missed; the others are measured all the same. */
    private static void started(String name, Callable<SearchSide> start, List<SearchSide> peers, List<Row> absent) throws Exception {
        try {
            peers.add(start.call());
        } catch (IOException e) {
            System.err.println(e.getMessage());
            absent.add(Row.bound(name + " answers", "", 0, ">= 1"));
        }
    }

    private static List<Row> compare(SearchCorpus corpus, SearchSide ours, List<SearchSide> peers) throws Exception {
        var sides = new ArrayList<SearchSide>(List.of(ours));
        sides.addAll(peers);
        var built = new HashMap<SearchSide, Double>();
        for (var side : sides) {
            var from = System.nanoTime();
            side.build(corpus.texts());
            built.put(side, (System.nanoTime() - from) / 1e9);
            System.out.printf("  %s: %.0f s to build%n", side.name(), built.get(side));
        }
        for (var peer : peers) {
            choose(corpus, peer);
        }
        var rows = new ArrayList<Row>();
        for (var kind : corpus.kinds()) {
            var right = SearchCorpus.ndcg(kind, ours, 1);
            rows.add(Row.bound(kind.name(), "nDCG@10 %", right, ">= " + kind.goal()));
            for (var peer : peers) {
                rows.add(Row.of(kind.name(), peer.name(), peer.version(), List.of(right), List.of(SearchCorpus.ndcg(kind, peer, 1)), "nDCG@10 %", ">= " + BETTER));
            }
        }
        rows.addAll(speed(corpus, ours, peers, built));
        return rows;
    }

    /** Finds the way in which a peer is right most often, the kinds of questions counting alike. */
    private static void choose(SearchCorpus corpus, SearchSide peer) throws Exception {
        SearchWay best = null;
        var most = -1.0;
        for (var way : peer.ways()) {
            peer.ask(way);
            var told = new StringBuilder();
            var sum = 0.0;
            for (var kind : corpus.kinds()) {
                var share = SearchCorpus.ndcg(kind, peer, TRIED);
                sum += share / kind.goal();
                told.append(" %.1f".formatted(share));
            }
            System.out.printf("  %s:%s%n", peer.name(), told);
            if (sum > most) {
                most = sum;
                best = way;
            }
        }
        if (best != null) {
            peer.ask(best);
        }
    }

    private static List<Row> speed(SearchCorpus corpus, SearchSide ours, List<SearchSide> peers, Map<SearchSide, Double> built) throws Exception {
        var sides = new ArrayList<SearchSide>(List.of(ours));
        sides.addAll(peers);
        var asked = corpus.kinds().subList(0, 3).stream().flatMap(kind -> kind.questions().stream().map(question -> kind.typed().apply(question.words())))
                .toList();
        var speed = new HashMap<SearchSide, List<Double>>();
        var slowest = new HashMap<SearchSide, List<Double>>();
        for (var run = 0; run <= RUNS; run++) {
            for (var side : sides) {
                var taken = Clients.run(CLIENTS, TIME, (client, i) -> side.find(asked.get((i * 7 + client * 1_001) % asked.size()), 11)).sorted();
                if (run > 0) {
                    speed.computeIfAbsent(side, _ -> new ArrayList<>()).add(taken.size() / (double) TIME.toSeconds());
                    slowest.computeIfAbsent(side, _ -> new ArrayList<>()).add(Load.at(taken, 0.99));
                }
            }
        }
        var rows = new ArrayList<Row>();
        for (var peer : peers) {
            rows.add(Row.of("questions", peer.name(), peer.version(), of(speed, ours), of(speed, peer), "q/s", ">= 2"));
            rows.add(told("p99 of a question", peer, Row.of("", "", "", of(slowest, ours), of(slowest, peer), "ms", "<= 1")));
            rows.add(told("size of the index", peer, Row.of("", "", "", List.of(ours.size() / 1e6), List.of(peer.size() / 1e6), "MB", "<= 1")));
            rows.add(told("building the index", peer, Row.of("", "", "", List.of(of(built, ours)), List.of(of(built, peer)), "s", "<= 1")));
        }
        return rows;
    }

    private static <T> T of(Map<SearchSide, T> figures, SearchSide side) {
        return Objects.requireNonNull(figures.get(side));
    }

    /** A figure that has no goal and is only told. */
    private static Row told(String what, SearchSide peer, Row row) {
        return new Row(what, peer.name(), peer.version(), row.ours(), row.theirs(), row.unit(), row.ratio(), row.min(), row.max(), "told", true);
    }
}

package vn.khuevan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Search over real Vietnamese texts with labelled questions: how right the first ten are, and how fast. */
final class Search implements Benchmark {

    private static final int CLIENTS = 2;
    private static final int RUNS = 3;
    private static final Duration TIME = Duration.ofSeconds(2);
    /** How much better than a peer the first ten must be. */
    private static final double BETTER = 1.05;

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
                of all three ways of typing in turn by %d clients, ids of the first eleven, no counting; sides take turns, %d runs. Plain Lucene \
                has the standard tokenizer, shingles of two, ASCII folding, BM25 with its defaults, words and pairs, both as written and folded. \
                PostgreSQL has a vector as written and one through unaccent, any word, the sum of both ts_rank with lengths taken out (1). \
                Solr and OpenSearch are not measured here yet.""".formatted(CLIENTS, RUNS);
    }

    @Override
    public List<Row> run(Ground ground) throws Exception {
        var folder = System.getenv("KHUEVAN_BENCH_CORPUS");
        if (folder == null) {
            throw new IllegalStateException("KHUEVAN_BENCH_CORPUS must name the folder with the texts and questions; SearchCorpus says which files it reads");
        }
        var corpus = new SearchCorpus(Path.of(folder));
        var home = Files.createDirectories(ground.directory().resolve("search"));
        try (var ours = new OurSearch(Files.createDirectories(home.resolve("ours")));
             var lucene = new LuceneSearch(Files.createDirectories(home.resolve("lucene")));
             var postgres = new PostgresSearch(Ground.pool(ground.database("texts"), CLIENTS))) {
            return compare(corpus, ours, List.of(lucene, postgres));
        }
    }

    private static List<Row> compare(SearchCorpus corpus, SearchSide ours, List<SearchSide> peers) throws Exception {
        var rows = new ArrayList<Row>();
        var sides = new ArrayList<SearchSide>(List.of(ours));
        sides.addAll(peers);
        var built = new HashMap<SearchSide, Double>();
        for (var side : sides) {
            var from = System.nanoTime();
            side.build(corpus.texts());
            built.put(side, (System.nanoTime() - from) / 1e9);
        }
        for (var kind : corpus.kinds()) {
            var right = SearchCorpus.ndcg(kind, ours);
            rows.add(Row.bound(kind.name(), "nDCG@10 %", right, ">= " + kind.goal()));
            for (var peer : peers) {
                rows.add(Row.of(kind.name(), peer.name(), peer.version(), List.of(right), List.of(SearchCorpus.ndcg(kind, peer)), "nDCG@10 %", ">= " + BETTER));
            }
        }
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
        for (var peer : peers) {
            rows.add(Row.of("questions", peer.name(), peer.version(), of(speed, ours), of(speed, peer), "q/s", ">= 2"));
            rows.add(told("p99 of a question", peer, Row.of("", "", "", of(slowest, ours), of(slowest, peer), "ms", "<= 1")));
            rows.add(told("size of the index", peer, Row.of("", "", "", List.of(ours.size() / 1e6), List.of(peer.size() / 1e6), "MB", "<= 1")));
            rows.add(told("building the index", peer, Row.of("", "", "", List.of(built.get(ours)), List.of(built.get(peer)), "s", "<= 1")));
        }
        return rows;
    }

    private static List<Double> of(Map<SearchSide, List<Double>> figures, SearchSide side) {
        return Objects.requireNonNull(figures.get(side));
    }

    /** A figure that has no goal and is only told. */
    private static Row told(String what, SearchSide peer, Row row) {
        return new Row(what, peer.name(), peer.version(), row.ours(), row.theirs(), row.unit(), row.ratio(), row.min(), row.max(), "told", true);
    }
}

package vn.khuevan.novelty;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

/** Tries the comparison alone and tells what it misses. */
final class Trial {

    public static void main(String[] args) throws Exception {
        int texts = Integer.parseInt(args[0]);
        int proposals = Integer.parseInt(args[1]);
        var corpus = new Corpus(Path.of(System.getenv("KHUEVAN_BENCH_CORPUS")), 7);
        System.out.println("stretches " + corpus.size());
        var home = Path.of(args[2]);
        var fresh = !Files.exists(home);
        try (var index = PassageIndex.open(home)) {
            if (fresh) {
                long began = System.nanoTime();
                for (int i = 0; i < texts; i++) {
                    index.add(corpus.text(i));
                }
                index.moveTo(new PassageIndex.Place(0, 0));
                index.flush();
                index.show();
                System.out.printf("indexed in %.1f s%n", (System.nanoTime() - began) / 1e9);
            }
            try (var files = Files.list(home)) {
                System.out.println("bytes " + files.mapToLong(file -> file.toFile().length()).sum());
            }
            int found = 0;
            int planted = 0;
            int right = 0;
            int reported = 0;
            var by = new java.util.TreeMap<Disguise, int[]>();
            for (int i = 0; i < proposals; i++) {
                var proposal = Planted.of(corpus, texts, 100 + i);
                var reports = new ArrayList<Planted.Report>();
                var facts = new java.util.HashMap<Planted.Report, Passage>();
                long began = System.nanoTime();
                var here = Pieces.of(Syllables.of(proposal.words()));
                int looked = index.read(searcher -> {
                    var result = new Comparison(searcher, here, reader -> reader == 0).find(new Comparison.Deadline(Duration.ofMinutes(1)));
                    for (var entry : result.passages().entrySet()) {
                        var key = searcher.storedFields().document(entry.getKey()).get(PassageIndex.KEY);
                        entry.getValue().forEach(placed -> {
                            var report = new Planted.Report(key, placed.passage().here());
                            reports.add(report);
                            facts.put(report, placed.passage());
                        });
                    }
                    return result.looked();
                });
                double took = (System.nanoTime() - began) / 1e6;
                var quality = proposal.judge(reports, number -> corpus.text(number).parts().getFirst().words());
                System.out.printf("%.1f ms, %d syllables, %d places, %d reports, recall %.3f precision %.3f%n", took, here.text().all(), looked, reports.size(), quality.recall(), quality.precision());
                found += quality.found();
                planted += quality.planted();
                right += quality.right();
                reported += quality.reported();
                quality.byDisguise().forEach((kind, counts) -> {
                    var sum = by.computeIfAbsent(kind, _ -> new int[2]);
                    sum[0] += counts[0];
                    sum[1] += counts[1];
                });
                for (var plant : proposal.plants()) {
                    var mine = reports.stream().filter(report -> report.key().equals("doc/" + plant.source())).toList();
                    int covered = mine.stream().mapToInt(report -> Planted.common(report.here(), plant.range())).sum();
                    if (covered * 2 < plant.range().to() - plant.range().from()) {
                        System.out.printf("M\t%s\t%d of %d\t%s\t%s%n", plant.disguise(), covered, plant.range().to() - plant.range().from(), plant.original().replaceAll("\\s+", " "), plant.range().of(proposal.words()).replaceAll("\\s+", " "));
                    }
                }
                var wrong = new java.util.HashSet<>(quality.wrong());
                facts.forEach((report, passage) -> {
                    var other = corpus.text(Integer.parseInt(report.key().substring(4))).parts().getFirst().words();
                    System.out.printf("F\t%s\t%d\t%.3f\t%.3f\t%s\t%s\t%s%n", wrong.contains(report) ? "wrong" : "right", passage.words(), passage.likeness(),
                            Planted.contained(report.here().of(proposal.words()), other), report.here().of(proposal.words()).replaceAll("\\s+", " "), passage.there().of(other).replaceAll("\\s+", " "), "");
                });
            }
            System.out.printf("recall %.4f precision %.4f%n", (double) found / planted, (double) right / reported);
            by.forEach((kind, counts) -> System.out.println(kind + " " + counts[0] + "/" + counts[1]));
        }
    }
}

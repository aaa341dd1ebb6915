package vn.khuevan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Runs the named benchmarks, prints their tables and writes {@code bench/results/NAME.json} and {@code .md}. */
public final class Bench {

    private Bench() {}

    public static void main(String[] names) throws Exception {
        var all = new LinkedHashMap<String, Benchmark>();
        for (var benchmark : List.<Benchmark>of(new Transitions(), new Startup(), new Pages(), new Lists(), new LastHour(), new Search(), new Import(), new Novelty(), new Harvest())) {
            all.put(benchmark.name(), benchmark);
        }
        var wanted = names.length == 0 ? List.copyOf(all.keySet()) : List.of(names);
        var unknown = wanted.stream().filter(name -> !all.containsKey(name)).toList();
        if (!unknown.isEmpty()) {
            System.err.println("No benchmark " + String.join(", ", unknown) + ". There are: " + String.join(", ", all.keySet()));
            System.exit(2);
        }
        var missed = false;
        for (var name : wanted) {
            var benchmark = all.get(name);
            try (var ground = Ground.prepare(Path.of("bench", "target"))) {
                var rows = benchmark.run(ground);
                write(benchmark, rows);
                missed |= rows.stream().anyMatch(row -> !row.met());
            }
        }
        System.exit(missed ? 1 : 0);
    }

    private static void write(Benchmark benchmark, List<Row> rows) throws IOException {
        var results = Files.createDirectories(Path.of("bench", "results"));
        var report = new LinkedHashMap<String, Object>();
        report.put("name", benchmark.name());
        report.put("date", LocalDate.now().toString());
        report.put("cpu", cpu());
        report.put("jdk", Runtime.version().toString());
        report.put("rows", rows);
        Files.writeString(results.resolve(benchmark.name() + ".json"),
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(report) + "\n");
        var table = table(rows);
        Files.writeString(results.resolve(benchmark.name() + ".md"), "# %s%n%n%s%n%n%s, %s, JDK %s%n%n%s".formatted(benchmark.name(),
                benchmark.method(), LocalDate.now(), cpu(), Runtime.version(), table));
        System.out.println();
        System.out.println(benchmark.name());
        System.out.print(table);
    }

    static String table(List<Row> rows) {
        var lines = new ArrayList<String>();
        lines.add("| case | peer | ours | theirs | unit | ratio | min–max | goal | met |");
        lines.add("|---|---|---:|---:|---|---:|---|---|---|");
        for (var row : rows) {
            lines.add("| %s | %s %s | %s | %s | %s | %s | %s–%s | %s | %s |".formatted(row.what(), row.peer(), row.peerVersion(),
                    plain(row.ours()), plain(row.theirs()), row.unit(), plain(row.ratio()), plain(row.min()), plain(row.max()), row.goal(),
                    row.met() ? "yes" : "NO"));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String cpu() throws IOException {
        var info = Path.of("/proc/cpuinfo");
        var model = Files.exists(info) ? Files.readAllLines(info).stream().filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 2)).findFirst().orElse("unknown") : System.getProperty("os.arch");
        return Runtime.getRuntime().availableProcessors() + " × " + model;
    }
}

package vn.khuevan.bench;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import vn.khuevan.Khuevan;
import vn.khuevan.database.DatabaseAddress;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Authorities;
import vn.khuevan.identity.Authority;
import vn.khuevan.intake.Imports;

/** A CSV file into the registry, against a plain COPY of the rows that it became into the same tables. */
final class Import implements Benchmark {

    private static final int RECORDS = Integer.getInteger("khuevan.bench.records", 1_000_000);
    private static final int RUNS = Integer.getInteger("khuevan.bench.runs", 3);
    /** The tables in the order in which they may be filled, with the order of their rows: a page may be filled after a later one. */
    private static final Map<String, String> TABLES = tables();
    private static final List<String> WORDS = List.of("nghiên cứu", "ứng dụng", "công nghệ", "xử lý", "nước thải", "nông nghiệp", "đô thị", "vật liệu", "cảm biến", "dữ liệu",
            "sông Hồng", "cây trồng", "môi trường", "thành phố", "năng lượng", "vi sinh", "đất hiếm", "giao thông");

    private static Map<String, String> tables() {
        var tables = new LinkedHashMap<String, String>();
        tables.put("record", "id");
        tables.put("record_version", "record_id");
        tables.put("record_link", "from_id, role, ordinal");
        tables.put("record_identifier", "record_id");
        tables.put("record_term", "record_id");
        tables.put("audit_entry", "turn, ctid");
        tables.put("outbox", "turn, id");
        return tables;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String method() {
        return """
                A CSV file of %,d publications (title, DOI, year, type, journal, pages, two authors, keywords; made from a list of words, all valid) is imported by \
                the operator's door: read, checked against the type, matched by DOI, written with history, links, identifiers, audit chain and outbox, in batches of \
                1,000, each durable. The plain side then copies the very rows that came of it, as COPY text in chunks of the same records, into the same seven tables \
                with the same indexes of an empty database on the same server, one transaction a chunk; its text is ready in files before. Sides take turns, %d runs."""
                .formatted(RECORDS, RUNS);
    }

    @Override
    public List<Row> run(Ground ground) throws Exception {
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (var run = 0; run < RUNS; run++) {
            var file = table(ground.directory().resolve("works.csv"), RECORDS);
            var address = ground.database("import_ours");
            try (var application = application(address, ground.directory().resolve("ours"))) {
                ours.add(imported(application, file));
            }
            var chunks = exported(address, ground.directory().resolve("copy"));
            var plain = ground.database("import_plain");
            application(plain, ground.directory().resolve("plain")).close();
            try (var source = Ground.pool(plain, 1)) {
                theirs.add(copied(source, chunks));
            }
            Files.delete(file);
        }
        return List.of(Row.of("%,d publications".formatted(RECORDS), "COPY", "PostgreSQL 18", ours, theirs, "records/s", ">= 0.3"));
    }

    private static Path table(Path file, int records) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write("Tên bài báo,DOI,Năm,Loại,Tạp chí,Trang,Tác giả,Từ khóa\n");
            for (var i = 0; i < records; i++) {
                out.write("%s %s trong %s %s số %d,10.5555/bench.%d,%d,article,Tạp chí %s,%d-%d,Nguyễn Văn %d; Trần Thị %d,%s; %s\n".formatted(word(i), word(i / 7), word(i / 3), word(i / 11),
                        i, i, 1990 + i % 35, word(i / 100), i % 90 + 1, i % 90 + 9, i % 5_000, i % 3_333, word(i / 2), word(i / 5)));
            }
        }
        return file;
    }

    private static String word(int at) {
        return WORDS.get(at % WORDS.size());
    }

    private static ConfigurableApplicationContext application(DatabaseAddress address, Path data) {
        return new SpringApplicationBuilder(Khuevan.class).run("--khuevan.data=" + data, "--server.port=-1", "--management.server.port=-1",
                "--khuevan.jobs.enabled=false", "--khuevan.search.enabled=false", "--khuevan.novelty.background=false", "--khuevan.db.url=" + address.url(), "--khuevan.db.user=" + address.user(), "--khuevan.db.password=" + address.password());
    }

    private static double imported(ConfigurableApplicationContext application, Path file) throws IOException {
        var imports = application.getBean(Imports.class);
        application.getBean(Authorities.class).keep(new Authority(1, "H26.05", "Sở Khoa học và Công nghệ Hà Nội", "Hanoi Department of Science and Technology", Authority.Kind.PROVINCE));
        var begun = System.nanoTime();
        try (var bytes = Files.newInputStream(file)) {
            if (!(imports.receive(Actor.system(1), "publication", "works.csv", bytes) instanceof Imports.Received.Kept(var run))) {
                throw new IllegalStateException("the file is refused");
            }
            imports.start(Actor.system(1), run);
            var left = imports.work(run.id(), _ -> { }).orElseThrow();
            if (left.counts().created() != RECORDS) {
                throw new IllegalStateException("not all came in: " + left.counts());
            }
        }
        return RECORDS / ((System.nanoTime() - begun) / 1e9);
    }

    /** The rows of each table as COPY text, in files of as many as a batch has. */
    private static Map<String, List<Path>> exported(DatabaseAddress address, Path directory) throws SQLException, IOException {
        Files.createDirectories(directory);
        var chunks = new LinkedHashMap<String, List<Path>>();
        try (var source = Ground.pool(address, 1); var connection = source.getConnection()) {
            for (var table : TABLES.entrySet()) {
                var whole = directory.resolve(table.getKey());
                try (var out = Files.newOutputStream(whole)) {
                    connection.unwrap(PGConnection.class).getCopyAPI()
                            .copyOut("copy (select * from %s order by %s) to stdout".formatted(table.getKey(), table.getValue()), out);
                }
                chunks.put(table.getKey(), parts(whole));
                Files.delete(whole);
            }
        }
        return chunks;
    }

    private static List<Path> parts(Path whole) throws IOException {
        var count = Math.ceilDiv(RECORDS, 1_000);
        long lines;
        try (var counted = Files.lines(whole)) {
            lines = counted.count();
        }
        var each = Math.max(1, Math.ceilDiv(lines, count));
        var parts = new ArrayList<Path>();
        try (var in = Files.newBufferedReader(whole, StandardCharsets.UTF_8)) {
            for (var line = in.readLine(); line != null; ) {
                var part = whole.resolveSibling(whole.getFileName() + "." + parts.size());
                try (var out = Files.newBufferedWriter(part)) {
                    for (var i = 0L; i < each && line != null; i++, line = in.readLine()) {
                        out.write(line);
                        out.write('\n');
                    }
                }
                parts.add(part);
            }
        }
        return parts;
    }

    private static double copied(DataSource source, Map<String, List<Path>> chunks) throws SQLException, IOException {
        var count = chunks.values().stream().mapToInt(List::size).max().orElseThrow();
        var seconds = 0.0;
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            for (var i = 0; i < count; i++) {
                var texts = new LinkedHashMap<String, String>();
                for (var table : chunks.entrySet()) {
                    if (i < table.getValue().size()) {
                        texts.put(table.getKey(), Files.readString(table.getValue().get(i)));
                        Files.delete(table.getValue().get(i));
                    }
                }
                var begun = System.nanoTime();
                copy(connection, texts);
                seconds += (System.nanoTime() - begun) / 1e9;
            }
        }
        return RECORDS / seconds;
    }

    private static void copy(Connection connection, Map<String, String> texts) throws SQLException, IOException {
        var copies = connection.unwrap(PGConnection.class).getCopyAPI();
        for (var text : texts.entrySet()) {
            copies.copyIn("copy " + text.getKey() + " from stdin", new StringReader(text.getValue()), 65_536);
        }
        connection.commit();
    }
}

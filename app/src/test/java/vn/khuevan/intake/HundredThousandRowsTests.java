package vn.khuevan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import vn.khuevan.Khuevan;
import vn.khuevan.TestDatabase;
import vn.khuevan.database.DatabaseAddress;

/** A hundred thousand rows of which a thousand are bad, brought by a command whose process is killed twice without warning. */
class HundredThousandRowsTests {

    private static final int ROWS = 100_000;
    private static final int BAD = 1_000;
    private static final String HEADING = "Tên bài báo,DOI,Năm,Loại,Tác giả\n";

    @TempDir
    Path directory;

    /** What can be wrong with a row, by the column that is to be named. */
    private enum Fault {
        YEAR("Năm", "registry.problem.value.year"),
        TITLE("Tên bài báo", "registry.problem.required"),
        TERM("Loại", "registry.problem.value.term"),
        IDENTIFIER("DOI", "registry.problem.identifier.wrong"),
        CELLS(null, "intake.row.more-cells");

        private final @Nullable String column;
        private final String key;

        Fault(@Nullable String column, String key) {
            this.column = column;
            this.key = key;
        }

        /** Number {@code i} of the rows with this fault. */
        private String row(int i) {
            return line(this == TITLE ? "" : "Nghiên cứu số " + i, this == IDENTIFIER ? "không có" : "10.1234/kv." + i, this == YEAR ? "năm ngoái" : "2020",
                    this == TERM ? "thơ" : "bài báo", "Trần B" + (this == CELLS ? ",thừa" : ""));
        }
    }

    private static String line(String... cells) {
        return String.join(",", cells) + "\n";
    }

    /** Writes the file; which line is bad in which way. */
    private static Map<Long, Fault> write(Path file, Random random) throws IOException {
        var numbers = new ArrayList<>(IntStream.rangeClosed(1, ROWS).boxed().toList());
        Collections.shuffle(numbers, random);
        var faults = new TreeMap<Long, Fault>();
        numbers.subList(0, BAD).forEach(i -> faults.put(i + 1L, Fault.values()[random.nextInt(Fault.values().length)]));
        try (var out = Files.newBufferedWriter(file)) {
            out.write(HEADING);
            for (var i = 1; i <= ROWS; i++) {
                var fault = faults.get(i + 1L);
                out.write(fault != null ? fault.row(i) : line("Nghiên cứu số " + i, "10.1234/kv." + i, String.valueOf(2000 + i % 25), "bài báo", "Nguyễn Văn A; Trần B " + i % 7));
            }
        }
        return faults;
    }

    @Test
    void ninetyNineThousandAreInAndAThousandNamedHoweverOftenTheProcessIsKilledAndAgainChangesNothing() throws Exception {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var file = directory.resolve("bai-bao.csv");
        var faults = write(file, random);
        var address = TestDatabase.freshDatabase();
        var doors = IntakeDoors.on(TestDatabase.dataSource(address), directory.resolve("files"), Clock.systemUTC(), DataSize.ofMegabytes(50));
        doors.jdbc().sql("insert into authority (id, code, name_vi, name_en, kind) values (1, 'H26.05', 'Sở', 'Department', 'province')").update();
        killedBehind(address, doors, file, 1_000 + random.nextInt(40_000));
        killedBehind(address, doors, file, 50_000 + random.nextInt(40_000));
        var last = importing(address, file);
        assertThat(last.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(last.exitValue()).as(said()).isZero();
        assertThat(said()).contains("Going on behind row ", "%d created, 0 changed, 0 unchanged, %d refused.".formatted(ROWS - BAD, BAD), "row " + faults.keySet().iterator().next());

        isAllThere(doors, seed);
        var refusals = doors.imports().refusals(newest(doors)).toList();
        assertThat(refusals).as("seed %d", seed).extracting(Refusal::row).containsExactlyElementsOf(faults.keySet());
        assertThat(refusals).allSatisfy(refusal -> {
            var fault = Objects.requireNonNull(faults.get(refusal.row()));
            assertThat(refusal.reasons()).singleElement().extracting(Reason::column, Reason::key).containsExactly(fault.column, fault.key);
        });

        var told = doors.messages();
        assertThat(brought(doors, file).counts()).isEqualTo(new ImportRun.Counts(0, 0, ROWS - BAD, BAD));
        assertThat(doors.messages()).isEqualTo(told);
        isAllThere(doors, seed);
        assertThat(doors.imports().refusals(newest(doors)).toList()).isEqualTo(refusals);
    }

    private static ImportRun newest(IntakeDoors doors) {
        return doors.imports().list(IntakeDoors.SPECIALIST, 1).getFirst();
    }

    private static ImportRun brought(IntakeDoors doors, Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            var run = ((Imports.Received.Kept) doors.received("publication", "bai-bao.csv", bytes)).run();
            assertThat(doors.imports().start(IntakeDoors.SPECIALIST, run)).isTrue();
            return doors.imports().work(run.id(), _ -> { }).orElseThrow();
        }
    }

    /** Every good row is a record that says what the row says, with one version, one audit entry and one message. */
    private static void isAllThere(IntakeDoors doors, long seed) {
        for (var counted : List.of("record", "record_version", "record_identifier", "record_link where ordinal = 1", "audit_entry where chain like 'record/%' and act = 'create'",
                "outbox where topic = 'record.changed'")) {
            assertThat(doors.jdbc().sql("select count(*) from " + counted).query(Long.class).single()).as("%s, seed %d", counted, seed).isEqualTo(ROWS - BAD);
        }
        assertThat(doors.jdbc().sql("""
                select count(*) from generate_series(1, :rows) n
                  join record_identifier i on i.scheme = 'doi' and i.value = '10.1234/kv.' || n
                  join record r on r.id = i.record_id and r.title = 'Nghiên cứu số ' || n and r.state = 'internal' and r.version = 1
                  join record_version v on v.record_id = r.id and v.facts -> 'year' -> 0 -> 'v' = to_jsonb(2000 + n % 25)
                  join record_link a on a.from_id = r.id and a.role = 'author' and a.ordinal = 2 and a.to_name = 'Trần B ' || n % 7
                """).param("rows", ROWS).query(Long.class).single()).as("seed %d", seed).isEqualTo(ROWS - BAD);
    }

    /** Lets the command run until the import has settled so many rows, then kills it without warning. */
    private void killedBehind(DatabaseAddress address, IntakeDoors doors, Path file, long row) throws IOException, InterruptedException {
        var process = importing(address, file);
        while (doors.jdbc().sql("select coalesce(max(position), 0) from import_run").query(Long.class).single() < row) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).as(said()).isFalse();
        }
        process.destroyForcibly();
        process.waitFor();
        assertThat(doors.jdbc().sql("select state from import_run order by id desc limit 1").query(String.class).single()).isEqualTo("running");
    }

    /** The command as operators give it, with the limits under which it is started. */
    private Process importing(DatabaseAddress address, Path file) throws IOException {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx256m", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), Khuevan.class.getName(), "import", "--data", directory.toString(), "--type", "publication",
                file.toString()).redirectErrorStream(true).redirectOutput(directory.resolve("said").toFile());
        builder.environment().putAll(Map.of("KHUEVAN_DB_URL", address.url(), "KHUEVAN_DB_USER", address.user(), "KHUEVAN_DB_PASSWORD", address.password(),
                "KHUEVAN_INTAKE_SILENCE", "1s"));
        return builder.start();
    }

    private String said() throws IOException {
        return Files.readString(directory.resolve("said"));
    }
}

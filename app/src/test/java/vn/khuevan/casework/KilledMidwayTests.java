package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.TestDatabase;
import vn.khuevan.audit.AuditDoors;
import vn.khuevan.database.EmbeddedPostgres;

/** The application and its PostgreSQL are killed without warning in the midst of acts, three times over a thousand of them. */
class KilledMidwayTests {

    private static final int ACTS = 350;
    private static final int ROUNDS = 3;

    @TempDir
    Path directory;

    @Test
    void everyAcknowledgedActIsThereNoneIsHalfDoneAndTheChainVerifies() throws Exception {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var acknowledged = new HashMap<String, Long>();
        for (var round = 0; round < ROUNDS; round++) {
            acknowledged.putAll(killedAfter(ACTS + random.nextInt(60), random.nextBoolean()));
        }
        assertThat(acknowledged.values().stream().mapToLong(version -> version).sum()).isGreaterThan(1_000);

        try (var server = EmbeddedPostgres.start(directory)) {
            var source = TestDatabase.dataSource(server.address());
            var jdbc = new JdbcTemplate(source);
            acknowledged.forEach((number, version) -> assertThat(jdbc.queryForObject("select version from case_file where number = ?", Long.class, number))
                    .as("acknowledged act %d of %s, seed %d", version, number, seed).isGreaterThanOrEqualTo(version));

            assertThat(jdbc.queryForObject("""
                    select count(*) from case_file c
                     where c.version <> (select count(*) from audit_entry e where e.chain = c.number)
                        or c.version <> (select count(*) from outbox o where o.case_id = c.id)
                        or (select count(*) from case_deadline d where d.case_id = c.id and d.state = 'open') <> case when c.stage = 'running' then 1 else 0 end
                    """, Long.class)).as("half done, seed %d", seed).isZero();

            var definitions = EngineCity.definitions(CaseworkTests.ORDER, CaseworkTests.ITEM);
            var engine = EngineCity.engine(source, definitions, EngineCity.on("2023-06-01"));
            for (var number : acknowledged.keySet()) {
                var dossier = engine.find(EngineCity.SPECIALIST, number).orElseThrow();
                var replayed = engine.history(EngineCity.SPECIALIST, number).orElseThrow().replay().orElseThrow();
                assertThat(replayed.stage()).isEqualTo(dossier.stage());
                assertThat(replayed.data()).isEqualTo(dossier.data());
            }
            var doors = new AuditDoors(JdbcClient.create(source), new TransactionTemplate(new JdbcTransactionManager(source)), EngineCity.on("2023-06-01"));
            doors.seal();
            var report = doors.verify();
            assertThat(report.broken()).as("seed %d", seed).isEmpty();
            assertThat(report.entries()).isGreaterThan(1_000);
        }
    }

    /** Lets a process act until it has acknowledged so many acts, then kills it and its server; the newest version of each dossier. */
    private Map<String, Long> killedAfter(int acts, boolean serverFirst) throws IOException, InterruptedException {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), ActingUntilKilled.class.getName(), directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var acknowledged = new HashMap<String, Long>();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            var seen = 0;
            String line;
            while (seen < acts && (line = lines.readLine()) != null) {
                if (line.startsWith("done ")) {
                    var words = line.split(" ");
                    acknowledged.merge(words[1], Long.valueOf(words[2]), Math::max);
                    seen++;
                }
            }
            assertThat(seen).isEqualTo(acts);
            var server = ProcessHandle.of(Long.parseLong(Files.readAllLines(directory.resolve("pgdata/postmaster.pid")).getFirst().strip()));
            var parts = new ArrayList<ProcessHandle>();
            server.ifPresent(postmaster -> {
                parts.add(postmaster);
                postmaster.descendants().forEach(parts::add);
            });
            if (serverFirst) {
                parts.forEach(ProcessHandle::destroyForcibly);
                // by its handle: Process would close the stream that may still hold what was said
                process.toHandle().destroyForcibly();
            } else {
                process.toHandle().destroyForcibly();
                parts.forEach(ProcessHandle::destroyForcibly);
            }
            // what was said before the kill counts as acknowledged too
            while ((line = lines.readLine()) != null) {
                var words = line.split(" ");
                if (line.startsWith("done ") && words.length == 4) {
                    acknowledged.merge(words[1], Long.valueOf(words[2]), Math::max);
                }
            }
        }
        process.waitFor();
        return acknowledged;
    }

    /** An application that opens dossiers and acts on them with four writers, and says what it was told is done. */
    static final class ActingUntilKilled {

        private ActingUntilKilled() {}

        public static void main(String[] arguments) throws Exception {
            var server = EmbeddedPostgres.start(Path.of(arguments[0]));
            var source = TestDatabase.dataSource(server.address());
            Flyway.configure().dataSource(source).locations("classpath:db/migration").load().migrate();
            var definitions = EngineCity.definitions(CaseworkTests.ORDER, CaseworkTests.ITEM);
            var engine = EngineCity.engine(source, definitions, EngineCity.on("2023-02-01"));
            try (var writers = Executors.newFixedThreadPool(4)) {
                var work = new ArrayList<Callable<Void>>();
                for (var writer = 0; writer < 4; writer++) {
                    work.add(() -> {
                        while (true) {
                            act(engine);
                        }
                    });
                }
                writers.invokeAll(work);
            }
        }

        private static void act(Casework engine) {
            var number = told(engine.open(EngineCity.AGENCY, "order", null, Map.of("title", "Đơn", "plan", "có"), null));
            told(engine.perform(EngineCity.SPECIALIST, number, "sign", Map.of("end", "2024-09-30"), null, null));
            for (var end : List.of("2024-10-31", "2024-11-30", "2024-12-31")) {
                told(engine.perform(EngineCity.SPECIALIST, number, "extend", Map.of("end", end), null, null));
            }
        }

        private static String told(Outcome outcome) {
            if (!(outcome instanceof Outcome.Done(var dossier, var entry, var replayed))) {
                throw new IllegalStateException(String.valueOf(outcome));
            }
            synchronized (System.out) {
                System.out.println("done " + dossier.number() + " " + entry + " .");
                System.out.flush();
            }
            return dossier.number();
        }
    }
}

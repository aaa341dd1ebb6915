package vn.khuevan.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import vn.khuevan.TestDatabase;
import vn.khuevan.audit.AuditDoors;
import vn.khuevan.document.DataFileDoors;
import vn.khuevan.files.FileDoors;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.RegistryDoors;

/** Imports into a database of their own, for tests that run without the application. */
record IntakeDoors(DataSource source, JdbcClient jdbc, Registry registry, Imports imports) {

    static final Actor SPECIALIST = new Actor(11, "chuyenvien", "Trần Thị Bình", 1, Set.of(Role.SPECIALIST), List.of());

    static IntakeDoors onFreshDatabase(Path files, Clock clock, DataSize most) {
        return on(TestDatabase.freshDataSource(), files, clock, most);
    }

    static IntakeDoors on(DataSource source, Path files, Clock clock, DataSize most) {
        var jdbc = JdbcClient.create(source);
        var registry = RegistryDoors.registry(source, clock);
        return new IntakeDoors(source, jdbc, registry, new Imports(new RunStore(jdbc, clock), DataFileDoors.dataFiles(source, FileDoors.onDisk(files), clock), registry,
                AuditDoors.log(jdbc, clock), new TransactionTemplate(new JdbcTransactionManager(source)), new IntakeSettings(most, Duration.ofSeconds(30)), clock, new Doubts(registry, (_, _, _, _) -> List.of())));
    }

    Imports.Received received(String type, String name, InputStream bytes) throws IOException {
        return imports.receive(SPECIALIST, type, name, bytes);
    }

    Imports.Received received(String type, String name, String text) throws IOException {
        return received(type, name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A run that waits for its turn, under the mapping that was proposed. */
    ImportRun begun(String type, String name, String text) throws IOException {
        return begun(type, name, text, mapping -> mapping);
    }

    ImportRun begun(String type, String name, String text, UnaryOperator<Mapping> meant) throws IOException {
        var run = ((Imports.Received.Kept) received(type, name, text)).run();
        run = imports.mapped(run, run.reader(), meant.apply(run.mapping()));
        if (!imports.start(SPECIALIST, run)) {
            throw new AssertionError("not started");
        }
        return run;
    }

    ImportRun brought(String type, String name, String text) throws IOException {
        return brought(type, name, text, mapping -> mapping);
    }

    ImportRun brought(String type, String name, String text, UnaryOperator<Mapping> meant) throws IOException {
        return imports.work(begun(type, name, text, meant).id(), _ -> { }).orElseThrow();
    }

    long records() {
        return jdbc.sql("select count(*) from record").query(Long.class).single();
    }

    long messages() {
        return jdbc.sql("select count(*) from outbox").query(Long.class).single();
    }

    /** Everything that stands, without numbers and times. */
    List<String> stands() {
        return jdbc.sql("""
                select r.title || ' ' || cast(v.identifiers as text) || ' ' || v.state || ' ' || v.version
                  from record r join record_version v on v.record_id = r.id and v.version = r.version order by 1
                """).query(String.class).list();
    }

    /** Publications of which every n-th has a year that is none. */
    static String table(int rows, int badEvery) {
        return "Tên bài báo,DOI,Năm,Loại,Tác giả\n" + IntStream.rangeClosed(1, rows).mapToObj(i -> "Nghiên cứu số " + i + ",10.1234/kv." + i + ","
                + (i % badEvery == 0 ? "năm ngoái" : 2000 + i % 25) + ",bài báo,Nguyễn Văn A; Trần B " + i % 7 + "\n").collect(Collectors.joining());
    }
}

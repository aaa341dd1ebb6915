package vn.khuevan.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.util.unit.DataSize;

/** Imports that cannot go on for reasons outside their file: tried again after growing pauses, then given up, then asked for again. */
class StubbornImportTests {

    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2026-03-02T02:00:00Z");

    @TempDir
    Path directory;
    private IntakeDoors doors;

    @BeforeEach
    void aDatabase() {
        at(START);
        assertThat(doors.records()).isZero();
    }

    /** The same database and files at another time. */
    private void at(Instant now) {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        doors = doors == null ? IntakeDoors.onFreshDatabase(directory, clock, DataSize.ofMegabytes(1))
                : IntakeDoors.on(doors.source(), directory, clock, DataSize.ofMegabytes(1));
    }

    private ImportRun run(long id) {
        return doors.imports().find(IntakeDoors.SPECIALIST, id).orElseThrow();
    }

    /** No row behind the thousandth of a file can be noted as settled. */
    private void poison() {
        doors.jdbc().sql("alter table import_run add constraint short check (position < 1200)").update();
    }

    private void mend() {
        doors.jdbc().sql("alter table import_run drop constraint short").update();
    }

    @Test
    void aBatchThatCannotBeWrittenIsTriedAFewTimesWithGrowingPausesThenGivenUpWithTheReason() throws IOException {
        var run = doors.begun("publication", "a.csv", IntakeDoors.table(1_500, 10_000));
        poison();
        var now = START;
        var pauses = new ArrayList<Duration>();
        for (var tries = 1; tries < Tries.MOST; tries++) {
            doors.imports().workWaiting();
            var trouble = run(run.id()).trouble();
            assertThat(trouble).isNotNull();
            assertThat(trouble.tries()).isEqualTo(tries);
            assertThat(trouble.said()).contains("short");
            // nothing is tried before its time
            doors.imports().workWaiting();
            assertThat(run(run.id()).trouble()).isEqualTo(trouble);
            pauses.add(Duration.between(now, trouble.next()));
            now = trouble.next();
            at(now);
        }
        assertThat(pauses).isSorted().doesNotHaveDuplicates().first().isEqualTo(Duration.ofSeconds(5));
        doors.imports().workWaiting();
        var left = run(run.id());
        assertThat(left.state()).isEqualTo(ImportRun.State.FAILED);
        assertThat(left.trouble().next()).isNull();
        assertThat(left.position()).isEqualTo(1_001);
        assertThat(doors.records()).isEqualTo(1_000);
        at(now.plus(Duration.ofDays(1)));
        doors.imports().workWaiting();
        assertThat(run(run.id()).state()).isEqualTo(ImportRun.State.FAILED);
        assertThat(doors.jdbc().sql("select act from audit_entry where chain = :chain order by seq").param("chain", "import/" + run.id()).query(String.class).list())
                .containsExactly("start", "failed");
    }

    @Test
    void whoAsksAgainLetsItGoOnWhereItStood() throws IOException {
        var run = doors.begun("publication", "a.csv", IntakeDoors.table(1_500, 10_000));
        poison();
        for (var tries = 0; tries < Tries.MOST; tries++) {
            assertThatThrownBy(() -> doors.imports().work(run.id(), _ -> { })).isInstanceOf(DataAccessException.class);
        }
        assertThat(doors.imports().work(run.id(), _ -> { })).isEmpty();
        mend();
        assertThat(doors.imports().retry(IntakeDoors.SPECIALIST, run(run.id()))).isTrue();
        assertThat(doors.imports().retry(IntakeDoors.SPECIALIST, run(run.id()))).isFalse();
        assertThat(run(run.id()).trouble()).isNull();
        doors.imports().workWaiting();
        assertThat(run(run.id()).state()).isEqualTo(ImportRun.State.DONE);
        assertThat(run(run.id()).counts().created()).isEqualTo(1_500);
        assertThat(doors.records()).isEqualTo(1_500);
    }

    @Test
    void oneThatIsMendedInTimeGoesOnAndItsTriesAreForgotten() throws IOException {
        var run = doors.begun("publication", "a.csv", IntakeDoors.table(1_500, 10_000));
        poison();
        doors.imports().workWaiting();
        mend();
        at(run(run.id()).trouble().next());
        doors.imports().workWaiting();
        assertThat(run(run.id()).state()).isEqualTo(ImportRun.State.DONE);
        assertThat(run(run.id()).trouble()).isNull();
    }

    @Test
    void oneThatIsStuckDoesNotHoldUpTheOthers() throws IOException {
        var stuck = doors.begun("publication", "a.csv", IntakeDoors.table(1_500, 10_000));
        poison();
        var other = doors.begun("publication", "b.csv", IntakeDoors.table(20, 10_000));
        doors.imports().workWaiting();
        assertThat(run(stuck.id()).state()).isEqualTo(ImportRun.State.RUNNING);
        assertThat(run(other.id()).state()).isEqualTo(ImportRun.State.DONE);
    }

    private RunStore store(Instant now) {
        return new RunStore(doors.jdbc(), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void oneWhoseProcessEndsAgainAndAgainWithoutAWordIsGivenUp() throws IOException {
        var run = doors.begun("publication", "a.csv", IntakeDoors.table(1_500, 10_000));
        var now = START;
        for (var deaths = 0; deaths < Tries.MOST - 1; deaths++) {
            // a process took the run and was gone before it had settled anything
            assertThat(store(now).claim(run.id(), UUID.randomUUID(), SILENCE)).isTrue();
            assertThat(store(now).claim(run.id(), UUID.randomUUID(), SILENCE)).as("while it may still be alive").isFalse();
            now = now.plus(SILENCE).plusSeconds(1);
        }
        assertThat(store(now).claim(run.id(), UUID.randomUUID(), SILENCE)).isTrue();
        at(now.plus(SILENCE).plusSeconds(1));
        doors.imports().workWaiting();
        assertThat(run(run.id()).state()).isEqualTo(ImportRun.State.FAILED);
        assertThat(run(run.id()).trouble().said()).contains("without a word");
        assertThat(doors.records()).isZero();
    }

    @Test
    void aFileWhoseBytesAreGoneSaysSo() throws IOException {
        var run = doors.begun("publication", "a.csv", IntakeDoors.table(20, 10_000));
        try (var files = java.nio.file.Files.walk(directory)) {
            for (var file : files.filter(java.nio.file.Files::isRegularFile).toList()) {
                java.nio.file.Files.delete(file);
            }
        }
        doors.imports().workWaiting();
        assertThat(run(run.id()).state()).isEqualTo(ImportRun.State.BROKEN);
        assertThat(run(run.id()).broken()).isEqualTo(new ImportRun.Broken("dropped", List.of()));
    }

    @Test
    void lettersOfAnotherEncodingDeepInTheFileEndItBehindTheRowsBefore() throws IOException {
        var text = IntakeDoors.table(6_000, 100_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        text[text.length - 20] = (byte) 0xE9;
        var received = doors.received("publication", "a.csv", new java.io.ByteArrayInputStream(text));
        var run = ((Imports.Received.Kept) received).run();
        doors.imports().start(IntakeDoors.SPECIALIST, run);
        doors.imports().workWaiting();
        assertThat(run(run.id()).state()).isEqualTo(ImportRun.State.BROKEN);
        assertThat(run(run.id()).broken()).isEqualTo(new ImportRun.Broken("encoding", List.of()));
        assertThat(run(run.id()).counts().created()).isPositive().isEqualTo(doors.records());
    }
}

package vn.khuevan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import vn.khuevan.TestDatabase;
import vn.khuevan.command.CommandLineDriver;
import vn.khuevan.database.DatabaseAddress;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Write;

/** What operators meet who give the commands {@code import} and {@code republish}: exit codes, and words that say what to do. */
class OperatorImportTests {

    @TempDir
    Path directory;
    private DatabaseAddress address;
    private IntakeDoors doors;

    @BeforeEach
    void aDatabase() {
        address = TestDatabase.freshDatabase();
        doors = IntakeDoors.on(TestDatabase.dataSource(address), directory.resolve("files"), Clock.systemUTC(), DataSize.ofMegabytes(1));
    }

    private void anAuthority() {
        doors.jdbc().sql("insert into authority (id, code, name_vi, name_en, kind) values (1, 'H26.05', 'Sở', 'Department', 'province')").update();
    }

    private CommandLineDriver.Ended khuevan(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", directory.toString()));
        return CommandLineDriver.ofAllModules(Map.of("KHUEVAN_DB_URL", address.url(), "KHUEVAN_DB_USER", address.user(), "KHUEVAN_DB_PASSWORD", address.password()), directory)
                .run(all.toArray(String[]::new));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void wrongUsageIsToldBeforeAnythingIsOpened() throws IOException {
        var table = file("a.csv", IntakeDoors.table(5, 10));
        var untyped = khuevan("import", table);
        assertThat(untyped.code()).isEqualTo(2);
        assertThat(untyped.err()).contains("--type").contains("Usage: khuevan import");
        assertThat(khuevan("import", "--type", "publication").code()).isEqualTo(2);
        assertThat(khuevan("import", "--type", "publication", "--state", "secret", table)).satisfies(ended -> {
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("draft, internal or public, not secret");
        });
        assertThat(khuevan("import", "--type", "publication", "absent.csv")).satisfies(ended -> {
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).contains("There is no file absent.csv");
        });
        assertThat(khuevan("import", "--help").out()).contains("--file-wins", "--mapping", "--authority");
        assertThat(khuevan("republish", "--nonsense").code()).isEqualTo(2);
        assertThat(khuevan("republish", "--help").code()).isZero();
    }

    @Test
    void whatStandsAgainstAnImportIsToldWithWhatThereIs() throws IOException {
        var table = file("a.csv", IntakeDoors.table(5, 10));
        assertThat(khuevan("import", "--type", "publication", table)).satisfies(ended -> {
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).contains("There is no authority yet");
        });
        anAuthority();
        assertThat(khuevan("import", "--type", "poem", table)).satisfies(ended -> {
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("There is no type poem").contains("publication");
        });
        assertThat(khuevan("import", "--type", "publication", "--authority", "H99", table)).satisfies(ended -> {
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).contains("There is no authority H99").contains("H26.05");
        });
        assertThat(khuevan("import", "--type", "publication", "--mapping", "monthly", table)).satisfies(ended -> {
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).contains("There is no mapping monthly");
        });
        assertThat(khuevan("import", "--type", "publication", file("a.exe", "MZ"))).satisfies(ended -> {
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).contains("CSV").doesNotContain("\tat ");
        });
        assertThat(doors.jdbc().sql("select count(*) from import_run").query(Long.class).single()).isZero();
    }

    @Test
    void aFileComesInItsBadRowsAreNamedCorrectionsStayUnlessTheFileIsToWin() throws IOException {
        anAuthority();
        var table = file("a.csv", IntakeDoors.table(40, 10));
        var first = khuevan("import", "--type", "publication", "--state", "public", table);
        assertThat(first.err()).doesNotContain("\tat ");
        assertThat(first.code()).as(first.out()).isZero();
        assertThat(first.out()).contains("Năm -> field:year", "36 created, 0 changed, 0 unchanged, 4 refused.", "row 11, Năm \"năm ngoái\": ", "/lam-viec/nhap-du-lieu/");

        var entry = doors.registry().find(doors.registry().holder(Identifier.of("doi", "10.1234/kv.1")).orElseThrow().code()).orElseThrow();
        doors.registry().write(By.person(IntakeDoors.SPECIALIST), Write.change(entry, entry.content().with("title", Fact.of("Đã sửa", "vi"))));
        var again = khuevan("import", "--type", "publication", table);
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("0 created, 0 changed, 36 unchanged, 4 refused.", "row 2, Tên bài báo \"Nghiên cứu số 1\" (" + entry.code() + "): kept: corrected by hand on ",
                "1 rows lost against corrections by hand");
        var winning = khuevan("import", "--type", "publication", "--file-wins", table);
        assertThat(winning.code()).isZero();
        assertThat(winning.out()).contains("0 created, 1 changed, 35 unchanged, 4 refused.");

        var republished = khuevan("republish");
        assertThat(republished.err()).doesNotContain("\tat ");
        assertThat(republished.code()).isZero();
        assertThat(republished.out()).contains("Everything that is given out is up to date.");
        assertThat(doors.jdbc().sql("select count(*) from exposed where not deleted").query(Long.class).single()).isEqualTo(36);
        var stamps = doors.jdbc().sql("select string_agg(cast(stamp as text), ',' order by record_id) from exposed").query(String.class).single();
        assertThat(khuevan("republish").code()).isZero();
        assertThat(doors.jdbc().sql("select string_agg(cast(stamp as text), ',' order by record_id) from exposed").query(String.class).single()).isEqualTo(stamps);
    }

    @Test
    void whatBreaksOffOrCannotBeWrittenEndsWithOneAndGoesOnWhenTheCommandIsGivenAgain() throws IOException {
        anAuthority();
        assertThat(khuevan("import", "--type", "person", file("open.csv", "Họ và tên\nNguyễn A\n\"Trần B"))).satisfies(ended -> {
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.out()).contains("1 created");
            assertThat(ended.err()).contains("Row 3 opens a quote").doesNotContain("\tat ");
        });
        var table = file("a.csv", IntakeDoors.table(1_500, 10_000));
        doors.jdbc().sql("alter table import_run add constraint short check (position < 1200)").update();
        assertThat(khuevan("import", "--type", "publication", table)).satisfies(ended -> {
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).contains("cannot go on behind row 1,001", "short", "same command again").doesNotContain("\tat ");
        });
        doors.jdbc().sql("alter table import_run drop constraint short").update();
        assertThat(khuevan("import", "--type", "publication", table)).satisfies(ended -> {
            assertThat(ended.code()).isZero();
            assertThat(ended.out()).contains("Going on behind row 1001 of the import ", "1500 created, 0 changed, 0 unchanged, 0 refused.");
        });
    }
}

package vn.khuevan.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Source;
import vn.khuevan.registry.Write;

class ImportsTests {

    private static final Actor SPECIALIST = IntakeDoors.SPECIALIST;
    private static final Actor CLERK = new Actor(12, "vanthu", "Lê Văn Cường", 1, Set.of(Role.CLERK), List.of());

    @TempDir
    Path directory;
    private IntakeDoors doors;
    private JdbcClient jdbc;
    private Registry registry;
    private Imports imports;

    @BeforeEach
    void aDatabase() {
        doors = IntakeDoors.onFreshDatabase(directory, Clock.systemUTC(), DataSize.ofMegabytes(1));
        jdbc = doors.jdbc();
        registry = doors.registry();
        imports = doors.imports();
    }

    private Imports.Received received(String type, String name, String text) throws IOException {
        return doors.received(type, name, text);
    }

    private ImportRun begun(String type, String name, String text) throws IOException {
        return doors.begun(type, name, text);
    }

    private ImportRun brought(String type, String name, String text) throws IOException {
        return doors.brought(type, name, text);
    }

    private long records() {
        return doors.records();
    }

    private static String table(int rows, int badEvery) {
        return IntakeDoors.table(rows, badEvery);
    }

    @Test
    void goodRowsAreInAndBadOnesAreNamedByRowColumnAndValue() throws IOException {
        var run = brought("publication", "bai-bao.csv", table(2_500, 100));
        assertThat(run.state()).isEqualTo(ImportRun.State.DONE);
        assertThat(run.counts()).isEqualTo(new ImportRun.Counts(2_475, 0, 0, 25));
        assertThat(records()).isEqualTo(2_475);
        assertThat(imports.refusals(run).toList()).hasSize(25).first().satisfies(refusal -> {
            assertThat(refusal.row()).isEqualTo(101);
            assertThat(refusal.cells()).containsEntry("Tên bài báo", List.of("Nghiên cứu số 100"));
            assertThat(refusal.reasons()).containsExactly(new Reason("Năm", "năm ngoái", "registry.problem.value.year", List.of()));
        });
        var entry = registry.find(registry.holder(Identifier.of("doi", "10.1234/kv.1")).orElseThrow().code()).orElseThrow();
        assertThat(entry.content().links("author")).extracting(link -> link.name()).containsExactly("Nguyễn Văn A", "Trần B 1");
        assertThat(registry.sources(entry.content()).values()).singleElement().extracting(Source::kind, Source::label).containsExactly(Source.Kind.IMPORT, "bai-bao.csv");
        assertThat(jdbc.sql("select act from audit_entry where chain = :chain order by seq").param("chain", "import/" + run.id()).query(String.class).list())
                .containsExactly("start", "done");
    }

    @Test
    void theSameFileTwiceChangesNothing() throws IOException {
        for (var file : List.of(List.of("publication", "a.csv", table(300, 50)), List.of("person", "b.csv", "Họ và tên,Từ khóa\nNguyễn A,nước; đất\nTrần B,\nNguyễn A,nước; đất\n"),
                List.of("publication", "c.csv", "Tên,DOI,Năm,Loại\nMột,10.1234/x,2020,article\nHai,10.1234/x,2021,article\n"))) {
            var first = brought(file.get(0), file.get(1), file.get(2));
            var before = doors.stands();
            var told = doors.messages();
            var second = brought(file.get(0), file.get(1), file.get(2));
            assertThat(second.counts()).isEqualTo(new ImportRun.Counts(0, 0, first.counts().created() + first.counts().unchanged(), first.counts().refused()));
            assertThat(doors.stands()).isEqualTo(before);
            assertThat(doors.messages()).isEqualTo(told);
        }
    }

    @Test
    void killedAnywhereAndStartedAgainItEndsTheSame() throws IOException {
        var text = table(4_200, 37);
        brought("publication", "whole.csv", text);
        var expected = doors.stands();
        for (var seed = 1; seed <= 3; seed++) {
            aDatabase();
            var run = begun("publication", "whole.csv", text);
            var random = new Random(seed);
            var killed = 0;
            ImportRun left = null;
            while (left == null) {
                try {
                    var lives = random.nextInt(3);
                    var seen = new int[1];
                    left = imports.work(run.id(), _ -> {
                        if (seen[0]++ == lives) {
                            throw new TransientDataAccessResourceException("killed");
                        }
                    }).orElseThrow();
                } catch (TransientDataAccessResourceException dead) {
                    killed++;
                }
            }
            assertThat(killed).isPositive();
            assertThat(left.state()).isEqualTo(ImportRun.State.DONE);
            assertThat(left.counts()).isEqualTo(new ImportRun.Counts(4_087, 0, 0, 113));
            assertThat(doors.stands()).isEqualTo(expected);
            assertThat(imports.refusals(left).count()).isEqualTo(113);
        }
    }

    @Test
    void aBatchThatFailsLeavesNothingBehind() throws IOException {
        var run = begun("publication", "a.csv", table(1_500, 10_000));
        jdbc.sql("alter table import_run add constraint short check (position < 1200)").update();
        assertThatThrownBy(() -> imports.work(run.id(), _ -> { })).isInstanceOf(org.springframework.dao.DataAccessException.class);
        assertThat(records()).isEqualTo(1_000);
        jdbc.sql("alter table import_run drop constraint short").update();
        assertThat(imports.work(run.id(), _ -> { }).orElseThrow().counts().created()).isEqualTo(1_500);
        assertThat(records()).isEqualTo(1_500);
    }

    @Test
    void onlyOneWorkerWorksOnARun() throws IOException {
        var run = begun("publication", "a.csv", table(1_500, 10_000));
        var second = new java.util.ArrayList<java.util.Optional<ImportRun>>();
        imports.work(run.id(), _ -> second.add(imports.work(run.id(), _ -> { })));
        assertThat(second).isNotEmpty().allMatch(java.util.Optional::isEmpty);
        assertThat(records()).isEqualTo(1_500);
    }

    @Test
    void aRowChangesWhatItSaysOfARecordAndLeavesTheRest() throws IOException {
        var content = vn.khuevan.registry.Content.EMPTY.with("title", Fact.of("Nước sạch", "vi"), Fact.of("Clean water", "en")).with("year", Fact.of(2020L))
                .with("kind", Fact.of("http://purl.org/coar/resource_type/c_6501")).with("volume", Fact.of("7")).with(Identifier.of("doi", "10.1234/water"));
        registry.write(By.person(SPECIALIST), Write.create("publication", 1, Entry.State.PUBLIC, content));
        var run = brought("publication", "a.csv", "Tên;DOI;Năm\nNước rất sạch;https://doi.org/10.1234/WATER;2020\n");
        assertThat(run.counts()).isEqualTo(new ImportRun.Counts(0, 1, 0, 0));
        var entry = registry.find(registry.holder(Identifier.of("doi", "10.1234/water")).orElseThrow().code()).orElseThrow();
        assertThat(entry.title("vi")).isEqualTo("Nước rất sạch");
        assertThat(entry.title("en")).isEqualTo("Clean water");
        assertThat(entry.state()).isEqualTo(Entry.State.PUBLIC);
        assertThat(entry.content().first("volume", "vi").orElseThrow().value()).isEqualTo("7");
    }

    @Test
    void aKeyColumnTellsRowsApartThatHaveNoIdentifier() throws IOException {
        for (var name : List.of("Nguyễn Thị Hà", "Nguyễn Thị Thu Hà")) {
            var run = ((Imports.Received.Kept) received("person", "can-bo.csv", "Mã cán bộ,Họ và tên\nCB1," + name + "\nCB2,Trần B\n")).run();
            run = imports.mapped(run, run.reader(), new Mapping(run.mapping().columns(), Entry.State.INTERNAL, "Mã cán bộ"));
            imports.start(SPECIALIST, run);
            imports.work(run.id(), _ -> { });
        }
        assertThat(jdbc.sql("select title from record order by title").query(String.class).list()).containsExactly("Nguyễn Thị Thu Hà", "Trần B");
    }

    @Test
    void authorsAreLinkedByTheirOrcidAndNamesStayAsWritten() throws IOException {
        brought("person", "nguoi.csv", "Họ và tên,ORCID\nNguyễn Thị Thanh Hà,0000-0002-1825-0097\n");
        brought("publication", "a.csv", "Tên,DOI,Năm,Loại,Tác giả\nNước,10.1234/a,2024,article,Nguyen T T Ha <0000-0002-1825-0097>; Trần B\n");
        var links = registry.find(registry.holder(Identifier.of("doi", "10.1234/a")).orElseThrow().code()).orElseThrow().content().links("author");
        assertThat(links).extracting(link -> link.name()).containsExactly("Nguyen T T Ha", "Trần B");
        assertThat(links.getFirst().toCode()).startsWith("NG-");
    }

    @Test
    void aPreviewShowsWhatWouldBecomeOfRowsAndKeepsNothing() throws IOException {
        var run = ((Imports.Received.Kept) received("publication", "a.csv", table(60, 3))).run();
        var preview = imports.preview(run);
        assertThat(preview.rows()).hasSize(20).extracting(Imports.Shown::result).startsWith("created", "created", "refused");
        assertThat(records()).isZero();
    }

    @Test
    void columnsAreProposedByTheirNamesInBothLanguages() throws IOException {
        var run = ((Imports.Received.Kept) received("publication", "a.csv", "Tiêu đề,English title,TẠP CHÍ,doi,Nam,Tac gia,Cột lạ\na,b,c,10.1234/d,2020,e,f\n")).run();
        assertThat(run.mapping().columns()).extracting(Mapping.Column::target)
                .containsExactly("field:title:vi", "field:title:en", "field:containerTitle", "identifier:doi", "field:year", "link:author", "");
    }

    @Test
    void referencesOfEveryShapeComeIn() throws IOException {
        brought("publication", "a.bib", "@article{a, title={Đất}, author={Nguyen, Ha}, year=2024, journal={J}, doi={10.1234/bib}}");
        brought("publication", "a.ris", "TY  - JOUR\nTI  - Nước\nPY  - 2024\nDO  - 10.1234/ris\nER  - \n");
        brought("publication", "a.json", "{\"message-type\":\"work\",\"message\":{\"DOI\":\"10.1234/crossref\",\"title\":[\"Rừng\"],\"container-title\":[\"J\"],\"type\":\"journal-article\",\"published\":{\"date-parts\":[[2024]]}}}");
        assertThat(imports.list(SPECIALIST, 10)).allSatisfy(run -> assertThat(run.counts()).as("%s %s", run.fileName(), imports.refusals(run, 5)).isEqualTo(new ImportRun.Counts(1, 0, 0, 0)));
        assertThat(jdbc.sql("select value from record_identifier order by value").query(String.class).list()).containsExactly("10.1234/bib", "10.1234/crossref", "10.1234/ris");
    }

    @Test
    void whatIsNoFileOfDataIsRefusedAndWhatBreaksOffKeepsWhatCameBefore() throws IOException {
        assertThat(received("person", "a.exe", "MZ")).isEqualTo(new Imports.Received.Refused("document.refused.extension",
                List.of(List.of("CSV", "TSV", "TXT", "XLSX", "JSON", "JSONL", "BIB", "RIS"))));
        assertThat(received("person", "a.csv", "")).isEqualTo(new Imports.Received.Refused("document.refused.empty", List.of()));
        assertThat(received("person", "a.xlsx", "no archive")).isInstanceOf(Imports.Received.Refused.class);
        assertThat(received("person", "a.csv", "Họ và tên\n" + "x".repeat(1 << 20))).isEqualTo(new Imports.Received.Refused("document.refused.too-large", List.of(1L)));
        assertThat(doors.received("person", "a.csv", new ByteArrayInputStream("name;city\nMüller;Zürich\nGarçon;Besançon\nÅngström;Malmö\n".getBytes(StandardCharsets.ISO_8859_1))))
                .isEqualTo(new Imports.Received.Refused("intake.broken.unknown-encoding", List.of()));
        assertThat(received("person", "a.csv", "%PDF-1.4 named like a table\n")).isEqualTo(new Imports.Received.Refused("intake.broken.not-text", List.of(1L)));
        assertThat(received("nothing", "a.csv", "a\n1\n")).isEqualTo(new Imports.Received.Refused("registry.problem.type.unknown", List.of("nothing")));
        assertThat(imports.receive(CLERK, "person", "a.csv", new ByteArrayInputStream(new byte[] {'a'}))).isEqualTo(new Imports.Received.Refused("intake.not-yours", List.of()));
        var run = brought("person", "a.csv", "Họ và tên\nNguyễn A\n\"Trần B");
        assertThat(run.state()).isEqualTo(ImportRun.State.BROKEN);
        assertThat(run.broken()).isEqualTo(new ImportRun.Broken("open-quote", List.of(3L)));
        assertThat(run.counts().created()).isEqualTo(1);
    }

    @Test
    void aDashInPlaceOfEveryIdentifierIsWrongInEachRowAndMakesNoTwoRowsTheSame() throws IOException {
        var run = brought("publication", "a.csv", "Tên,DOI,Năm,Loại\n" + java.util.stream.IntStream.range(0, 20).mapToObj(i -> "Bài " + i + ",không có,2020,article\n")
                .collect(java.util.stream.Collectors.joining()));
        assertThat(run.counts().refused()).isEqualTo(20);
        assertThat(imports.refusals(run)).allSatisfy(refusal -> assertThat(refusal.reasons()).extracting(Reason::column, Reason::key)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("DOI", "registry.problem.identifier.wrong")));
    }

    @Test
    void aMendedFileOfRefusedRowsBringsThemIn() throws IOException {
        var run = brought("publication", "a.csv", table(50, 10));
        assertThat(run.counts()).isEqualTo(new ImportRun.Counts(45, 0, 0, 5));
        var mended = table(50, 10).replace("năm ngoái", "2023");
        assertThat(brought("publication", "mended.csv", mended).counts()).isEqualTo(new ImportRun.Counts(5, 0, 45, 0));
        assertThat(Map.of("records", records())).containsEntry("records", 50L);
    }
}

package vn.khuevan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.Outcome;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Write;

/** What people corrected after a file had spoken stays when a file speaks again. */
class LaterHandTests {

    private static final String FILE = "Tên,English title,DOI,Năm,Loại,Tập,Tác giả\nNước sạch,Clean water,10.1234/a,2020,article,7,Nguyễn A; Trần B\nĐất,Soil,10.1234/b,2021,article,8,Lê C\n";
    private static final UnaryOperator<Mapping> FILE_WINS = mapping -> mapping.with(Mapping.Precedence.FILE);

    @TempDir
    Path directory;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T02:00:00Z"));
    private IntakeDoors doors;

    @BeforeEach
    void aDatabase() {
        var clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
        doors = IntakeDoors.onFreshDatabase(directory, clock, DataSize.ofMegabytes(1));
    }

    private Entry record(String doi) {
        return doors.registry().find(doors.registry().holder(Identifier.of("doi", doi)).orElseThrow().code()).orElseThrow();
    }

    /** A person changes what the record says, a day later. */
    private void corrected(String doi, UnaryOperator<Content> change) {
        now.updateAndGet(before -> before.plus(Duration.ofDays(1)));
        var entry = record(doi);
        assertThat(doors.registry().write(By.person(IntakeDoors.SPECIALIST), Write.change(entry, change.apply(entry.content())))).isInstanceOf(Outcome.Written.class);
        now.updateAndGet(before -> before.plus(Duration.ofDays(1)));
    }

    private static Content without(Content content, String field) {
        return content.with(field);
    }

    private List<Kept> kept(ImportRun run) {
        return doors.imports().notices(run).flatMap(notice -> notice.kept().stream()).toList();
    }

    @Test
    void theSameFileAgainLeavesTheCorrectionAndSaysSo() throws IOException {
        doors.brought("publication", "a.csv", FILE);
        corrected("10.1234/a", content -> content.with("title", Fact.of("Nước sạch nông thôn", "vi"), Fact.of("Clean water", "en")));
        var before = doors.stands();
        var run = doors.brought("publication", "a.csv", FILE);
        assertThat(run.counts()).isEqualTo(new ImportRun.Counts(0, 0, 2, 0));
        assertThat(run.kept()).isEqualTo(1);
        assertThat(doors.stands()).isEqualTo(before);
        assertThat(doors.imports().notices(run, 10)).singleElement().isEqualTo(new Notice(2, record("10.1234/a").code(),
                List.of(new Kept("Tên", "Nước sạch", Instant.parse("2026-03-03T02:00:00Z"), "Trần Thị Bình"))));
    }

    @Test
    void aNewerFileChangesWhatNobodyCorrectedAndOnlyThat() throws IOException {
        doors.brought("publication", "a.csv", FILE);
        corrected("10.1234/a", content -> content.with("year", Fact.of(2019L)));
        var run = doors.brought("publication", "a-moi.csv", FILE.replace("2020", "2022").replace("Clean water", "Clean rural water").replace("2021", "2023"));
        assertThat(run.counts()).isEqualTo(new ImportRun.Counts(0, 2, 0, 0));
        assertThat(record("10.1234/a").content().first("year", "vi").orElseThrow().value()).isEqualTo(2019L);
        assertThat(record("10.1234/a").content().first("title", "en").orElseThrow().value()).isEqualTo("Clean rural water");
        assertThat(record("10.1234/b").content().first("year", "vi").orElseThrow().value()).isEqualTo(2023L);
        assertThat(kept(run)).extracting(Kept::column, Kept::value).containsExactly(org.assertj.core.groups.Tuple.tuple("Năm", "2022"));
    }

    @Test
    void whatAPersonTookAwayStaysAwayAndWhoTheyNamedStays() throws IOException {
        doors.brought("publication", "a.csv", FILE);
        corrected("10.1234/a", content -> without(content, "volume"));
        corrected("10.1234/a", content -> {
            var links = new ArrayList<>(content.links());
            links.removeLast();
            links.add(Link.named("author", "Trần Văn B"));
            return new Content(content.facts(), links, content.identifiers(), content.shown());
        });
        var run = doors.brought("publication", "a.csv", FILE);
        assertThat(run.counts().changed()).isZero();
        assertThat(kept(run)).extracting(Kept::column).containsExactlyInAnyOrder("Tập", "Tác giả");
        assertThat(record("10.1234/a").content().of("volume")).isEmpty();
        assertThat(record("10.1234/a").content().links("author")).extracting(Link::name).containsExactly("Nguyễn A", "Trần Văn B");
    }

    @Test
    void anIdentifierThatAPersonTookAwayIsNotGivenBack() throws IOException {
        var people = "Họ và tên,ORCID,Mã\nNguyễn A,0000-0002-1825-0097,CB1\n";
        UnaryOperator<Mapping> byKey = mapping -> new Mapping(mapping.columns(), Entry.State.INTERNAL, "Mã");
        doors.brought("person", "a.csv", people, byKey);
        var person = doors.registry().find(doors.registry().holder(Identifier.of("orcid", "0000-0002-1825-0097")).orElseThrow().code()).orElseThrow();
        doors.registry().write(By.person(IntakeDoors.SPECIALIST), Write.change(person, new Content(person.content().facts(), person.content().links(), List.of(), List.of())));
        var run = doors.brought("person", "a.csv", people, byKey);
        assertThat(run.counts()).isEqualTo(new ImportRun.Counts(0, 0, 1, 0));
        assertThat(kept(run)).extracting(Kept::column, Kept::value).containsExactly(org.assertj.core.groups.Tuple.tuple("ORCID", "0000-0002-1825-0097"));
        assertThat(doors.registry().find(person.id()).orElseThrow().content().identifiers()).isEmpty();
    }

    @Test
    void theFileWinsWhenThatIsChosenAgainAndAgainAndOtherwiseTheHandAfterIt() throws IOException {
        doors.brought("publication", "a.csv", FILE);
        for (var title : List.of("Nước", "Nước nông thôn")) {
            corrected("10.1234/a", content -> content.with("title", Fact.of(title, "vi"), Fact.of("Clean water", "en")));
            var run = doors.brought("publication", "a.csv", FILE, FILE_WINS);
            assertThat(run.counts()).isEqualTo(new ImportRun.Counts(0, 1, 1, 0));
            assertThat(run.kept()).isZero();
            assertThat(record("10.1234/a").title("vi")).isEqualTo("Nước sạch");
        }
        corrected("10.1234/a", content -> content.with("title", Fact.of("Nước đô thị", "vi"), Fact.of("Clean water", "en")));
        assertThat(doors.brought("publication", "b.csv", FILE.replace("Nước sạch", "Nước ngầm")).kept()).isEqualTo(1);
        assertThat(record("10.1234/a").title("vi")).isEqualTo("Nước đô thị");
    }

    @Test
    void aFileThatSpeaksForTheFirstTimeChangesWhatAPersonEntered() throws IOException {
        doors.registry().write(By.person(IntakeDoors.SPECIALIST), Write.create("publication", 1, Entry.State.INTERNAL, Content.EMPTY.with("title", Fact.of("Nước", "vi"))
                .with("year", Fact.of(2018L)).with("kind", Fact.of("http://purl.org/coar/resource_type/c_6501")).with(Identifier.of("doi", "10.1234/a"))));
        var run = doors.brought("publication", "a.csv", FILE);
        assertThat(run.counts()).isEqualTo(new ImportRun.Counts(1, 1, 0, 0));
        assertThat(run.kept()).isZero();
        assertThat(record("10.1234/a").title("vi")).isEqualTo("Nước sạch");
    }

    @Test
    void whatAPersonChoseWhenMergingStays() throws IOException {
        doors.brought("publication", "a.csv", FILE);
        var by = By.person(IntakeDoors.SPECIALIST);
        var content = Content.EMPTY.with("title", Fact.of("Nước sạch (bản đúng)", "vi")).with("year", Fact.of(2020L)).with("kind", Fact.of("http://purl.org/coar/resource_type/c_6501"));
        var code = ((Outcome.Written) doors.registry().write(by, Write.create("publication", 1, Entry.State.INTERNAL, content))).code();
        doors.registry().merge(by, code, record("10.1234/a").code(), Registry.Versions.ANY, content.with(Identifier.of("doi", "10.1234/a")));
        var run = doors.brought("publication", "b.csv", FILE);
        assertThat(record("10.1234/a").code()).isEqualTo(code);
        assertThat(record("10.1234/a").title("vi")).isEqualTo("Nước sạch (bản đúng)");
        assertThat(kept(run)).extracting(Kept::column).contains("Tên");
    }

    @Test
    void twoRowsOfAFileThatContradictEachOtherStillDoWhenAPersonCorrectedTheRecord() throws IOException {
        var twice = "Tên,DOI,Năm,Loại\nNước,10.1234/a,2020,article\nĐất,10.1234/a,2021,article\n";
        assertThat(doors.brought("publication", "a.csv", twice).counts()).isEqualTo(new ImportRun.Counts(1, 0, 0, 1));
        corrected("10.1234/a", content -> content.with("title", Fact.of("Nước sạch", "vi")));
        for (var precedence : List.of(Mapping.Precedence.HAND, Mapping.Precedence.FILE)) {
            var run = doors.brought("publication", "a.csv", twice, mapping -> mapping.with(precedence));
            assertThat(run.counts().refused()).as("%s", precedence).isEqualTo(1);
            assertThat(record("10.1234/a").title("vi")).isEqualTo(precedence == Mapping.Precedence.HAND ? "Nước sạch" : "Nước");
        }
    }
}

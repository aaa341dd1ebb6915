package vn.khuevan.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.khuevan.registry.RegistryDoors.SHE;
import static vn.khuevan.registry.RegistryDoors.VISITOR;
import static vn.khuevan.registry.RegistryDoors.code;
import static vn.khuevan.registry.RegistryDoors.open;
import static vn.khuevan.registry.RegistryDoors.organisation;
import static vn.khuevan.registry.RegistryDoors.person;
import static vn.khuevan.registry.RegistryDoors.publication;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.TestDatabase;
import vn.khuevan.audit.AuditDoors;

class MergingTests {

    private static JdbcClient jdbc;
    private static javax.sql.DataSource source;
    private static Registry registry;

    @BeforeAll
    static void aDatabase() {
        source = TestDatabase.freshDataSource();
        jdbc = JdbcClient.create(source);
        registry = RegistryDoors.registry(source, Clock.systemUTC());
    }

    /** What stands of a record, with all that others see of it. */
    private record Stand(Content content, Entry.State state, String title, Long owner, List<String> links, List<String> terms, List<String> identifiers) {}

    private static Stand stand(String code) {
        var entry = registry.find(code).orElseThrow();
        return new Stand(entry.content(), entry.state(), entry.title(), entry.owner(),
                jdbc.sql("select concat_ws('|', from_id, role, ordinal, to_id, meant_id, to_name) from record_link where from_id = :id or to_id = :id order by 1")
                        .param("id", entry.id()).query(String.class).list(),
                jdbc.sql("select concat_ws('|', field, code) from record_term where record_id = :id order by 1").param("id", entry.id()).query(String.class).list(),
                jdbc.sql("select concat_ws('|', scheme, value) from record_identifier where record_id = :id order by 1").param("id", entry.id()).query(String.class).list());
    }

    @Test
    void aRecordCannotLinkToOneThatWasMergedIntoIt() {
        var keep = code(registry.write(SHE, open("organisation", organisation("Viện Giữ"))));
        var gone = code(registry.write(SHE, open("organisation", organisation("Viện Gộp"))));
        registry.merge(SHE, keep, gone, Registry.Versions.ANY, null);
        var standing = registry.find(keep).orElseThrow();
        assertThat(registry.write(SHE, Write.change(standing, standing.content().with(Link.to("parent", gone))))).isEqualTo(
                new Outcome.Refused(List.of(FieldProblem.of("links.parent", "link.self"))));
    }

    @Test
    void tellsTwoRecordsApartInBothHistoriesWithAReasonForStaffAlone() {
        var one = code(registry.write(SHE, open("person", person("Trần Văn Giống"))));
        var other = code(registry.write(SHE, open("person", person("Trần Văn Giống"))));
        assertThat(registry.tellApart(SHE, one, other, "Hai người ở hai viện")).isInstanceOf(Outcome.Written.class);
        for (var pair : List.of(List.of(one, other), List.of(other, one))) {
            var latest = registry.history(RegistryDoors.SPECIALIST, pair.getFirst(), 1).getFirst();
            assertThat(latest.act()).isEqualTo("distinct");
            assertThat(latest.reason()).isEqualTo(pair.getLast() + ": Hai người ở hai viện");
            assertThat(latest.content()).isEqualTo(registry.history(RegistryDoors.SPECIALIST, pair.getFirst(), 2).getLast().content());
            assertThat(registry.history(VISITOR, pair.getFirst(), 1).getFirst().reason()).isNull();
        }
        assertThat(registry.tellApart(SHE, one, one, "x")).isInstanceOf(Outcome.Refused.class);
        assertThat(registry.tellApart(SHE, one, other, " ")).isInstanceOf(Outcome.Refused.class);
        assertThat(registry.tellApart(By.person(RegistryDoors.CLERK), one, other, "x")).isInstanceOf(Outcome.NotYours.class);
        assertThat(code(registry.merge(SHE, one, other, Registry.Versions.ANY, null))).isEqualTo(one);
        assertThat(code(registry.unmerge(SHE, other))).isEqualTo(other);
    }

    @Test
    void theMergedAddressLeadsToTheOneThatStaysAndSoDoLinks() {
        var keep = code(registry.write(SHE, open("person", person("Nguyễn Văn Bình").with("degree", Fact.of("TS")))));
        var gone = code(registry.write(SHE, open("person", person("Nguyen Van Binh").with("expertise", Fact.of("Hóa học", "vi")))));
        var paper = code(registry.write(SHE, open("publication", publication("Bài báo", 2022).with(Link.to("author", gone)))));
        assertThat(code(registry.merge(SHE, keep, gone, Registry.Versions.ANY, null))).isEqualTo(keep);
        assertThat(registry.look(VISITOR, gone, null, null)).isEqualTo(new Sighting.Moved(keep));
        var merged = registry.find(keep).orElseThrow();
        assertThat(merged.content().of("name")).extracting(Fact::value).containsExactly("Nguyễn Văn Bình");
        assertThat(merged.content().facts()).containsOnlyKeys("name", "degree", "expertise");
        assertThat(registry.pointing(VISITOR, merged.id(), 5)).extracting(link -> link.from().code()).containsExactly(paper);
        var links = registry.find(paper).orElseThrow().content().links();
        assertThat(registry.neighbours(links).get(links.getFirst().to()).code()).isEqualTo(keep);
        assertThat(registry.history(RegistryDoors.SPECIALIST, gone, 10)).extracting(Entry::act).containsExactly("merged", "create");
        // a link written to the merged address leads on too, and comes back with it
        var second = code(registry.write(SHE, open("publication", publication("Bài thứ hai", 2023).with(Link.to("author", gone)))));
        assertThat(registry.pointing(VISITOR, merged.id(), 5)).extracting(link -> link.from().code()).containsExactly(second, paper);
        assertThat(code(registry.unmerge(SHE, gone))).isEqualTo(gone);
        assertThat(registry.pointing(VISITOR, merged.id(), 5)).isEmpty();
        assertThat(registry.pointing(VISITOR, registry.find(gone).orElseThrow().id(), 5)).extracting(link -> link.from().code()).containsExactly(second, paper);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void undoingAMergeRestoresBothRecordsAndAllTheirNeighbours(long seed) {
        var random = new Random(seed);
        var keep = someone(random);
        var gone = someone(random);
        var papers = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            var paper = publication("Bài " + seed + "/" + i, 2_000 + random.nextInt(20));
            papers.add(code(registry.write(SHE, open("publication", random.nextBoolean() ? paper.with(Link.to("author", keep)).with(Link.to("author", gone))
                    : paper.with(Link.to("author", random.nextBoolean() ? keep : gone))))));
        }
        if (random.nextBoolean()) {
            registry.own(SHE, random.nextBoolean() ? keep : gone, null, 77L);
        }
        var before = List.of(stand(keep), stand(gone));
        var around = papers.stream().map(MergingTests::stand).toList();
        assertThat(registry.merge(SHE, keep, gone, Registry.Versions.ANY, null)).isInstanceOf(Outcome.Written.class);
        assertThat(registry.unmerge(SHE, gone)).isInstanceOf(Outcome.Written.class);
        assertThat(List.of(stand(keep), stand(gone))).isEqualTo(before);
        assertThat(papers.stream().map(MergingTests::stand).toList()).isEqualTo(around);
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private static String someone(Random random) {
        var content = person("Người " + random.nextInt(5));
        for (var i = random.nextInt(4); i > 0; i--) {
            content = content.with("fields", content.of("fields").isEmpty() ? new Fact[] {Fact.of("1")} : new Fact[] {Fact.of("1"), Fact.of("2")})
                    .with("expertise", Fact.of("Hướng " + random.nextInt(3), "vi"), Fact.of("Topic " + random.nextInt(3), "en"))
                    .with(Link.named("affiliation", "Nơi " + random.nextInt(4)).during(LocalDate.of(2000 + random.nextInt(20), 1, 1), null))
                    .with(Identifier.of("scopusAuthor", String.valueOf(10_000_000_000L + random.nextLong(80_000_000_000L))));
        }
        if (random.nextBoolean()) {
            content = content.with("email", Fact.of("ai" + random.nextInt(9) + "@example.vn")).showing(random.nextBoolean() ? List.of("email") : List.of());
        }
        if (random.nextBoolean()) {
            content = content.with("degree", Fact.of("TS").during(LocalDate.of(2010, 1, 1), null), Fact.of("ThS").during(null, LocalDate.of(2010, 1, 1)));
        }
        return code(registry.write(SHE, Write.create("person", RegistryDoors.HANOI, Entry.State.values()[random.nextInt(3)], content)));
    }

    @Test
    void whatWasChangedSinceTheMergeStaysWhenItIsUndone() {
        var keep = code(registry.write(SHE, open("person", person("Một").with("degree", Fact.of("ThS")))));
        var gone = code(registry.write(SHE, open("person", person("Hai").with("expertise", Fact.of("Vật lý", "vi")).with("rank", Fact.of("PGS")))));
        registry.merge(SHE, keep, gone, Registry.Versions.ANY, null);
        var merged = registry.find(keep).orElseThrow();
        registry.write(SHE, Write.change(merged, merged.content().with("degree", Fact.of("TS")).with("biography", Fact.of("Tiểu sử", "vi"))));
        registry.unmerge(SHE, gone);
        var after = registry.find(keep).orElseThrow().content();
        assertThat(after.facts()).containsOnlyKeys("name", "degree", "biography");
        assertThat(after.of("degree")).extracting(Fact::value).containsExactly("TS");
        assertThat(registry.find(gone).orElseThrow().content().facts()).containsOnlyKeys("name", "expertise", "rank");
    }

    @Test
    void aRowOfMergesLeadsToTheLastAndIsUndoneFromTheEnd() {
        var a = code(registry.write(SHE, open("organisation", organisation("A"))));
        var b = code(registry.write(SHE, open("organisation", organisation("B"))));
        var c = code(registry.write(SHE, open("organisation", organisation("C"))));
        var unit = code(registry.write(SHE, open("organisation", organisation("Đơn vị").with(Link.to("parent", a)))));
        var before = List.of(stand(a), stand(b), stand(c), stand(unit));
        registry.merge(SHE, b, a, Registry.Versions.ANY, null);
        registry.merge(SHE, c, b, Registry.Versions.ANY, null);
        assertThat(registry.look(VISITOR, a, null, null)).isEqualTo(new Sighting.Moved(c));
        assertThat(registry.unmerge(SHE, a)).isEqualTo(new Outcome.Refused(List.of(FieldProblem.of("code", "unmerge.order", b))));
        registry.unmerge(SHE, b);
        assertThat(registry.look(VISITOR, a, null, null)).isEqualTo(new Sighting.Moved(b));
        registry.unmerge(SHE, a);
        assertThat(List.of(stand(a), stand(b), stand(c), stand(unit))).isEqualTo(before);
    }

    @Test
    void unlikeThingsAreNotMerged() {
        var person = code(registry.write(SHE, open("person", person("Người"))));
        var organisation = code(registry.write(SHE, open("organisation", organisation("Tổ chức"))));
        var owned = code(registry.write(SHE, open("person", person("Của tôi"))));
        registry.own(SHE, person, null, 5L);
        registry.own(SHE, owned, null, 6L);
        assertThat(registry.merge(SHE, person, organisation, Registry.Versions.ANY, null)).isInstanceOf(Outcome.Refused.class);
        assertThat(registry.merge(SHE, person, person, Registry.Versions.ANY, null)).isInstanceOf(Outcome.Refused.class);
        assertThat(registry.merge(SHE, person, owned, Registry.Versions.ANY, null))
                .isEqualTo(new Outcome.Refused(List.of(FieldProblem.of("code", "merge.owners"))));
        assertThat(registry.merge(SHE, person, owned, new Registry.Versions(1L, null), null)).isEqualTo(new Outcome.Stale(person, 2));
        assertThat(registry.unmerge(SHE, person)).isEqualTo(new Outcome.Refused(List.of(FieldProblem.of("code", "unmerge.not-merged", person))));
    }

    @Test
    void theAuditOfMergesIsIntact() {
        var keep = code(registry.write(SHE, open("person", person("Giữ"))));
        var gone = code(registry.write(SHE, open("person", person("Bỏ"))));
        registry.merge(SHE, keep, gone, Registry.Versions.ANY, null);
        registry.unmerge(SHE, gone);
        assertThat(new AuditDoors(jdbc, RegistryDoors.transactions(source), Clock.systemUTC()).verify().broken()).isEmpty();
        assertThat(new RecordWitness(jdbc).broken(5)).isEmpty();
    }
}

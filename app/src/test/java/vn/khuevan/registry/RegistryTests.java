package vn.khuevan.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.khuevan.registry.RegistryDoors.CLERK;
import static vn.khuevan.registry.RegistryDoors.EXPERT;
import static vn.khuevan.registry.RegistryDoors.HANOI;
import static vn.khuevan.registry.RegistryDoors.OTHER_CITY;
import static vn.khuevan.registry.RegistryDoors.SHE;
import static vn.khuevan.registry.RegistryDoors.VISITOR;
import static vn.khuevan.registry.RegistryDoors.code;
import static vn.khuevan.registry.RegistryDoors.open;
import static vn.khuevan.registry.RegistryDoors.organisation;
import static vn.khuevan.registry.RegistryDoors.person;
import static vn.khuevan.registry.RegistryDoors.publication;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.TestDatabase;
import vn.khuevan.audit.AuditDoors;
import vn.khuevan.identity.Actor;

class RegistryTests {

    private static final String DOI = "10.1234/Khue.Van.";
    private static JdbcClient jdbc;
    private static javax.sql.DataSource source;
    private static Registry registry;

    @BeforeAll
    static void aDatabase() {
        source = TestDatabase.freshDataSource();
        jdbc = JdbcClient.create(source);
        registry = RegistryDoors.registry(source, Clock.systemUTC());
    }

    private static Entry here(Actor actor, String code) {
        return ((Sighting.Here) registry.look(actor, code, null, null)).entry();
    }

    private static List<String> problems(Outcome outcome) {
        return ((Outcome.Refused) outcome).problems().stream().map(problem -> problem.field() + " " + problem.code()).toList();
    }

    @Test
    void whatIsWrittenIsReadWithItsSourceAndItsPlaceInTheAuditChain() {
        var code = code(registry.write(SHE, open("person", person("Nguyễn Thị Thanh Hà").with(Identifier.of("orcid", "https://orcid.org/0000000218250097")))));
        var entry = registry.find(code).orElseThrow();
        assertThat(code).matches("NG-[0-9]+");
        assertThat(entry.title()).isEqualTo("Nguyễn Thị Thanh Hà");
        assertThat(entry.content().identifiers()).containsExactly(new Identifier("orcid", "0000-0002-1825-0097", false));
        assertThat(registry.sources(entry.content()).values()).containsExactly(new Source(Source.Kind.PERSON, "Trần Thị Bình", null));
        assertThat(jdbc.sql("select act from audit_entry where chain = :chain").param("chain", "record/" + code).query(String.class).list()).containsExactly("create");
        assertThat(jdbc.sql("select cast(payload as text) from outbox where topic = 'record.changed' and payload ->> 'code' = :code").param("code", code)
                .query(String.class).single()).contains("\"type\": \"person\"", "\"version\": 1", "\"state\": \"public\"");
        assertThat(registry.holder(Identifier.of("orcid", "0000-0002-1825-0097")).orElseThrow().code()).isEqualTo(code);
        jdbc.sql("delete from record_identifier where scheme = 'orcid'").update();
    }

    @Test
    void tellsEveryMistakeAtOnceAndWritesNothing() {
        var wrong = Content.EMPTY.with("title", Fact.of(" ", "vi")).with("year", Fact.of("năm ngoái")).with("kind", Fact.of("bài báo"))
                .with("colour", Fact.of("xanh")).with("pages", new Fact("1-2", "vi", null, null, 0))
                .with(Link.to("author", "NG-999999999")).with(Link.named("publisher", "Nhà xuất bản")).with(Link.named("author", " "))
                .with(Identifier.of("doi", "khong phai")).with(Identifier.of("orcid", "0000-0002-1825-0097")).showing(List.of("title"));
        assertThat(problems(registry.write(SHE, open("publication", wrong)))).containsExactlyInAnyOrder("title value.empty", "year value.year", "kind value.term",
                "colour field.unknown", "pages no-language", "links.author[0] link.missing", "links.publisher[0] link.unknown", "links.author[1] link.empty",
                "identifiers.doi identifier.wrong", "identifiers.orcid identifier.unknown", "shown shown.not-personal");
    }

    @Test
    void aDraftNeedsItsTitleOnlyAndIsPublishedWhenItIsComplete() {
        var code = code(registry.write(SHE, Write.create("publication", HANOI, Entry.State.DRAFT, Content.EMPTY.with("title", Fact.of("Bản nháp", "vi")))));
        assertThat(problems(registry.publish(SHE, code, null))).containsExactlyInAnyOrder("year required", "kind required");
        assertThat(registry.look(VISITOR, code, null, null)).isEqualTo(new Sighting.Unknown(code));
        var draft = registry.find(code).orElseThrow();
        registry.write(SHE, Write.change(draft, publication("Bản nháp", 2024)));
        assertThat(registry.publish(SHE, code, 2L)).isEqualTo(new Outcome.Written(draft.id(), code, 3));
        assertThat(here(VISITOR, code).isPublic()).isTrue();
    }

    @Test
    void aStaleVersionIsRefusedAndTheSameContentChangesNothing() {
        var code = code(registry.write(SHE, open("publication", publication("Nước hồ Tây", 2021))));
        var read = registry.find(code).orElseThrow();
        assertThat(registry.write(SHE, Write.change(read, publication("Nước hồ Tây", 2022)))).isEqualTo(new Outcome.Written(read.id(), code, 2));
        assertThat(registry.write(SHE, Write.change(read, publication("Nước hồ Tây", 2023)))).isEqualTo(new Outcome.Stale(code, 2));
        assertThat(registry.write(SHE, new Write("publication", HANOI, code, null, Entry.State.PUBLIC, publication("Nước hồ Tây", 2022))))
                .isEqualTo(new Outcome.Unchanged(read.id(), code, 2));
    }

    @Test
    void aFactThatStoodAlreadyKeepsItsSource() {
        var harvest = new By(Actor.system(HANOI), new Source(Source.Kind.HARVEST, "Kho dữ liệu", "oai:example.org:1"));
        var code = code(registry.write(harvest, open("publication", publication("Cảm biến", 2020))));
        var read = registry.find(code).orElseThrow();
        registry.write(SHE, Write.change(read, read.content().with("volume", Fact.of("12"))));
        var now = registry.find(code).orElseThrow().content();
        var sources = registry.sources(now);
        assertThat(sources.get(now.of("year").getFirst().source()).kind()).isEqualTo(Source.Kind.HARVEST);
        assertThat(sources.get(now.of("volume").getFirst().source()).kind()).isEqualTo(Source.Kind.PERSON);
    }

    @Test
    void saysWhatWasTrueOnADayAndWhatWasKnownThen() {
        var renamed = LocalDate.parse("2020-06-01");
        var code = code(registry.write(SHE, open("organisation", organisation("Trường Đại học Khoa học"))));
        var before = registry.find(code).orElseThrow();
        registry.write(SHE, Write.change(before, before.content().with("name", Fact.of("Trường Đại học Khoa học", "vi").during(null, renamed),
                Fact.of("Đại học Thăng Long Mới", "vi").during(renamed, null))));
        assertThat(here(VISITOR, code).title()).isEqualTo("Đại học Thăng Long Mới");
        var then = ((Sighting.Here) registry.look(VISITOR, code, renamed.minusDays(1), null)).entry();
        assertThat(then.content().of("name")).extracting(Fact::value).containsExactly("Trường Đại học Khoa học");
        var known = registry.at(code, null, before.at()).orElseThrow();
        assertThat(known.content()).isEqualTo(before.content());
        assertThat(known.until()).isEqualTo(registry.find(code).orElseThrow().at());
        assertThat(registry.at(code, null, before.at().minusSeconds(1))).isEmpty();
    }

    @Test
    void oneThingCannotBeTwoAtATime() {
        var two = organisation("A").with("kind", Fact.of("UNIVERSITY"), Fact.of("COLLEGE"));
        assertThat(problems(registry.write(SHE, open("organisation", two)))).containsExactly("kind[1] one-at-a-time");
    }

    @Test
    void linksAreWalkedBothWaysAndNeighboursWithoutRecordHaveTheirName() {
        var author = code(registry.write(SHE, open("person", person("Đỗ Văn Minh"))));
        var paper = code(registry.write(SHE, open("publication", publication("Vật liệu", 2023).with(Link.to("author", author).as("Minh, D. V."))
                .with(Link.named("author", "John Smith")))));
        var entry = here(VISITOR, paper);
        var authors = entry.content().links("author");
        assertThat(authors).extracting(Link::toCode).containsExactly(author, null);
        assertThat(registry.neighbours(authors).get(authors.getFirst().to()).title()).isEqualTo("Đỗ Văn Minh");
        var pointing = registry.pointing(VISITOR, here(VISITOR, author).id(), 10);
        assertThat(pointing).hasSize(1);
        assertThat(pointing.getFirst().from().code()).isEqualTo(paper);
        assertThat(pointing.getFirst().name()).isEqualTo("Minh, D. V.");
        assertThat(pointing.getFirst().total()).isEqualTo(1);
    }

    @Test
    void aRecordCannotLinkToItself() {
        var code = code(registry.write(SHE, open("organisation", organisation("Viện"))));
        var read = registry.find(code).orElseThrow();
        assertThat(problems(registry.write(SHE, Write.change(read, read.content().with(Link.to("parent", code)))))).containsExactly("links.parent[0] link.self");
        var person = code(registry.write(SHE, open("person", person("Ai"))));
        assertThat(problems(registry.write(SHE, Write.change(read, read.content().with(Link.to("parent", person)))))).containsExactly("links.parent[0] link.type");
    }

    @Test
    void anIdentifierBelongsToOneRecordAlsoWhenTwoWriteAtOnce() throws Exception {
        var first = code(registry.write(SHE, open("publication", publication("Một", 2020).with(Identifier.of("doi", "https://doi.org/" + DOI + "1")))));
        var refused = registry.write(SHE, open("publication", publication("Hai", 2020).with(Identifier.of("doi", "doi:" + DOI.toUpperCase(java.util.Locale.ROOT) + "1"))));
        assertThat(refused).isEqualTo(new Outcome.Refused(List.of(FieldProblem.of("identifiers.doi", "identifier.taken", DOI.toLowerCase(java.util.Locale.ROOT) + "1", first))));
        try (var people = Executors.newFixedThreadPool(6)) {
            for (var round = 0; round < 10; round++) {
                var write = open("publication", publication("Cùng lúc", 2020).with(Identifier.of("doi", DOI + "r" + round)));
                var all = new ArrayList<Callable<Outcome>>();
                for (var i = 0; i < 6; i++) {
                    all.add(() -> registry.write(SHE, write));
                }
                var outcomes = new ArrayList<Outcome>();
                for (var done : people.invokeAll(all)) {
                    outcomes.add(done.get());
                }
                assertThat(outcomes.stream().filter(Outcome.Written.class::isInstance)).hasSize(1);
                assertThat(outcomes.stream().filter(Outcome.Refused.class::isInstance)).hasSize(5);
            }
        }
    }

    @Test
    void aBatchWritesWhatIsRightAndNamesWhatIsNot() {
        var writes = new ArrayList<Write>();
        for (var i = 0; i < 1_000; i++) {
            writes.add(open("publication", publication("Bài " + i, i % 100 == 7 ? 99_999 : 2_000 + i % 20).with(Link.named("author", "Tác giả\t" + i + "\\N"))));
        }
        var outcomes = registry.writeAll(SHE, writes);
        assertThat(outcomes).filteredOn(Outcome.Written.class::isInstance).hasSize(990);
        assertThat(outcomes.get(7)).isEqualTo(new Outcome.Refused(List.of(FieldProblem.of("year", "value.year"))));
        var entry = registry.find(code(outcomes.get(999))).orElseThrow();
        assertThat(entry.content().links("author").getFirst().name()).isEqualTo("Tác giả 999\\N");
    }

    @Test
    void aWithdrawnRecordTellsWhyForEverAndOneNeverPublicIsUnknown() {
        var shown = code(registry.write(SHE, open("publication", publication("Rút lại", 2020))));
        var hidden = code(registry.write(SHE, Write.create("publication", HANOI, Entry.State.DRAFT, publication("Chưa công khai", 2020))));
        assertThat(problems(registry.withdraw(SHE, shown, null, "  "))).containsExactly("reason required");
        registry.withdraw(SHE, shown, null, "Tác giả yêu cầu rút");
        registry.withdraw(SHE, hidden, null, "Nhập nhầm");
        assertThat(registry.look(VISITOR, shown, null, null)).isInstanceOfSatisfying(Sighting.Gone.class, gone -> assertThat(gone.reason()).isEqualTo("Tác giả yêu cầu rút"));
        assertThat(registry.look(VISITOR, shown, null, Instant.now())).isInstanceOf(Sighting.Gone.class);
        assertThat(registry.look(VISITOR, hidden, null, null)).isEqualTo(new Sighting.Unknown(hidden));
        assertThat(here(RegistryDoors.SPECIALIST, shown).state()).isEqualTo(Entry.State.WITHDRAWN);
        assertThat(code(registry.publish(SHE, shown, null))).isEqualTo(shown);
        assertThat(here(VISITOR, shown).reason()).isNull();
    }

    @Test
    void personalFieldsAreSeenByFewAndEachLookIsLogged() {
        var code = code(registry.write(SHE, open("person", person("Nguyễn Văn An").with("birthDate", Fact.of("01/02/1980")).with("email", Fact.of("an@hanoi.gov.vn"))
                .with("note", Fact.of("Đã gọi điện")))));
        registry.own(SHE, code, null, EXPERT.accountId());
        var looks = "select count(*) from audit_entry where chain = 'record-looks/%s'".formatted(code);
        assertThat(here(VISITOR, code).content().facts()).containsOnlyKeys("name");
        assertThat(here(CLERK, code).content().facts()).containsOnlyKeys("name", "note");
        assertThat(here(OTHER_CITY, code).content().facts()).containsOnlyKeys("name");
        assertThat(here(EXPERT, code).content().facts()).containsOnlyKeys("name", "birthDate", "email");
        assertThat(jdbc.sql(looks).query(Long.class).single()).isZero();
        assertThat(here(RegistryDoors.SPECIALIST, code).content().of("birthDate").getFirst().value()).isEqualTo("1980-02-01");
        assertThat(jdbc.sql(looks).query(Long.class).single()).isEqualTo(1);
        assertThat(jdbc.sql("select body from audit_entry where chain = :chain").param("chain", "record-looks/" + code).query(String.class).single())
                .contains("\"fields\":[\"birthDate\",\"email\"]", "Trần Thị Bình").doesNotContain("1980");
    }

    @Test
    void thePersonDescribedCorrectsTheProfileWithoutLosingWhatTheyDoNotSee() {
        var code = code(registry.write(SHE, open("person", person("Lê Thị Hoa").with("email", Fact.of("hoa@vnu.edu.vn")).with("note", Fact.of("Ghi chú")))));
        var profile = registry.find(code).orElseThrow();
        assertThat(registry.write(By.person(EXPERT), Write.change(profile, profile.content()))).isEqualTo(new Outcome.NotYours());
        registry.own(SHE, code, null, EXPERT.accountId());
        var mine = here(EXPERT, code);
        registry.write(By.person(EXPERT), Write.change(mine, mine.content().with("degree", Fact.of("TS")).showing(List.of("email"))));
        var after = registry.find(code).orElseThrow().content();
        assertThat(after.facts()).containsOnlyKeys("name", "email", "note", "degree");
        assertThat(here(VISITOR, code).content().facts()).containsOnlyKeys("name", "email", "degree");
        var withdrawn = here(EXPERT, code);
        registry.write(By.person(EXPERT), Write.change(withdrawn, withdrawn.content().showing(List.of())));
        assertThat(registry.history(VISITOR, code, 10)).allSatisfy(version -> assertThat(version.content().facts()).doesNotContainKey("email"));
        assertThat(problems(registry.write(By.person(EXPERT), new Write("person", HANOI, code, null, Entry.State.INTERNAL, after)))).containsExactly("state state.staff");
    }

    @Test
    void whoTypesAnIdentifierDoesNotVerifyIt() {
        var typed = person("Trịnh Công").with(new Identifier("scopusAuthor", "57190000001", true));
        var code = code(registry.write(SHE, open("person", typed)));
        assertThat(registry.find(code).orElseThrow().content().identifiers().getFirst().verified()).isFalse();
        var system = new By(Actor.system(HANOI), new Source(Source.Kind.HARVEST, "Scopus", null));
        registry.write(system, Write.change(registry.find(code).orElseThrow(), typed));
        registry.write(SHE, Write.change(registry.find(code).orElseThrow(), typed.with("degree", Fact.of("TS"))));
        assertThat(registry.find(code).orElseThrow().content().identifiers().getFirst().verified()).isTrue();
    }

    @Test
    void anotherAuthorityMayReadWhatIsPublicAndWriteNothing() {
        var code = code(registry.write(SHE, open("publication", publication("Của Hà Nội", 2020))));
        var draft = code(registry.write(SHE, Write.create("publication", HANOI, Entry.State.DRAFT, publication("Nháp của Hà Nội", 2020))));
        var theirs = By.person(OTHER_CITY);
        assertThat(registry.write(theirs, Write.change(registry.find(code).orElseThrow(), publication("Khác", 2020)))).isEqualTo(new Outcome.NotYours());
        assertThat(registry.write(theirs, Write.change(registry.find(draft).orElseThrow(), publication("Khác", 2020)))).isEqualTo(new Outcome.Unknown(draft));
        assertThat(registry.withdraw(theirs, code, null, "Vì thích")).isEqualTo(new Outcome.NotYours());
        assertThat(registry.write(theirs, open("publication", publication("Khác", 2020)))).isEqualTo(new Outcome.NotYours());
    }

    @Test
    void theAuditIsIntactAndPointsAtARecordThatWasChangedBehindItsBack() {
        var code = code(registry.write(SHE, open("publication", publication("Niêm phong", 2020))));
        var doors = new AuditDoors(jdbc, RegistryDoors.transactions(source), Clock.systemUTC());
        assertThat(doors.verify().broken()).isEmpty();
        jdbc.sql("update record set chain_hash = decode(repeat('00', 32), 'hex') where code = :code").param("code", code).update();
        assertThat(doors.verify().broken()).singleElement().satisfies(broken -> assertThat(broken.chain()).isEqualTo("record/" + code));
        jdbc.sql("update record set chain_hash = (select hash from audit_entry where chain = :chain order by seq desc limit 1) where code = :code")
                .param("chain", "record/" + code).param("code", code).update();
        assertThat(doors.verify().broken()).isEmpty();
        jdbc.sql("update record_version set facts = jsonb_set(facts, '{year,0,v}', '1999') where record_id = (select id from record where code = :code)")
                .param("code", code).update();
        assertThat(new RecordWitness(jdbc).broken(10)).singleElement().satisfies(broken -> assertThat(broken.chain()).isEqualTo("record/" + code));
        jdbc.sql("update record_version set facts = jsonb_set(facts, '{year,0,v}', '2020') where record_id = (select id from record where code = :code)")
                .param("code", code).update();
        assertThat(new RecordWitness(jdbc).broken(10)).isEmpty();
    }

    @Test
    void writesWithinTheTransactionOfItsCaller() {
        var transactions = RegistryDoors.transactions(source);
        var title = "Trong giao dịch " + Instant.now();
        transactions.executeWithoutResult(status -> {
            registry.write(SHE, open("publication", publication(title, 2020)));
            status.setRollbackOnly();
        });
        assertThat(jdbc.sql("select count(*) from record where title = :title").param("title", title).query(Long.class).single()).isZero();
    }
}

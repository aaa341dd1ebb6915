package vn.khuevan.intake.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.khuevan.intake.harvest.HarvestDoors.ADMINISTRATOR;
import static vn.khuevan.intake.harvest.ScriptedSource.NOW;
import static vn.khuevan.intake.harvest.ScriptedSource.article;
import static vn.khuevan.intake.harvest.ScriptedSource.dc;
import static vn.khuevan.intake.harvest.ScriptedSource.deleted;
import static vn.khuevan.intake.harvest.ScriptedSource.error;
import static vn.khuevan.intake.harvest.ScriptedSource.page;
import static vn.khuevan.intake.harvest.ScriptedSource.record;
import static vn.khuevan.intake.harvest.ScriptedSource.token;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.khuevan.intake.harvest.HarvestRun.State;
import vn.khuevan.intake.harvest.ScriptedSource.Reply;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.Source;
import vn.khuevan.registry.Write;

class HarvestTests {

    private ScriptedSource server;
    private HarvestDoors here;
    private HarvestSource source;

    @BeforeEach
    void aSourceAndADatabase() {
        server = new ScriptedSource();
        here = new HarvestDoors(List.of("127.0.0.1"));
        source = here.source(server.address(), HarvestSource.DUBLIN_CORE);
    }

    @AfterEach
    void over() throws Exception {
        server.close();
        here.close();
    }

    private static Reply pages(Map<String, String> query, String... pages) {
        var token = query.get("resumptionToken");
        return Reply.xml(pages[token == null ? 0 : Integer.parseInt(token)]);
    }

    private Entry article1() {
        return here.registry.find(here.registry.holder(Identifier.of("doi", "10.5555/kho.1")).orElseThrow().code()).orElseThrow();
    }

    @Test
    void aListIsTakenPageByPageAndTheNextHarvestAsksForWhatChangedSinceTheSourcesOwnMoment() {
        server.answers(query -> pages(query, page("2026-11-24T07:59:30Z", token("1"), article(1), article(2)), page("2026-11-24T07:59:40Z", token(""), article(3))));
        var first = here.harvest(source);
        assertThat(first.state()).isEqualTo(State.DONE);
        assertThat(first.counts()).isEqualTo(new HarvestRun.Counts(3, 3, 0, 0, 0, 0));
        assertThat(server.lists()).containsExactly(Map.of("verb", "ListRecords", "metadataPrefix", "oai_dc"), Map.of("verb", "ListRecords", "resumptionToken", "1"));
        assertThat(here.titles()).containsExactly("Nghiên cứu số 1", "Nghiên cứu số 2", "Nghiên cứu số 3");
        var content = article1().content();
        assertThat(content.links("author")).extracting(Link::name).containsExactly("Nguyễn Thị Hà", "Marie Curie");
        assertThat(content.identifiers("oai")).containsExactly("oai:kho.example:1");
        assertThat(here.registry.sources(content).values()).extracting(Source::kind, Source::label).containsOnly(org.assertj.core.groups.Tuple.tuple(Source.Kind.HARVEST, "Kho thử"));
        assertThat(here.harvests.source(source.id()).orElseThrow().until()).isEqualTo("2026-11-24T07:59:30Z");

        server.answers(_ -> Reply.xml(page(NOW, "", article(1), record("oai:kho.example:2", "2026-11-24T07:59:50Z", dc("<dc:title>Đổi tên</dc:title>", "<dc:identifier>doi:10.5555/kho.2</dc:identifier>",
                "<dc:date>2024</dc:date>")))));
        var second = here.harvest(source);
        assertThat(server.lists()).containsExactly(Map.of("verb", "ListRecords", "metadataPrefix", "oai_dc", "from", "2026-11-24T07:59:29Z"));
        assertThat(second.counts()).isEqualTo(new HarvestRun.Counts(2, 0, 1, 1, 0, 0));
        assertThat(here.titles()).contains("Đổi tên").hasSize(3);
    }

    @Test
    void nothingNewIsNoFaultAndMovesTheMoment() {
        server.answers(_ -> Reply.xml(error("noRecordsMatch")));
        assertThat(here.harvest(source).state()).isEqualTo(State.DONE);
        assertThat(here.harvests.source(source.id()).orElseThrow().until()).isEqualTo(NOW);
    }

    @Test
    void aHarvestThatBreaksOffGoesOnAtItsTokenAndLosesNothing() {
        server.answers(query -> "1".equals(query.get("resumptionToken")) ? Reply.status(500) : Reply.xml(page(NOW, token("1"), article(1))));
        var broken = here.harvest(source);
        assertThat(broken.state()).isEqualTo(State.WAITING);
        assertThat(broken.problem()).isEqualTo(new HarvestRun.Problem("status", List.of(500L)));
        assertThat(broken.retryAt()).isEqualTo(here.clock.instant().plusSeconds(60));
        assertThat(here.titles()).hasSize(1);
        server.lists();
        here.harvests.work();
        assertThat(server.lists()).isEmpty();
        here.clock.move(Duration.ofSeconds(61));
        server.answers(_ -> Reply.xml(page(NOW, token(""), article(2))));
        here.harvests.work();
        assertThat(server.lists()).containsExactly(Map.of("verb", "ListRecords", "resumptionToken", "1"));
        assertThat(here.run(source).state()).isEqualTo(State.DONE);
        assertThat(here.run(source).counts().created()).isEqualTo(2);
    }

    @Test
    void aSourceThatNeverComesBackIsGivenUpAndTheNextHarvestBeginsWhereTheLastWholeOneEnded() {
        server.answers(_ -> Reply.status(502));
        here.harvest(source);
        for (var i = 0; i < 10; i++) {
            here.clock.move(Duration.ofHours(7));
            here.harvests.work();
        }
        assertThat(here.run(source).state()).isEqualTo(State.BROKEN);
        assertThat(here.harvests.source(source.id()).orElseThrow().until()).isNull();
    }

    @Test
    void aBusySourceIsAskedAgainWhenItSaid() {
        server.answers(_ -> Reply.status(503, "Retry-After", "1200"));
        assertThat(here.harvest(source).retryAt()).isEqualTo(here.clock.instant().plusSeconds(1200));
        here.clock.move(Duration.ofSeconds(1201));
        server.answers(_ -> Reply.status(429, "Retry-After", "Thu, 31 Dec 2099 23:59:59 GMT"));
        here.harvests.work();
        assertThat(here.run(source).retryAt()).isEqualTo(here.clock.instant().plus(Duration.ofDays(1)));
    }

    @Test
    void aForgottenTokenBeginsTheListAgainAndWhatIsHereIsPassedOver() {
        var forgot = new boolean[1];
        server.answers(query -> {
            if (query.containsKey("resumptionToken") && !forgot[0]) {
                forgot[0] = true;
                return Reply.xml(error("badResumptionToken"));
            }
            return pages(query, page(NOW, token("1"), article(1)), page(NOW, token(""), article(2)));
        });
        var run = here.harvest(source);
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.counts()).isEqualTo(new HarvestRun.Counts(3, 2, 0, 1, 0, 0));
        server.answers(query -> Reply.xml(query.containsKey("resumptionToken") ? error("badResumptionToken") : page(NOW, token("1"), article(1))));
        assertThat(here.harvest(source).problem()).isEqualTo(new HarvestRun.Problem("error", List.of("badResumptionToken", "không có")));
    }

    @Test
    void whatTheSourceDeletesIsWithdrawnUnlessSomebodyElseWroteInItAndComesBackUnderItsCode() {
        server.answers(_ -> Reply.xml(page(NOW, "", article(1), article(2))));
        here.harvest(source);
        var one = article1();
        var two = here.registry.holder(Identifier.of("doi", "10.5555/kho.2")).orElseThrow().code();
        var stands = here.registry.find(two).orElseThrow();
        here.registry.write(By.person(new vn.khuevan.identity.Actor(11, "chuyenvien", "Trần Thị Bình", 1, java.util.Set.of(vn.khuevan.identity.Role.SPECIALIST), List.of())),
                Write.change(stands, stands.content().with("volume", Fact.of("7"))));
        server.answers(_ -> Reply.xml(page(NOW, "", deleted("oai:kho.example:1", NOW), deleted("oai:kho.example:2", NOW), deleted("oai:kho.example:99", NOW))));
        var run = here.harvest(source);
        assertThat(run.counts()).isEqualTo(new HarvestRun.Counts(3, 0, 0, 0, 2, 1));
        assertThat(here.registry.find(one.code()).orElseThrow().state()).isEqualTo(Entry.State.WITHDRAWN);
        assertThat(here.registry.find(two).orElseThrow().state()).isEqualTo(Entry.State.PUBLIC);
        assertThat(here.harvests.quarantine(source.id(), 10)).singleElement().satisfies(kept -> assertThat(kept.reasons().getFirst().key()).isEqualTo("harvest.reason.deleted-kept"));
        assertThat(here.harvests.decide(ADMINISTRATOR, source, "oai:kho.example:2", Harvests.Decision.ACCEPT)).isTrue();
        assertThat(here.registry.find(two).orElseThrow().state()).isEqualTo(Entry.State.WITHDRAWN);
        server.answers(_ -> Reply.xml(page(NOW, "", article(1, "Nghiên cứu số 1", NOW))));
        here.harvest(source);
        assertThat(here.registry.find(one.code()).orElseThrow().state()).isEqualTo(Entry.State.PUBLIC);
        assertThat(here.titles()).containsExactly("Nghiên cứu số 1");
    }

    @Test
    void whatIsNotValidWaitsInQuarantineWithTheReasonAndIsTakenWhenItIsMended() {
        var invalid = record("oai:kho.example:5", "2026-11-20T08:00:00Z", dc("<dc:title>Không đúng lược đồ</dc:title>", "<dc:date>2024</dc:date>", "<dc:lạ>x</dc:lạ>"));
        var unreadable = record("oai:kho.example:6", "2026-11-20T08:00:00Z", dc("<dc:title>Thiếu năm</dc:title>"));
        server.answers(_ -> Reply.xml(page(NOW, "", article(1), invalid, unreadable, record("oai:kho.example:7", "2026-11-20", "<x xmlns=\"urn:x\"/>"))));
        var run = here.harvest(source);
        assertThat(run.counts()).isEqualTo(new HarvestRun.Counts(4, 1, 0, 0, 0, 3));
        var kept = here.harvests.quarantine(source.id(), 10).stream().collect(java.util.stream.Collectors.toMap(Quarantined::identifier, each -> each));
        assertThat(kept.get("oai:kho.example:5").reasons()).anySatisfy(reason -> assertThat(reason.key()).isEqualTo("harvest.reason.invalid"));
        assertThat(kept.get("oai:kho.example:5").xml()).contains("Không đúng lược đồ");
        assertThat(kept.get("oai:kho.example:6").reasons()).anySatisfy(reason -> assertThat(reason.key()).startsWith("registry.problem."));
        assertThat(kept.get("oai:kho.example:7").reasons()).anySatisfy(reason -> assertThat(reason.key()).isEqualTo("harvest.reason.entity"));
        assertThat(here.harvests.decide(ADMINISTRATOR, source, "oai:kho.example:5", Harvests.Decision.RETRY)).isFalse();
        assertThat(here.harvests.decide(ADMINISTRATOR, source, "oai:kho.example:5", Harvests.Decision.ACCEPT)).isTrue();
        assertThat(here.harvests.decide(ADMINISTRATOR, source, "oai:kho.example:6", Harvests.Decision.ACCEPT)).isFalse();
        assertThat(here.harvests.decide(ADMINISTRATOR, source, "oai:kho.example:7", Harvests.Decision.DROP)).isTrue();
        assertThat(here.titles()).containsExactly("Không đúng lược đồ", "Nghiên cứu số 1");
        server.answers(_ -> Reply.xml(page(NOW, "", record("oai:kho.example:6", NOW, dc("<dc:title>Đã có năm</dc:title>", "<dc:date>2024</dc:date>")),
                record("oai:kho.example:7", NOW, "<x xmlns=\"urn:x\"/>"))));
        assertThat(here.harvest(source).counts()).isEqualTo(new HarvestRun.Counts(2, 1, 0, 1, 0, 0));
        assertThat(here.harvests.quarantineSize(source.id())).isZero();
    }

    @Test
    void datestampsOutOfRangeAndItemsWithoutANameAreKeptOutAndShown() {
        server.answers(_ -> Reply.xml(page(NOW, "", article(1))));
        here.harvest(source);
        server.answers(_ -> Reply.xml(page(NOW, "", record("oai:kho.example:2", "2019-01-01T00:00:00Z", dc("<dc:title>Cũ</dc:title>", "<dc:date>2019</dc:date>")),
                record("oai:kho.example:3", "2031-01-01T00:00:00Z", dc("<dc:title>Mai sau</dc:title>", "<dc:date>2019</dc:date>")),
                record("oai:kho.example:4", "hôm qua", dc("<dc:title>Hôm qua</dc:title>", "<dc:date>2019</dc:date>")),
                record("", NOW, dc("<dc:title>Vô danh</dc:title>", "<dc:date>2019</dc:date>")),
                record("x".repeat(600), NOW, dc("<dc:title>Dài</dc:title>", "<dc:date>2019</dc:date>")))));
        assertThat(here.harvest(source).counts()).isEqualTo(new HarvestRun.Counts(5, 0, 0, 0, 0, 5));
        assertThat(here.harvests.quarantine(source.id(), 10)).flatExtracting(Quarantined::reasons).extracting(reason -> reason.key().replace("harvest.reason.", ""))
                .containsExactlyInAnyOrder("stamp-early", "stamp-late", "stamp", "identifier", "identifier");
        assertThat(here.harvests.decide(ADMINISTRATOR, source, "oai:kho.example:2", Harvests.Decision.ACCEPT)).isTrue();
        assertThat(here.titles()).contains("Cũ");
    }

    @Test
    void aListThatRunsInACircleEnds() {
        server.answers(query -> Reply.xml(page(NOW, token("a".equals(query.get("resumptionToken")) ? "b" : "a"), article(query.containsKey("resumptionToken") ? 2 : 1))));
        var run = here.harvest(source);
        assertThat(run.state()).isEqualTo(State.BROKEN);
        assertThat(run.problem()).isEqualTo(new HarvestRun.Problem("circle", List.of()));
        assertThat(here.titles()).hasSize(2);
    }

    @Test
    void pagesWithoutItemsAndWithEverNewTokensEnd() {
        var page = new int[1];
        server.answers(_ -> Reply.xml(page(NOW, token("t" + ++page[0]))));
        assertThat(here.harvest(source).problem()).isEqualTo(new HarvestRun.Problem("no-progress", List.of(5L)));
        assertThat(page[0]).isEqualTo(5);
    }

    @Test
    void aListShorterThanTheSourceSaidIsTakenAndAskedForAgainFromTheSameMoment() {
        server.answers(_ -> Reply.xml(page(NOW, "<resumptionToken completeListSize=\"1000\"/>", article(1))));
        var run = here.harvest(source);
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.problem()).isEqualTo(new HarvestRun.Problem("count", List.of(1000L, 1L)));
        assertThat(here.titles()).hasSize(1);
        assertThat(here.harvests.source(source.id()).orElseThrow().until()).isNull();
    }

    @Test
    void aClockInTheFutureIsNotBelieved() {
        server.answers(_ -> Reply.xml(page("2199-01-01T00:00:00Z", "", article(1))));
        assertThat(here.harvest(source).problem()).isEqualTo(new HarvestRun.Problem("response-date", List.of("2199-01-01T00:00:00Z")));
        assertThat(here.harvests.source(source.id()).orElseThrow().until()).isNull();
    }

    @Test
    void ofAnItemThatComesTwiceOnAPageTheLaterCounts() {
        server.answers(_ -> Reply.xml(page(NOW, "", article(1, "Bản đầu"), article(1, "Bản sau"))));
        assertThat(here.harvest(source).counts().created()).isEqualTo(1);
        assertThat(here.titles()).containsExactly("Bản sau");
    }

    @Test
    void whatSomebodyStopsIsLeftBehindThePageThatWasTaken() {
        server.answers(query -> {
            if (query.containsKey("resumptionToken")) {
                here.harvests.stop(ADMINISTRATOR, source);
            }
            return Reply.xml(page(NOW, token(query.containsKey("resumptionToken") ? "2" : "1"), article(query.containsKey("resumptionToken") ? 2 : 1)));
        });
        assertThat(here.harvest(source).state()).isEqualTo(State.STOPPED);
        assertThat(here.titles()).containsExactly("Nghiên cứu số 1");
    }

    @Test
    void sourcesThatAreDueAreHarvestedByThemselves() {
        here.harvests.keep(ADMINISTRATOR, new HarvestSource(source.id(), 1, 41, "Lý Quản Trị", "Kho thử", server.address(), "oai_dc", null, "publication", Entry.State.PUBLIC, Map.of(), 6, true, null, null));
        server.answers(_ -> Reply.xml(page(NOW, "", article(1))));
        here.harvests.work();
        assertThat(here.titles()).hasSize(1);
        server.lists();
        here.harvests.work();
        assertThat(server.lists()).isEmpty();
        here.clock.move(Duration.ofHours(6).plusSeconds(1));
        here.harvests.work();
        assertThat(server.lists()).hasSize(1);
    }

    private static String house(int number, String name, String partOf) {
        return record("oai:kho.example:OrgUnits/" + number, "2026-11-20T08:00:00Z", "<OrgUnit xmlns=\"https://www.openaire.eu/cerif-profile/1.2/\" id=\"OrgUnits/" + number + "\"><Name xml:lang=\"vi\">" + name
                + "</Name>" + partOf + "</OrgUnit>");
    }

    @Test
    void whatPointsToAnItemThatComesLaterHasANameAndIsLinkedByTheNextHarvestOfEverything() {
        var cris = here.source(server.address(), "oai_cerif_openaire_v1_2");
        server.answers(query -> pages(query, page(NOW, token("1"), house(1, "Khoa Hóa học", "<PartOf><DisplayName>Trường Mẹ</DisplayName><OrgUnit id=\"OrgUnits/2\"/></PartOf>")),
                page(NOW, token(""), house(2, "Trường Đại học Mẹ", ""))));
        assertThat(here.harvest(cris).counts().created()).isEqualTo(2);
        var parent = "select coalesce(p.title, l.to_name) from record_link l left join record p on p.id = l.to_id";
        assertThat(here.jdbc.sql(parent).query(String.class).list()).containsExactly("Trường Mẹ");
        here.harvests.work(here.harvests.start(ADMINISTRATOR, here.harvests.source(cris.id()).orElseThrow(), true).orElseThrow());
        assertThat(here.run(cris).counts()).isEqualTo(new HarvestRun.Counts(2, 0, 1, 1, 0, 0));
        assertThat(here.jdbc.sql(parent).query(String.class).list()).containsExactly("Trường Đại học Mẹ");
    }
}

package vn.khuevan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.KhuevanTest;
import vn.khuevan.audit.Verification;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Drafts;
import vn.khuevan.casework.Overview;
import vn.khuevan.document.Documents;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.DemoAccounts;
import vn.khuevan.identity.Organisations;
import vn.khuevan.law.UnknownYear;
import vn.khuevan.novelty.Answer;
import vn.khuevan.novelty.Novelty;
import vn.khuevan.novelty.Submitted;
import vn.khuevan.rules.LawOffice;

/** A small demo city, acted out on the engine in a database of its own: one task for every stage and every twist. */
@KhuevanTest(properties = "khuevan.demo-password=mot-mat-khau-de-thu-nghiem")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTasksTests {

    private final Casework casework;
    private final Drafts drafts;
    private final Documents documents;
    private final LawOffice law;
    private final DemoAccounts demo;
    private final Accounts accounts;
    private final Organisations organisations;
    private final Overview overview;
    private final Verification verification;
    private final JdbcClient jdbc;
    private final Novelty novelty;
    private final Submitted submitted;
    private final Clock clock;
    private DemoAccounts.Made made = new DemoAccounts.Made("", "", Map.of(), Map.of());
    private LocalDate today = LocalDate.MIN;

    @Autowired
    DemoTasksTests(Casework casework, Drafts drafts, Documents documents, LawOffice law, DemoAccounts demo, Accounts accounts, Organisations organisations, Overview overview,
            Verification verification, JdbcClient jdbc, Clock clock, Novelty novelty, Submitted submitted) {
        this.novelty = novelty;
        this.submitted = submitted;
        this.casework = casework;
        this.drafts = drafts;
        this.documents = documents;
        this.law = law;
        this.demo = demo;
        this.accounts = accounts;
        this.organisations = organisations;
        this.overview = overview;
        this.verification = verification;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The loader throws with every reason when the engine refuses a single act. */
    @BeforeAll
    void loadsWithoutOneRefusal() {
        made = demo.create();
        var cast = new Cast(demo, accounts, organisations, made);
        var tasks = new DemoTasks(casework, drafts, documents, law, cast, clock, 3);
        today = tasks.today();
        tasks.tell(new Plots(cast, today).few(), (what, done, total) -> { });
    }

    @Test
    void everyStageOfATaskIsOccupied() {
        var stages = new TreeSet<String>();
        casework.definitions().versions("task").forEach(version -> version.stages().forEach(stage -> stages.add(stage.id())));
        stages.removeAll(jdbc.sql("select distinct stage from case_file where type = 'task'").query(String.class).list());
        assertThat(stages).isEmpty();
    }

    @Test
    void everyKindAndRuleSetIsThere() {
        assertThat(jdbc.sql("select distinct kind from case_file where type = 'task'").query(String.class).list()).contains(
                "DE_TAI_CN", "DE_TAI_XH", "DE_AN", "DU_AN_SXTN", "DU_AN_KHCN", "CHUONG_TRINH");
        assertThat(jdbc.sql("select distinct definition from case_file where type = 'task'").query(String.class).list())
                .containsExactlyInAnyOrder("task/HN2016", "task/HN2021", "task/RS2025");
        assertThat(jdbc.sql("select distinct authority_id from case_file").query(Integer.class).list()).hasSize(2);
    }

    @Test
    void everyAccountFindsWorkWaiting() {
        var idle = new ArrayList<String>();
        made.accounts().forEach((login, id) -> {
            var actor = accounts.actor(id).orElseThrow();
            if (!login.endsWith(".hp") && overview.desk(actor, today, 1, 1).start().waiting().count() == 0) {
                idle.add(login);
            }
        });
        assertThat(idle).isEmpty();
    }

    @Test
    void nothingIsWaitedForInWhatIsOver() {
        assertThat(jdbc.sql("""
                select c.number || ' ' || c.stage || ' ' || d.duty from case_deadline d join case_file c on c.id = d.case_id join case_file r on r.id = c.root_id
                 where d.state = 'open' and (c.ended or r.ended)
                """).query(String.class).list()).isEmpty();
        assertThat(jdbc.sql("select c.number || ' ' || c.stage from case_file c join case_file r on r.id = c.root_id where r.ended and not c.ended and c.waits is not null")
                .query(String.class).list()).isEmpty();
    }

    @Test
    void theChainOfEveryDossierVerifies() {
        var report = verification.verify(entries -> { });
        assertThat(report.broken()).isEmpty();
        assertThat(report.entries()).isGreaterThan(1_000);
    }

    @Test
    void everyOpenLimitHasItsDayUnlessTheCalendarOfItsYearIsUnknown() {
        record Limit(String duty, String provision, LocalDate event) {}
        var bare = jdbc.sql("select duty, provision, event_on as event from case_deadline where state = 'open' and due_on is null").query(Limit.class).list();
        var book = law.today().book();
        assertThat(bare).allSatisfy(limit -> assertThat(law.today().reckon(
                book.byId(limit.provision(), limit.event()).or(() -> book.byId(limit.provision())).orElseThrow(), limit.event())).isInstanceOf(UnknownYear.class));
    }

    @Test
    void replayingEveryHistoryGivesTheState() {
        var office = new HashMap<Integer, Actor>();
        var apart = new ArrayList<String>();
        record Place(String number, int authority) {}
        for (var place : jdbc.sql("select number, authority_id as authority from case_file").query(Place.class).list()) {
            var system = office.computeIfAbsent(place.authority(), Actor::system);
            var dossier = casework.find(system, place.number()).orElseThrow();
            var state = casework.history(system, place.number()).orElseThrow().replay().orElseThrow();
            var duties = dossier.deadlines().stream().map(deadline -> deadline.duty()).distinct().sorted().toList();
            var same = state.stage().equals(dossier.stage()) && state.version() == dossier.version() && state.data().tree().equals(dossier.data().tree())
                    && (!dossier.isRoot() || state.pins().equals(dossier.pins())) && state.openDuties().stream().sorted().toList().equals(duties);
            if (!same) {
                apart.add(place.number());
            }
        }
        assertThat(apart).isEmpty();
    }

    @Test
    void everyActFellInOfficeHoursOfAWorkingDayInThePast() {
        var days = new Days(law.today().calendar());
        var odd = jdbc.sql("""
                select distinct a.at from audit_entry a join case_file c on c.number = a.chain
                """).query(OffsetDateTime.class).stream().map(at -> at.atZoneSameInstant(Scene.ZONE))
                .filter(at -> !days.onOrAfter(at.toLocalDate()).equals(at.toLocalDate()) || !at.toLocalDate().isBefore(today)
                        || at.toLocalTime().isBefore(LocalTime.of(8, 0)) || at.toLocalTime().isAfter(LocalTime.of(17, 30))).toList();
        assertThat(odd).isEmpty();
    }

    @Test
    void applicationsAreBeingDraftedToCallsThatAreOpen() {
        assertThat(jdbc.sql("select count(*) from case_draft where subject like 'application@%'").query(Long.class).single()).isPositive();
        assertThat(jdbc.sql("select count(*) from case_file where type = 'task' and stage = 'called' and cast(data #>> '{call,closesOn}' as date) >= :today")
                .param("today", today).query(Long.class).single()).isPositive();
    }

    @Test
    void aProposalCopiedFromTwoFinishedTasksShowsBothSideBySide() {
        var number = Originals.of(Set.of(Twist.COPIED)).flatMap(copy -> jdbc.sql("select number from case_file where type = 'task' and title = :title").param("title", copy.title())
                .query(String.class).optional()).orElseThrow();
        var sources = jdbc.sql("select number from case_file where type = 'task' and title in (:titles)").param("titles", List.of(
                Originals.of(Set.of(Twist.ORIGINAL_WATER)).orElseThrow().title(), Originals.of(Set.of(Twist.ORIGINAL_SENSORS)).orElseThrow().title())).query(String.class).list();
        assertThat(sources).hasSize(2);
        var specialist = accounts.actor(made.accounts().get("chuyenvien")).orElseThrow();
        var dossier = casework.find(specialist, number).orElseThrow();
        var screen = casework.definitions().get(dossier.definition()).action("screen").orElseThrow();
        var told = casework.computed(specialist, dossier, screen, Map.of());
        assertThat(told).containsKeys("covered", "likeness");
        assertThat(String.valueOf(told.get("nearest"))).contains(sources);
        var submission = submitted.of(specialist, number).orElseThrow();
        var found = (Answer.Found) novelty.compare(specialist, submission.proposal(), submission.own());
        assertThat(found.similar().stream().filter(similar -> sources.stream().anyMatch(source -> similar.key().endsWith(source)))).hasSize(2)
                .allSatisfy(similar -> assertThat(similar.passages()).isNotEmpty());
        assertThat(found.covered()).isGreaterThan(0.5);
    }

    @Test
    void noNameOfATaskIsGivenTwice() {
        List<String> twice = jdbc.sql("select title from case_file where type = 'task' group by title having count(*) > 1").query(String.class).list();
        assertThat(twice).isEmpty();
    }
}

package vn.khuevan.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.audit.Verification;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Definition;
import vn.khuevan.command.DemoCity;

/** The demo city, loaded whole as {@code bin/demo} loads it: how much of everything is in it, and that nothing in it contradicts its day. */
@InTheCity(whole = true)
@Order(7)
class WholeDemoCity {

    private final TestCity city;
    private final JdbcClient jdbc;

    WholeDemoCity(TestCity city) {
        this.city = city;
        this.jdbc = city.bean(JdbcClient.class);
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }

    private List<String> words(String query) {
        return jdbc.sql(query).param("today", city.today()).query(String.class).list();
    }

    @TestFactory
    Stream<DynamicTest> findsWorkWaiting() {
        return Stream.concat(city.bean(DemoCity.class).accounts().stream().map(DemoCity.Account::name), IntStream.rangeClosed(2, 9).mapToObj("hoidong%d"::formatted))
                .map(login -> DynamicTest.dynamicTest(login, () -> {
                    var page = city.as(login).page();
                    page.navigate("/lam-viec");
                    assertThat(page.locator("section[aria-labelledby=waiting] tbody a").first()).isVisible();
                }));
    }

    @Test
    void hasTasksOfEveryKindUnderEveryRuleSetInEveryStage() {
        assertThat(count("case_file where type = 'task'")).isGreaterThanOrEqualTo(300);
        for (var kind : List.of("DE_TAI_CN", "DE_TAI_XH", "DE_AN", "DU_AN_SXTN", "DU_AN_KHCN", "CHUONG_TRINH")) {
            assertThat(count("case_file where type = 'task' and kind = '%s'".formatted(kind))).as(kind).isGreaterThanOrEqualTo(kind.equals("CHUONG_TRINH") ? 4 : 10);
        }
        for (var version : List.of("HN2016", "HN2021", "RS2025")) {
            assertThat(count("case_file where type = 'task' and definition = 'task/%s'".formatted(version))).as(version).isGreaterThanOrEqualTo(15);
        }
        var empty = new TreeSet<String>();
        var definitions = city.bean(Casework.class).definitions();
        definitions.versions("task").forEach(version -> version.stages().stream().map(Definition.Stage::id).forEach(empty::add));
        empty.removeAll(words("select distinct stage from case_file where type = 'task'"));
        assertThat(empty).isEmpty();
        assertThat(definitions.all().stream().map(Definition::type).distinct()).allSatisfy(type -> assertThat(count("case_file where type = '%s'".formatted(type))).as(type).isPositive());
        assertThat(count("record where state = 'public'")).isGreaterThan(1_500);
    }

    @Test
    void nothingHappenedAfterItsDay() {
        var now = OffsetDateTime.now(city.clock());
        assertThat(jdbc.sql("select chain || ' ' || act from audit_entry where at > :now").param("now", now).query(String.class).list()).isEmpty();
        assertThat(words("select number from case_file where opened_on > :today or changed_at > cast(:today as date) + 1")).isEmpty();
        assertThat(words("select c.number from case_file c join case_file p on p.id = c.parent_id where c.opened_on < p.opened_on")).isEmpty();
    }

    @Test
    void noDossierStandsWhereItsDatesDoNotLetItStand() {
        assertThat(words("""
                select number || ' ' || stage from case_file
                 where type = 'task' and stage in ('opened', 'evaluated', 'revised', 'appraised', 'finalised', 'award-submitted', 'approved')
                   and cast(data #>> '{call,closesOn}' as date) >= :today
                """)).as("opened before the call closed").isEmpty();
        assertThat(words("""
                select number from case_file where type = 'task' and stage in ('running', 'suspended') and cast(data #>> '{contract,start}' as date) > :today
                """)).as("under way before it begins").isEmpty();
        assertThat(words("""
                select number from case_file where type = 'task' and stage = 'running' and cast(data #>> '{contract,end}' as date) < cast(:today as date) - interval '6 months'
                """)).as("still under way six months after its end, when it has to be graded as failed").isEmpty();
        assertThat(words("select number from case_file where type = 'application' and stage = 'submitted' and parent_id in (select id from case_file where stage not in ('called', 'opened'))"))
                .as("applications left behind by their task").isEmpty();
    }

    @Test
    void nothingIsWaitedForInWhatIsOver() {
        assertThat(words("""
                select c.number || ' ' || c.stage || ' ' || d.duty from case_deadline d join case_file c on c.id = d.case_id join case_file r on r.id = c.root_id
                 where d.state = 'open' and (c.ended or r.ended)
                """)).isEmpty();
        assertThat(words("select c.number || ' ' || c.stage from case_file c join case_file r on r.id = c.root_id where r.ended and not c.ended and c.waits is not null")).isEmpty();
    }

    @Test
    void everyDossierOfTheCityStandsInAChainThatVerifies() {
        var report = city.bean(Verification.class).verify(entries -> { });
        assertThat(report.broken()).isEmpty();
        assertThat(report.entries()).isGreaterThan(10_000);
    }
}

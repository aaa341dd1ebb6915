package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.khuevan.casework.CaseworkTests.done;
import static vn.khuevan.casework.EngineCity.SPECIALIST;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import vn.khuevan.TestDatabase;

/** What lies before a person is remembered only while nothing happened. */
class DeskTests {

    private static final LocalDate TODAY = LocalDate.of(2024, 3, 1);
    private static final String ERRAND = """
            id: errand
            version: A
            in_force: {from: 2016-01-01, until: null}
            title: {vi: Việc, en: Errand}
            prefix: VV
            opens: {by: [specialist], form: ask, to: open}
            index: {title: ask.title}
            phases: [execution]
            stages:
              - {id: open, title: {vi: Mở, en: Open}, phase: execution, waits: specialist}
              - {id: ended, title: {vi: Xong, en: Ended}, end: true}
            actions: [{id: end, title: {vi: Xong, en: End}, from: [open], to: ended, by: [specialist]}]
            forms:
              ask: {title: {vi: Việc, en: Errand}, fields: [{id: title, type: text, required: true, label: {vi: Tên, en: Title}}]}
            """;

    private static final String AWAITED = """
            id: awaited
            version: A
            in_force: {from: 2016-01-01, until: null}
            title: {vi: Việc có hạn, en: Errand with a limit}
            prefix: VH
            opens: {by: [specialist], form: ask, to: open, deadlines: {start: [{duty: seed.note.7, event: ask.end, waits: %s, alarm: 30}]}}
            index: {title: ask.title}
            phases: [execution]
            stages:
              - {id: open, title: {vi: Mở, en: Open}, phase: execution, waits: specialist}
              - {id: ended, title: {vi: Xong, en: Ended}, end: true}
            actions: [{id: end, title: {vi: Xong, en: End}, from: [open], to: ended, by: [specialist]}]
            forms:
              ask: {title: {vi: Việc, en: Errand}, fields: [{id: title, type: text, required: true, label: {vi: Tên, en: Title}},
                {id: end, type: date, required: true, label: {vi: Kết thúc, en: End}}]}
            """;

    private DataSource source;
    private Casework engine;
    private Overview overview;

    @BeforeEach
    void aCity() throws SQLException {
        source = TestDatabase.freshDataSource();
        overview = new Overview(new NamedParameterJdbcTemplate(source));
        engine = EngineCity.engine(source, EngineCity.definitions(ERRAND), EngineCity.on(TODAY.toString()));
    }

    private Overview.Desk desk() {
        return overview.desk(SPECIALIST, TODAY, 10, 10);
    }

    private String opened() {
        return done(engine.open(SPECIALIST, "errand", null, Map.of("title", "Việc"), null)).number();
    }

    @Test
    void isTheSameUntilSomethingHappensAndNewAfterEveryAct() {
        var number = opened();
        var first = desk();
        assertThat(first.start().waiting().rows()).extracting(waiting -> waiting.dossier().number()).containsExactly(number);
        assertThat(desk()).isSameAs(first);

        var second = opened();
        assertThat(desk().start().waiting().rows()).extracting(waiting -> waiting.dossier().number()).containsExactlyInAnyOrder(number, second);

        done(engine.perform(SPECIALIST, number, "end", Map.of(), null, null));
        assertThat(desk().start().waiting().rows()).extracting(waiting -> waiting.dossier().number()).containsExactly(second);
        assertThat(desk().done()).first().satisfies(act -> assertThat(act.number()).isEqualTo(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"specialist", "editor"})
    void saysWhoMustMeetTheNearestLimitOfWhatWaitsAndCountsAsLateOnlyWhatThePersonMustMeet(String who) throws SQLException {
        engine = EngineCity.engine(source, EngineCity.definitions(AWAITED.formatted(who)), EngineCity.on(TODAY.toString()));
        done(engine.open(SPECIALIST, "awaited", null, Map.of("title", "Việc", "end", "2024-03-20"), null));
        var start = desk().start();
        assertThat(start.waiting().rows()).singleElement().satisfies(waiting -> {
            assertThat(waiting.dossier().due()).isBefore(TODAY);
            assertThat(waiting.dueFrom()).isEqualTo(who);
        });
        assertThat(start.late().count()).isEqualTo(who.equals("specialist") ? 1 : 0);
    }

    @Test
    void isNotRememberedWhileAnActIsUnderWayThatCannotBeSeenYet() throws SQLException {
        opened();
        try (var writing = source.getConnection(); var statement = writing.createStatement()) {
            writing.setAutoCommit(false);
            // an act takes its number in the outbox before others see what it wrote
            statement.execute("update case_file set ended = true");
            statement.execute("insert into outbox (topic, payload, at) values ('case.moved', '{}', now())");
            assertThat(desk().start().waiting().rows()).hasSize(1);
            writing.commit();
        }
        assertThat(desk().start().waiting().rows()).isEmpty();
    }
}

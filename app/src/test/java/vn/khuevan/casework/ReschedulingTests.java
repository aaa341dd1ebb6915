package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.khuevan.casework.EngineCity.AGENCY;
import static vn.khuevan.casework.EngineCity.LAW;
import static vn.khuevan.casework.EngineCity.SPECIALIST;
import static vn.khuevan.casework.EngineCity.on;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.TestDatabase;
import vn.khuevan.audit.Chain;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.law.CalendarChange;
import vn.khuevan.rules.Law;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReschedulingTests {

    static final Actor KEEPER = new Actor(91, "quantri", "Quản trị", 1, java.util.Set.of(Role.ADMINISTRATOR), List.of());
    static final String NOTICE = "Thông báo 1/TB-BNV ngày 01/07/2024";

    /** 20 August 2024 becomes a day off: within the 30 working days before 30 September. */
    static final Law AFTER = new Law(LAW.book(), LAW.calendar().with(List.of(
            new CalendarChange.DayOff(LocalDate.parse("2024-08-20"), "Ngày nghỉ thử", "A day off", NOTICE))));

    DataSource source;
    JdbcTemplate jdbc;
    Definitions definitions;

    @BeforeAll
    void city() {
        source = TestDatabase.freshDataSource();
        jdbc = new JdbcTemplate(source);
        definitions = EngineCity.definitions(CaseworkTests.ORDER, CaseworkTests.ITEM);
    }

    Casework engine(String day) {
        return EngineCity.engine(source, definitions, on(day));
    }

    CaseFile running(String title, String end) {
        var asked = CaseworkTests.done(engine("2023-01-10").open(AGENCY, "order", null, Map.of("title", title, "plan", "có", "host", 501), null));
        return CaseworkTests.done(engine("2023-01-12").perform(SPECIALIST, asked.number(), "sign", Map.of("end", end), null, null));
    }

    CaseFile again(CaseFile dossier) {
        return engine("2024-07-02").find(SPECIALIST, dossier.number()).orElseThrow();
    }

    List<DeadlineMove> move() {
        return new TransactionTemplate(new JdbcTransactionManager(source))
                .execute(_ -> engine("2024-07-01").moveDeadlines(KEEPER, LAW, AFTER, NOTICE));
    }

    @Test
    void movesOpenDeadlinesThatTheNoticeTouchesAndNoOthers() {
        var touched = running("chạm", "2024-09-30");
        var later = running("không chạm", "2025-12-31");
        var ended = running("đã nộp", "2024-09-30");
        engine("2024-06-01").perform(AGENCY, ended.number(), "file", Map.of(), null, null);

        assertThat(engine("2024-07-01").movedBy(LAW, AFTER)).extracting(DeadlineMove::number).contains(touched.number())
                .doesNotContain(later.number(), ended.number());
        assertThat(again(touched).version()).as("looking changes nothing").isEqualTo(touched.version());

        assertThat(move()).extracting(DeadlineMove::number).contains(touched.number()).doesNotContain(later.number(), ended.number());
        var moved = again(touched);
        assertThat(moved.deadlines()).singleElement().satisfies(deadline -> {
            assertThat(deadline.due()).isEqualTo("2024-08-14");
            assertThat(deadline.alarm()).isEqualTo("2024-07-15");
        });
        assertThat(jdbc.queryForObject("select next_due from case_file where number = ?", LocalDate.class, touched.number())).isEqualTo("2024-08-14");
        assertThat(jdbc.queryForObject("select next_alarm from case_file where number = ?", LocalDate.class, touched.number())).isEqualTo("2024-07-15");
        assertThat(jdbc.queryForObject("select d.due_on from case_deadline d join case_file c on c.id = d.case_id where c.number = ?",
                LocalDate.class, ended.number())).isEqualTo("2024-08-15");
        assertThat(again(later).version()).isEqualTo(later.version());
        assertThat(engine("2024-07-01").movedBy(LAW, AFTER)).as("nothing is left to move").isEmpty();
    }

    @Test
    void writesTheMoveIntoTheDossiersChainAndTellsItsOwners() {
        var dossier = running("ghi sổ", "2024-09-30");
        move();
        var history = engine("2024-07-02").history(SPECIALIST, dossier.number()).orElseThrow();
        assertThat(history.entries().getLast()).satisfies(entry -> {
            assertThat(entry.act()).isEqualTo("calendar-moved");
            assertThat(entry.provisions()).containsExactly("seed.note.7");
            assertThat(entry.body().rows("moved")).hasSize(1);
        });
        assertThat(history.replay()).isPresent().get().satisfies(state -> {
            assertThat(state.version()).isEqualTo(again(dossier).version());
            assertThat(state.stage()).isEqualTo("running");
            assertThat(state.openDuties()).containsExactly("seed.note.7");
        });
        var prev = Chain.start(dossier.number());
        for (var row : jdbc.queryForList("select body, hash from audit_entry where chain = ? order by seq", dossier.number())) {
            prev = Chain.next(prev, (String) row.get("body"));
            assertThat((byte[]) row.get("hash")).isEqualTo(prev);
        }
        assertThat(jdbc.queryForObject("select chain_hash from case_file where number = ?", byte[].class, dossier.number())).isEqualTo(prev);
        assertThat(jdbc.queryForList("select payload::text from outbox where topic = 'deadline.moved'", String.class))
                .anySatisfy(told -> assertThat(told).contains(dossier.number(), "2024-08-15", "2024-08-14", NOTICE));
    }

    @Test
    void leavesADeadlineAloneThatNoLongerFollowsFromItsProvision() {
        var dossier = running("lùi riêng", "2024-09-30");
        jdbc.update("update case_deadline set due_on = '2024-08-22' where case_id = ?", dossier.id());
        assertThat(engine("2024-07-01").movedBy(LAW, AFTER)).extracting(DeadlineMove::number).doesNotContain(dossier.number());
    }

    @Test
    void replaysADossierUnderOtherRulesWithoutChangingIt() {
        var dossier = running("chạy lại", "2024-09-30");
        var replay = engine("2024-07-01").replay(SPECIALIST, dossier.number(), LocalDate.parse("2019-06-01")).orElseThrow();
        assertThat(replay.steps()).hasSize(2);
        assertThat(replay.steps().getLast().compared()).anySatisfy(compared -> {
            assertThat(compared.deadline()).isTrue();
            assertThat(compared.recorded()).isEqualTo("2024-08-15");
            assertThat(compared.here().ruling().provision().orElseThrow().id()).isEqualTo("seed.note.7");
            assertThat(compared.there().ruling().provision().orElseThrow().id()).isEqualTo("accept.file.national");
            assertThat(compared.same()).isFalse();
        });
        assertThat(again(dossier).version()).isEqualTo(dossier.version());
        assertThat(engine("2024-07-01").replay(EngineCity.STRANGER, dossier.number(), LocalDate.parse("2019-06-01"))).isEmpty();
    }
}

package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.khuevan.casework.EngineCity.AGENCY;
import static vn.khuevan.casework.EngineCity.HEAD;
import static vn.khuevan.casework.EngineCity.OTHER_CITY;
import static vn.khuevan.casework.EngineCity.SPECIALIST;
import static vn.khuevan.casework.EngineCity.STRANGER;
import static vn.khuevan.casework.EngineCity.on;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.khuevan.TestDatabase;
import vn.khuevan.audit.Chain;
import vn.khuevan.identity.Actor;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseworkTests {

    static final String ORDER = """
            id: order
            version: A
            in_force: {from: 2021-04-11, until: null}
            title: {vi: Đặt hàng, en: Order}
            prefix: DH
            opens: {by: [ordering-agency, specialist], form: ask, to: asked, effects: [{effect: party, relation: lead-organisation, organisation: ask.host}]}
            index: {title: ask.title, ends: contract.end}
            phases: [execution]
            stages:
              - {id: asked, title: {vi: Chờ, en: Asked}, waits: specialist}
              - {id: back, title: {vi: Trả lại, en: Returned}, waits: "@owner", line: false}
              - {id: running, title: {vi: Thực hiện, en: Running}, phase: execution, waits: "@owner"}
              - {id: filed, title: {vi: Đã nộp, en: Filed}, waits: specialist}
              - {id: closed, title: {vi: Đóng, en: Closed}, end: true}
            actions:
              - {id: sign, title: {vi: Ký, en: Sign}, from: [asked], to: running, by: [specialist], form: contract, pins: execution,
                 gates: [{gate: given, paths: [ask.plan]}],
                 deadlines: {start: [{duty: seed.note.7, event: contract.end, waits: "@owner", alarm: 30}]}}
              - {id: extend, title: {vi: Gia hạn, en: Extend}, from: [running], by: [specialist], form: contract}
              - {id: send-back, title: {vi: Trả, en: Send back}, from: [asked], to: back, by: [specialist], returns: true}
              - {id: resend, title: {vi: Nộp lại, en: Send again}, from: [back], to: asked, by: ["@owner"], form: ask}
              - {id: file, title: {vi: Nộp, en: File}, from: [running], to: filed, by: ["@owner"],
                 gates: [{gate: in-time, duty: seed.note.7, event: contract.end}, {gate: children, type: item, in: [done], all: true}], deadlines: {end: [seed.note.7]}}
              - {id: close, title: {vi: Đóng, en: Close}, from: [filed], to: closed, by: [specialist]}
            forms:
              ask: {title: {vi: Đề xuất, en: Ask}, fields: [
                {id: title, type: text, required: true, max: 200, label: {vi: Tên, en: Title}},
                {id: plan, type: text, label: {vi: Kế hoạch, en: Plan}},
                {id: host, type: organisation, label: {vi: Tổ chức, en: Host}}]}
              contract: {title: {vi: Hợp đồng, en: Contract}, fields: [
                {id: end, type: date, required: true, label: {vi: Ngày kết thúc, en: End}}]}
            """;

    static final String ITEM = """
            id: item
            version: A
            in_force: {from: 2016-01-01, until: null}
            title: {vi: Việc, en: Item}
            prefix: VI
            parent: order
            outlived: {to: done}
            opens: {by: ["@owner", specialist], form: item, to: planned, in_parent: [running]}
            index: {title: item.name}
            stages:
              - {id: planned, title: {vi: Dự kiến, en: Planned}, waits: "@owner"}
              - {id: done, title: {vi: Xong, en: Done}, end: true}
            actions:
              - {id: finish, title: {vi: Xong, en: Finish}, from: [planned], to: done, by: ["@owner"]}
            forms:
              item: {title: {vi: Việc, en: Item}, fields: [{id: name, type: text, required: true, label: {vi: Tên, en: Name}}]}
            """;

    DataSource source;
    JdbcTemplate jdbc;
    Definitions definitions;

    @BeforeAll
    void city() {
        source = TestDatabase.freshDataSource();
        jdbc = new JdbcTemplate(source);
        definitions = EngineCity.definitions(ORDER, ITEM);
    }

    Casework engine(String day) {
        return EngineCity.engine(source, definitions, on(day));
    }

    static CaseFile done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).dossier();
    }

    CaseFile asked(String title) {
        return done(engine("2023-01-10").open(AGENCY, "order", null, Map.of("title", title, "plan", "có", "host", 501), null));
    }

    CaseFile running(String title, String end) {
        return done(engine("2023-01-12").perform(SPECIALIST, asked(title).number(), "sign", Map.of("end", end), null, null));
    }

    @Test
    void numbersDossiersByAuthorityAndYearWithoutGaps() {
        var first = asked("một");
        var second = asked("hai");
        assertThat(first.number()).matches("H26-DH-2023-\\d{5}");
        assertThat(Long.parseLong(second.number().substring(12)) - Long.parseLong(first.number().substring(12))).isOne();
        assertThat(first.stage()).isEqualTo("asked");
        assertThat(first.definition()).isEqualTo("order/A");
    }

    @Test
    void refusesDossierOneDayLateNamingTheProvisionAndTheDay() {
        var dossier = running("hạn", "2024-09-30");
        assertThat(dossier.deadlines()).singleElement().satisfies(deadline -> {
            assertThat(deadline.due()).isEqualTo("2024-08-15");
            assertThat(deadline.provision()).isEqualTo("seed.note.7");
            assertThat(deadline.waits()).isEqualTo("@owner");
        });
        var late = engine("2024-08-16").perform(AGENCY, dossier.number(), "file", Map.of(), null, null);
        assertThat(late).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.by()).isNotNull();
            assertThat(reason.by().id()).isEqualTo("seed.note.7");
            assertThat(reason.message()).isEqualTo("gate.in-time");
            assertThat((Object) reason.args().getFirst()).isEqualTo(LocalDate.parse("2024-08-15"));
        }));
        assertThat(done(engine("2024-08-15").perform(AGENCY, dossier.number(), "file", Map.of(), null, null)).deadlines()).isEmpty();
    }

    @Test
    void movesADeadlineWithTheDateItCountsFromByTheRuleItWasStartedUnder() {
        var dossier = running("gia hạn", "2024-09-30");
        var extended = done(engine("2024-06-01").perform(SPECIALIST, dossier.number(), "extend", Map.of("end", "2024-12-31"), null, null));
        assertThat(extended.deadlines()).singleElement().satisfies(deadline -> assertThat(deadline.due()).isEqualTo("2024-11-19"));
        assertThat(jdbc.queryForObject("select next_due from case_file where number = ?", LocalDate.class, dossier.number())).isEqualTo("2024-11-19");
    }

    @Test
    void whoMayNotSeeADossierGetsTheAnswerOfOneThatDoesNotExist() {
        var number = asked("kín").number();
        for (var other : List.of(STRANGER, OTHER_CITY, Actor.anonymous())) {
            assertThat(engine("2023-02-01").find(other, number)).isEmpty();
            assertThat(engine("2023-02-01").perform(other, number, "sign", Map.of("end", "2024-01-01"), null, null)).isEqualTo(new Outcome.NotFound());
        }
        assertThat(engine("2023-02-01").perform(HEAD, number, "sign", Map.of("end", "2024-01-01"), null, null)).isInstanceOf(Outcome.NotYours.class);
    }

    @Test
    void tellsStageVersionFieldsAndUnknownActionsApart() {
        var dossier = asked("lỗi");
        var engine = engine("2023-02-01");
        assertThat(engine.perform(SPECIALIST, dossier.number(), "close", Map.of(), null, null)).isInstanceOf(Outcome.WrongStage.class);
        assertThat(engine.perform(SPECIALIST, dossier.number(), "fly", Map.of(), null, null)).isEqualTo(new Outcome.Unknown("fly"));
        assertThat(engine.perform(SPECIALIST, dossier.number(), "sign", Map.of("end", "2024-01-01"), 7L, null)).isInstanceOf(Outcome.Stale.class);
        assertThat(engine.perform(SPECIALIST, dossier.number(), "sign", Map.of("end", "31/02/2024", "x", 1), null, null))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.fields()).extracting(FieldError::field, FieldError::code)
                        .containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple("end", "date"), org.assertj.core.groups.Tuple.tuple("x", "unknown")));
        assertThat(engine.find(SPECIALIST, dossier.number()).orElseThrow().version()).isEqualTo(dossier.version());
    }

    @Test
    void anOpenChildStopsItsParentAndOpensOnlyWhereItMay() {
        var early = asked("sớm");
        assertThat(engine("2023-02-01").open(AGENCY, "item", early.number(), Map.of("name", "a"), null)).isInstanceOf(Outcome.Refused.class);
        var dossier = running("cha", "2024-09-30");
        var item = done(engine("2023-02-01").open(AGENCY, "item", dossier.number(), Map.of("name", "a"), null));
        assertThat(item.parent()).isNotNull();
        var engine = engine("2024-01-05");
        assertThat(engine.perform(AGENCY, dossier.number(), "file", Map.of(), null, null)).isInstanceOfSatisfying(Outcome.Refused.class,
                refused -> assertThat(refused.reasons()).extracting(Reason::message).containsExactly("gate.children-all.item"));
        done(engine.perform(AGENCY, item.number(), "finish", Map.of(), null, null));
        done(engine.perform(AGENCY, dossier.number(), "file", Map.of(), null, null));
    }

    @Test
    void doesTheThingOnceForARepeatedKeyAndRefusesTheKeyForAnotherThing() {
        var dossier = asked("một lần");
        var engine = engine("2023-02-01");
        var first = (Outcome.Done) engine.perform(SPECIALIST, dossier.number(), "sign", Map.of("end", "2024-01-01"), null, "k-1");
        var again = (Outcome.Done) engine.perform(SPECIALIST, dossier.number(), "sign", Map.of("end", "2024-01-01"), null, "k-1");
        assertThat(first.replayed()).isFalse();
        assertThat(again.replayed()).isTrue();
        assertThat(again.entry()).isEqualTo(first.entry());
        assertThat(engine.perform(SPECIALIST, dossier.number(), "sign", Map.of("end", "2025-01-01"), null, "k-1")).isEqualTo(new Outcome.KeyReused());
        var opened = (Outcome.Done) engine.open(AGENCY, "order", null, Map.of("title", "khóa"), "k-2");
        assertThat(((Outcome.Done) engine.open(AGENCY, "order", null, Map.of("title", "khóa"), "k-2")).dossier().number()).isEqualTo(opened.dossier().number());
    }

    @Test
    void ofManyWhoActAtOnceOneWinsAndTheChainStaysWhole() throws Exception {
        var dossier = asked("đua");
        var engine = engine("2023-02-01");
        try (var pool = Executors.newFixedThreadPool(8)) {
            var acts = new ArrayList<Callable<Outcome>>();
            for (var i = 0; i < 8; i++) {
                acts.add(() -> engine.perform(SPECIALIST, dossier.number(), "sign", Map.of("end", "2024-01-01"), dossier.version(), null));
            }
            var outcomes = pool.invokeAll(acts).stream().map(future -> {
                try {
                    return future.get();
                } catch (Exception failed) {
                    throw new AssertionError(failed);
                }
            }).toList();
            assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(Outcome.Stale.class::isInstance).hasSize(7);
        }
        unbroken(dossier.number());
    }

    @Test
    void childrenActingBesideEachOtherAllSucceedAndTheParentSeesThem() throws Exception {
        var dossier = running("song song", "2024-09-30");
        var engine = engine("2023-03-01");
        var items = new ArrayList<String>();
        for (var i = 0; i < 6; i++) {
            items.add(done(engine.open(AGENCY, "item", dossier.number(), Map.of("name", "việc " + i), null)).number());
        }
        try (var pool = Executors.newFixedThreadPool(3)) {
            var acts = items.stream().<Callable<Outcome>>map(item -> () -> engine.perform(AGENCY, item, "finish", Map.of(), null, null)).toList();
            for (var future : pool.invokeAll(acts)) {
                assertThat(future.get()).isInstanceOf(Outcome.Done.class);
            }
        }
        done(engine.perform(AGENCY, dossier.number(), "file", Map.of(), null, null));
    }

    @Test
    void returnsOnceWithEveryReasonAndNeverAgainForWhatCouldHaveBeenSaidThen() {
        var engine = engine("2023-02-01");
        var dossier = done(engine.open(AGENCY, "order", null, Map.of("title", "thiếu"), null));
        var returned = done(engine.perform(SPECIALIST, dossier.number(), "send-back",
                Map.of("reasons", List.of(Map.of("reason", "Tên quá chung", "field", "ask.title"))), null, null));
        assertThat(returned.data().rows("return.reasons")).hasSize(2).anySatisfy(row -> assertThat(row.text("code")).isEqualTo("gate.given"));
        done(engine.perform(AGENCY, dossier.number(), "resend", Map.of("title", "rõ hơn", "plan", "có"), null, null));
        var second = engine.perform(SPECIALIST, dossier.number(), "send-back",
                Map.of("reasons", List.of(Map.of("reason", "Thiếu tổ chức", "field", "ask.host"))), null, null);
        assertThat(second).isInstanceOfSatisfying(Outcome.Refused.class,
                refused -> assertThat(refused.reasons()).extracting(Reason::message).contains("gate.return-too-late"));
        assertThat(jdbc.queryForList("select payload ->> 'reason' from outbox where topic = 'return.refused'", String.class))
                .containsExactly("Thiếu tổ chức");
        done(engine.perform(SPECIALIST, dossier.number(), "send-back",
                Map.of("reasons", List.of(Map.of("reason", "Tên mới trùng", "field", "ask.title"))), null, null));
    }

    @Test
    void buildsTheStateAgainFromHistoryAsKnownAtAnyMoment() {
        var dossier = running("lịch sử", "2024-09-30");
        var engine = engine("2024-02-01");
        done(engine.perform(SPECIALIST, dossier.number(), "extend", Map.of("end", "2024-12-31"), null, null));
        var history = engine.history(SPECIALIST, dossier.number()).orElseThrow();
        var now = engine.find(SPECIALIST, dossier.number()).orElseThrow();
        var replayed = history.replay().orElseThrow();
        assertThat(replayed.stage()).isEqualTo(now.stage());
        assertThat(replayed.data()).isEqualTo(now.data());
        assertThat(replayed.pins()).isEqualTo(now.pins());
        assertThat(replayed.openDuties()).containsExactlyElementsOf(now.deadlines().stream().map(CaseFile.OpenDeadline::duty).toList());
        var then = history.knownAt(on("2024-01-31").instant()).replay().orElseThrow();
        assertThat(then.data().text("contract.end")).isEqualTo("2024-09-30");
        unbroken(dossier.number());
    }

    @Test
    void explainsAPageOfDossiersInAsManyQueriesAsOne() {
        var files = new ArrayList<CaseFile>();
        for (var i = 0; i < 20; i++) {
            files.add(running("trang " + i, "2024-09-30"));
        }
        var counting = new CountingSource(source);
        var engine = EngineCity.engine(counting, definitions, on("2024-01-01"));
        engine.explain(AGENCY, files.getFirst());
        var one = counting.taken();
        assertThat(engine.explain(AGENCY, files)).hasSize(20);
        assertThat(counting.taken()).isLessThanOrEqualTo(one);
    }

    @Test
    void theDatabaseRefusesToChangeWhatIsRecorded() {
        var number = asked("bất biến").number();
        assertThatThrownBy(() -> jdbc.update("update audit_entry set act = 'x' where chain = ?", number)).hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.update("delete from audit_entry where chain = ?", number)).hasMessageContaining("append-only");
    }

    private void unbroken(String number) {
        var prev = Chain.start(number);
        var rows = jdbc.queryForList("select seq, body, prev, hash from audit_entry where chain = ? order by seq", number);
        for (var i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).get("seq")).isEqualTo((long) (i + 1));
            assertThat((byte[]) rows.get(i).get("prev")).isEqualTo(prev);
            prev = Chain.next(prev, String.valueOf(rows.get(i).get("body")));
            assertThat((byte[]) rows.get(i).get("hash")).isEqualTo(prev);
        }
        assertThat(jdbc.queryForObject("select chain_hash from case_file where number = ?", byte[].class, number)).isEqualTo(prev);
    }
}

package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.TestDatabase;
import vn.khuevan.execution.Rooms;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.task.TaskRooms;

/** The objects of a running task, moved by the engine under a task cut down to what they ask of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecutionTests {

    private static final Actor SPECIALIST = EngineCity.SPECIALIST;
    private static final Actor DIRECTOR = new Actor(13, "giamdoc", "Giám đốc", 1, Set.of(Role.DIRECTOR), List.of());
    private static final Actor ACCOUNTANT = new Actor(14, "ketoan", "Kế toán", 1, Set.of(Role.ACCOUNTANT), List.of());
    private static final Actor HOST = new Actor(22, "chutri", "Viện A", 0, Set.of(Role.LEAD_ORGANISATION), List.of(510L));
    private static final Actor AGENCY = EngineCity.AGENCY;
    private static final List<String> TYPES = List.of("plan-item", "address", "adjustment", "survey", "confirmation", "workshop", "paper", "report",
            "inspection", "asset", "instalment", "follow-up", "termination");
    private static final String TASK = """
            id: task
            version: TEST
            in_force: {from: 2016-01-01, until: null}
            title: {vi: Nhiệm vụ, en: Task}
            prefix: NV
            opens: {by: [specialist], form: contract, to: running, pins: {phase: execution, day: contract.date}, effects: [
              {effect: party, relation: lead-organisation, organisation: contract.host},
              {effect: party, relation: investigator, account: contract.leader},
              {effect: open, type: instalment, each: contract.instalments, form: {instalment: {number: each.no, amount: each.amount, condition: each.condition, contents: each.contents}}},
              {effect: open, type: report, form: {report: {number: "=1", from: contract.start}}}]}
            phases: [execution]
            stages:
              - {id: running, title: {vi: Thực hiện, en: Running}, phase: execution}
              - {id: suspended, title: {vi: Tạm dừng, en: Suspended}, phase: execution}
              - {id: terminated, title: {vi: Chấm dứt, en: Terminated}, phase: execution}
              - {id: accepted, title: {vi: Đạt, en: Accepted}, phase: execution}
              - {id: failed, title: {vi: Không đạt, en: Failed}, phase: execution}
              - {id: closed, title: {vi: Đóng, en: Closed}, phase: execution, end: true}
            actions:
              - {id: take-extension, title: {vi: a, en: a}, from: [running], by: [system], form: extension, computes: [report-of-new-term], effects: [{effect: set, path: contract.end, value: extension.end},
                  {effect: perform, "on": root, type: task, action: open-report, form: {nextReport: {number: extension.nextNumber, from: extension.nextFrom}}, when: {path: extension.more, in: [true]}}]}
              - {id: accept, title: {vi: a, en: a}, from: [running], to: accepted, by: [specialist]}
              - {id: fail, title: {vi: a, en: a}, from: [running], to: failed, by: [specialist]}
              - {id: close, title: {vi: a, en: a}, from: [accepted, failed, terminated], to: closed, by: [specialist]}
              - {id: decide-self, title: {vi: a, en: a}, from: [running], by: ["@lead-organisation"], deadlines: {start: [{duty: adjust.self.report, event: today}]}}
              - {id: note-own-report, title: {vi: a, en: a}, from: [running], by: [system], deadlines: {end: [adjust.self.report]}}
              - {id: take-leader, title: {vi: a, en: a}, from: [running], by: [system], form: leader}
              - {id: take-host, title: {vi: a, en: a}, from: [running], by: [system], form: host}
              - {id: take-content, title: {vi: a, en: a}, from: [running], by: [system], form: change}
              - {id: take-suspension, title: {vi: a, en: a}, from: [running], to: suspended, by: [system], form: suspension}
              - {id: resume, title: {vi: a, en: a}, from: [suspended], to: running, by: [system], form: resumption}
              - {id: take-termination, title: {vi: a, en: a}, from: [suspended], to: terminated, by: [system], form: termination}
              - {id: take-repayment, title: {vi: a, en: a}, from: [terminated], by: [system], form: repaid}
              - {id: note-inspection, title: {vi: a, en: a}, from: [running, suspended], by: [system]}
              - {id: open-report, title: {vi: a, en: a}, from: [running], by: [system], form: nextReport, effects: [{effect: open, type: report, form: {report: {number: nextReport.number, from: nextReport.from}}}]}
            forms:
              contract: {title: {vi: Hợp đồng, en: Contract}, fields: [
                {id: date, type: date, label: {vi: a, en: a}}, {id: start, type: date, label: {vi: a, en: a}}, {id: end, type: date, label: {vi: a, en: a}},
                {id: leader, type: account, label: {vi: a, en: a}}, {id: total, type: money, label: {vi: a, en: a}}, {id: lumpMode, type: text, label: {vi: a, en: a}}, {id: host, type: organisation, label: {vi: a, en: a}},
                {id: contents, type: table, label: {vi: a, en: a}, columns: [{id: code, type: text, label: {vi: a, en: a}}]},
                {id: products, type: table, label: {vi: a, en: a}, columns: [{id: code, type: text, label: {vi: a, en: a}}]},
                {id: workshops, type: table, label: {vi: a, en: a}, columns: [{id: code, type: text, label: {vi: a, en: a}}]},
                {id: team, type: table, label: {vi: a, en: a}, columns: [{id: name, type: text, label: {vi: a, en: a}}]},
                {id: instalments, type: table, label: {vi: a, en: a}, columns: [{id: "no", type: integer, label: {vi: a, en: a}}, {id: amount, type: money, label: {vi: a, en: a}}, {id: condition, type: text, label: {vi: a, en: a}}, {id: contents, type: text, label: {vi: a, en: a}}]}]}
              extension: {title: {vi: a, en: a}, fields: [{id: end, type: date, label: {vi: a, en: a}}, {id: months, type: integer, label: {vi: a, en: a}}]}
              leader: {title: {vi: a, en: a}, fields: [{id: name, type: text, label: {vi: a, en: a}}, {id: account, type: account, label: {vi: a, en: a}}]}
              host: {title: {vi: a, en: a}, fields: [{id: organisation, type: organisation, label: {vi: a, en: a}}]}
              change: {title: {vi: a, en: a}, fields: [{id: adjustment, type: case, label: {vi: a, en: a}}, {id: affected, type: table, label: {vi: a, en: a}, columns: [{id: key, type: text, label: {vi: a, en: a}}, {id: note, type: text, label: {vi: a, en: a}}]}, {id: text, type: long-text, label: {vi: a, en: a}}]}
              suspension: {title: {vi: a, en: a}, fields: [{id: number, type: text, label: {vi: a, en: a}}, {id: date, type: date, label: {vi: a, en: a}}, {id: reason, type: long-text, label: {vi: a, en: a}}]}
              resumption: {title: {vi: a, en: a}, fields: [{id: number, type: text, label: {vi: a, en: a}}, {id: date, type: date, label: {vi: a, en: a}}]}
              termination: {title: {vi: a, en: a}, fields: [{id: number, type: text, label: {vi: a, en: a}}, {id: date, type: date, label: {vi: a, en: a}}, {id: returnAmount, type: money, label: {vi: a, en: a}}]}
              repaid: {title: {vi: a, en: a}, fields: [{id: total, type: money, label: {vi: a, en: a}}, {id: date, type: date, label: {vi: a, en: a}}]}
              nextReport: {title: {vi: a, en: a}, fields: [{id: number, type: integer, label: {vi: a, en: a}}, {id: from, type: date, label: {vi: a, en: a}}]}
            """;

    private DataSource source;
    private Definitions definitions;

    @BeforeAll
    void city() {
        source = TestDatabase.freshDataSource();
        var errors = new ArrayList<String>();
        var reader = new DefinitionReader(errors);
        var drafts = new ArrayList<DefinitionReader.Draft>();
        reader.read(new StringReader(TASK), "task.yaml").ifPresent(drafts::add);
        for (var type : TYPES) {
            try (var in = ExecutionTests.class.getResourceAsStream("/definitions/execution/" + type + ".yaml")) {
                reader.read(new InputStreamReader(in, StandardCharsets.UTF_8), type + ".yaml").ifPresent(drafts::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        var gates = new HashSet<>(StandardGates.all().keySet());
        rooms().forEach(gate -> gates.add(gate.name()));
        definitions = Definitions.of(drafts, errors, new DefinitionCheck(
                duty -> EngineCity.LAW.book().duties().contains(duty) || EngineCity.LAW.book().byId(duty).isPresent(), gates,
                Rooms.computations().stream().map(Computation::name).collect(Collectors.toSet())));
    }

    private static final Directory DIRECTORY = new Directory() {
        @Override
        public Optional<Known> person(String login) {
            return login.equals("chunhiem") ? Optional.of(new Known(33, "Lê Thị Cúc")) : Optional.empty();
        }

        @Override
        public Optional<Known> organisation(long id) {
            return Optional.of(new Known(id, "Tổ chức " + id));
        }
    };

    private static List<Gate> rooms() {
        return Stream.concat(Rooms.gates().stream(), TaskRooms.eligibility(DIRECTORY).stream()).toList();
    }

    private Casework engine(String day) {
        var authorities = new Casework.Authorities() {
            @Override
            public String code(int authorityId) {
                return "H26";
            }

            @Override
            public int receiving(Actor actor) {
                return 1;
            }
        };
        return new Casework(new NamedParameterJdbcTemplate(source), new TransactionTemplate(new JdbcTransactionManager(source)), definitions,
                Vocabularies.load(), CaseworkConfiguration.gates(rooms(), definitions), CaseworkConfiguration.computations(Rooms.computations()),
                () -> EngineCity.LAW, DIRECTORY, authorities, List.of(), new AnyFile(), EngineCity.on(day));
    }

    private static CaseFile done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).dossier();
    }

    private static List<String> refusal(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        var refused = (Outcome.Refused) outcome;
        assertThat(refused.fields()).isEmpty();
        return refused.reasons().stream().map(Reason::message).toList();
    }

    private static Map<String, Object> form(@Nullable Object... fieldsAndValues) {
        var form = new HashMap<String, Object>();
        for (var i = 0; i < fieldsAndValues.length; i += 2) {
            form.put(String.valueOf(fieldsAndValues[i]), fieldsAndValues[i + 1]);
        }
        return form;
    }

    private CaseFile task() {
        return taskUntil("2024-12-31", null);
    }

    private CaseFile taskUntil(String end, @Nullable String leader) {
        return done(engine("2023-01-05").open(SPECIALIST, "task", null, form("date", "2023-01-03", "start", "2023-01-03", "end", end, "leader", leader, "total", 1_000_000_000L,
                "lumpMode", "PARTIAL", "host", 510, "contents", List.of(Map.of("code", "ND1"), Map.of("code", "ND2")),
                "products", List.of(Map.of("code", "SP1")), "workshops", List.of(Map.of("code", "HT1")), "team", List.of(Map.of("name", "Trần Văn Bình")),
                "instalments", List.of(Map.of("no", 1, "amount", 500_000_000L, "condition", "Ký hợp đồng", "contents", "ND1, ND2"),
                        Map.of("no", 2, "amount", 400_000_000L, "condition", "Xong ND1", "contents", "ND1"),
                        Map.of("no", 3, "amount", 100_000_000L, "condition", "Nghiệm thu", "contents", "ND1; ND2"))), null));
    }

    private List<CaseFile> children(CaseFile task, String type) {
        return engine("2023-01-05").children(SPECIALIST, task).stream().filter(child -> child.type().equals(type)).toList();
    }

    private CaseFile item(CaseFile task, String content) {
        return itemUntil(task, content, "2024-06-28");
    }

    private CaseFile itemUntil(CaseFile task, String content, String due) {
        return done(engine("2023-02-01").open(HOST, "plan-item", task.number(), Map.of("code", content.replace("ND", "CV"), "content", content, "title", "Việc của " + content,
                "member", "Trần Văn Bình", "startsOn", "2023-02-01", "due", due, "expected", "Báo cáo"), null));
    }

    private Outcome act(String day, Actor actor, CaseFile dossier, String action, Map<String, ?> form) {
        return engine(day).perform(actor, dossier.number(), action, form, null, null);
    }

    private static final Map<String, Object> PROOF = Map.of("doneOn", "2024-03-01", "percent", 100, "text",
            "Nhóm đã lấy mẫu đất tại mười hai xã và phân tích hàm lượng kim loại nặng của từng mẫu đã lấy trong hai vụ.", "file", "f-1");

    private CaseFile doneItem(CaseFile item) {
        act("2023-03-01", HOST, item, "start", Map.of());
        return done(act("2024-03-01", HOST, item, "finish", PROOF));
    }

    private static Map<String, Object> request(String kind, String key, Map<String, Object> more) {
        var form = new HashMap<String, Object>(Map.of("kind", kind, "summary", "Xin điều chỉnh", "affected", List.of(Map.of("key", key)), "letterNumber", "12/VA",
                "letterDate", "2024-02-01", "letter", "f-2", "grounds", "Biên bản kiểm tra", "reason", "Thời tiết", "planAfter", "Làm lại"));
        form.put("commitment", true);
        form.putAll(more);
        return form;
    }

    private static final Map<String, Object> DECISION = Map.of("number", "99/SKHCN", "date", "2024-02-20", "text", "Chấp thuận", "file", "f-3");

    @Test
    void workWaitsForAPlanThatCoversEveryContentAndALateItemRaisesAnAlarm() {
        var task = task();
        var first = item(task, "ND1");
        assertThat(first.deadlines()).singleElement().satisfies(deadline -> {
            assertThat(deadline.duty()).isEqualTo("exec.plan.item");
            assertThat(deadline.due()).isEqualTo("2024-06-28");
        });
        assertThat(refusal(act("2023-03-01", HOST, first, "start", Map.of()))).containsExactly("execution.plan-lacks");
        item(task, "ND2");
        assertThat(done(act("2023-03-01", HOST, first, "start", Map.of())).stage()).isEqualTo("doing");
    }

    @Test
    void whatARequestNamesStandsStillUntilTheWrittenAnswerAndEverythingElseGoesOn() {
        var task = task();
        var first = item(task, "ND1");
        var second = item(task, "ND2");
        act("2023-03-01", HOST, second, "start", Map.of());
        var request = done(engine("2024-02-01").open(HOST, "adjustment", task.number(), request("CONTENT", "ND2", Map.of()), null));
        assertThat(request.deadlines()).singleElement().satisfies(deadline -> assertThat(deadline.due()).isEqualTo("2024-03-04"));

        assertThat(refusal(act("2024-03-01", HOST, second, "finish", PROOF))).containsExactly("gate.frozen");
        assertThat(doneItem(first).stage()).isEqualTo("done");
        done(act("2024-02-20", DIRECTOR, request, "approve", DECISION));
        assertThat(done(act("2024-03-01", HOST, second, "finish", PROOF)).stage()).isEqualTo("done");
        assertThat(engine("2024-03-01").find(SPECIALIST, task.number()).orElseThrow().data().text("change.adjustment")).isEqualTo(request.number());
    }

    @Test
    void anApprovedExtensionMovesTheEndOfTheTaskOnce() {
        var task = task();
        var form = request("DURATION", "DATES", Map.of("direction", "EXTEND", "newEnd", "2025-06-30"));
        assertThat(refusal(engine("2024-12-02").open(HOST, "adjustment", task.number(), form, null))).containsExactly("gate.in-time");
        var request = done(engine("2024-11-29").open(HOST, "adjustment", task.number(), form, null));
        done(act("2024-12-10", DIRECTOR, request, "approve-duration", DECISION));
        assertThat(engine("2024-12-10").find(SPECIALIST, task.number()).orElseThrow().data().text("contract.end")).isEqualTo("2025-06-30");
        var again = request("DURATION", "DATES", Map.of("direction", "EXTEND", "newEnd", "2025-09-30"));
        assertThat(refusal(engine("2025-02-03").open(HOST, "adjustment", task.number(), again, null))).contains("execution.extended-already");
    }

    @Test
    void moneyLooksAtTheItemsItPaysForAndAtWhatWasSettledBefore() {
        var task = task();
        var planned = children(task, "instalment");
        assertThat(planned).hasSize(3);
        var first = item(task, "ND1");
        item(task, "ND2");
        var asking = Map.of("letter", "f-4");
        done(act("2023-02-10", HOST, planned.getFirst(), "request", asking));
        done(act("2023-02-15", ACCOUNTANT, planned.getFirst(), "confirm", Map.of("date", "2023-02-15", "note", "Theo kế hoạch")));
        done(act("2023-02-20", ACCOUNTANT, planned.getFirst(), "pay", Map.of("amount", 500_000_000L, "paidOn", "2023-02-20", "treasuryDocument", "RDT-1",
                "year", 2023, "yearBudget", 500_000_000L)));

        assertThat(refusal(act("2023-06-01", HOST, planned.get(1), "request", asking))).containsExactlyInAnyOrder("execution.pays-undone", "execution.unsettled");
        act("2023-03-01", HOST, first, "start", Map.of());
        done(act("2023-05-30", HOST, first, "finish", PROOF));
        done(act("2023-06-01", ACCOUNTANT, planned.getFirst(), "settle-part", Map.of("amount", 250_000_000L, "date", "2023-06-01")));
        assertThat(done(act("2023-06-01", HOST, planned.get(1), "request", asking)).stage()).isEqualTo("requested");
        assertThat(refusal(act("2023-06-01", HOST, planned.get(2), "request", asking))).contains("gate.value");
    }

    private static final Map<String, Object> REPORTED = Map.of("until", "2023-06-30", "items", List.of(Map.of("content", "ND1", "item", "Việc", "percent", 20, "state", "RUNNING")),
            "text", "Đã bắt đầu.", "received", 500_000_000L, "spent", 0, "signer", "Viện trưởng", "file", "f-5");

    @Test
    void aLongerTermAsksForTheReportsThatTheOldOneDidNot() {
        var task = taskUntil("2023-06-30", null);
        itemUntil(task, "ND1", "2023-06-28");
        itemUntil(task, "ND2", "2023-06-28");
        done(act("2023-05-08", HOST, children(task, "report").getFirst(), "submit", REPORTED));
        assertThat(children(task, "report")).as("the term ends with the first period").hasSize(1);
        var request = done(engine("2023-05-10").open(HOST, "adjustment", task.number(),
                request("DURATION", "DATES", Map.of("direction", "EXTEND", "newEnd", "2023-12-29")), null));
        done(act("2023-05-20", DIRECTOR, request, "approve-duration", DECISION));
        assertThat(children(task, "report")).extracting(child -> child.data().text("report.from")).containsExactlyInAnyOrder("2023-01-03", "2023-07-03");
        assertThat(children(task, "report").getLast().deadlines()).extracting(deadline -> String.valueOf(deadline.due())).containsExactly("2024-01-03");
    }

    @Test
    void aLongerTermOpensNothingWhileAReportIsStillDue() {
        var task = task();
        var request = done(engine("2024-11-01").open(HOST, "adjustment", task.number(),
                request("DURATION", "DATES", Map.of("direction", "EXTEND", "newEnd", "2025-06-30")), null));
        done(act("2024-11-20", DIRECTOR, request, "approve-duration", DECISION));
        assertThat(children(task, "report")).hasSize(1);
    }

    private static Map<String, Object> newLeader() {
        return request("LEADER", "Trần Văn Bình", Map.of("leaderGround", "ILLNESS", "newLeaderName", "Lê Thị Cúc", "newLeader", "chunhiem"));
    }

    @Test
    void theAuthorityHasFiveWorkingDaysToObjectToANewInvestigator() {
        var task = taskUntil("2024-12-31", null);
        var request = done(engine("2024-02-19").open(HOST, "adjustment", task.number(), newLeader(), null));
        assertThat(request.deadlines()).filteredOn(deadline -> deadline.duty().equals("adjust.leader.object")).singleElement().satisfies(deadline -> {
            assertThat(deadline.due()).isEqualTo("2024-02-26");
            assertThat(deadline.waits()).isEqualTo("specialist");
        });
        var content = done(engine("2024-02-19").open(HOST, "adjustment", task.number(), request("CONTENT", "ND2", Map.of()), null));
        assertThat(content.deadlines()).extracting(CaseFile.OpenDeadline::duty).containsExactly("adjust.answer");
    }

    @Test
    void whoLeadsAnotherTaskCannotTakeOverThisOne() {
        var other = taskUntil("2024-12-31", "chunhiem");
        var task = taskUntil("2024-12-31", null);
        var refused = engine("2024-02-19").open(HOST, "adjustment", task.number(), newLeader(), null);
        assertThat(refusal(refused)).containsExactly("task.leader-other-task");
        assertThat((Object) ((Outcome.Refused) refused).reasons().getFirst().args().getFirst()).isEqualTo(other.number());
        done(act("2024-02-20", SPECIALIST, other, "accept", Map.of()));
        var request = done(engine("2024-02-20").open(HOST, "adjustment", task.number(), newLeader(), null));
        done(act("2024-02-21", SPECIALIST, request, "advise", form("text", "Đủ điều kiện", "eligibility", true)));
        var meanwhile = taskUntil("2024-12-31", "chunhiem");
        assertThat(refusal(act("2024-02-22", DIRECTOR, request, "approve-leader", DECISION))).as("looked at again when it is approved").containsExactly("task.leader-other-task");
        done(act("2024-02-22", SPECIALIST, meanwhile, "accept", Map.of()));
        assertThat(done(act("2024-02-22", DIRECTOR, request, "approve-leader", DECISION)).stage()).isEqualTo("approved");
    }

    @Test
    void aHostThatOwesAnAcceptanceDossierCannotTakeOverATask() {
        taskUntil("2023-12-29", null);
        var task = done(engine("2023-01-05").open(SPECIALIST, "task", null, form("date", "2023-01-03", "start", "2023-01-03", "end", "2024-12-31", "host", 520), null));
        var other = new Actor(23, "vien", "Viện B", 0, Set.of(Role.LEAD_ORGANISATION), List.of(520L));
        var form = request("HOST", "DATES", Map.of("hostGround", "MERGER", "newHost", 510, "hostDecision", "f-9"));
        assertThat(refusal(engine("2024-06-03").open(other, "adjustment", task.number(), form, null))).contains("task.host-acceptance-overdue");
    }

    @Test
    void whatTheHostDecidedItselfIsReportedWithinFiveWorkingDays() {
        var task = task();
        var decided = done(act("2024-02-19", HOST, task, "decide-self", Map.of()));
        assertThat(decided.deadlines()).singleElement().satisfies(deadline -> assertThat(deadline.due()).isEqualTo("2024-02-26"));
        done(engine("2024-02-20").open(HOST, "adjustment", task.number(), request("MEMBERS", "Trần Văn Bình",
                Map.of("joining", "Phạm Thị Dung", "consents", "f-4", "ownDecision", true)), null));
        assertThat(engine("2024-02-20").find(SPECIALIST, task.number()).orElseThrow().deadlines()).isEmpty();
    }

    @Test
    void aTaskThatFailsEndsWhatIsOpenUnderItAndEachSaysWhy() {
        var task = task();
        var first = item(task, "ND1");
        var second = item(task, "ND2");
        doneItem(first);
        var request = done(engine("2024-03-04").open(HOST, "adjustment", task.number(), request("CONTENT", "ND2", Map.of()), null));
        var asked = children(task, "instalment").getFirst();
        done(act("2024-12-02", SPECIALIST, task, "fail", Map.of()));

        var ended = engine("2024-12-02").find(SPECIALIST, second.number()).orElseThrow();
        assertThat(ended.stage()).as("a request for adjustment does not hold the end back").isEqualTo("ended");
        assertThat(ended.deadlines()).isEmpty();
        var last = engine("2024-12-02").history(SPECIALIST, second.number()).orElseThrow().entries().getLast();
        assertThat(last.act()).isEqualTo("end-with-parent");
        assertThat(last.body().text("data.endedWith.case")).isEqualTo(task.number());
        assertThat(last.body().text("data.endedWith.stage")).isEqualTo("failed");
        assertThat(last.body().rows("ended")).singleElement().satisfies(limit -> {
            assertThat(limit.text("duty")).isEqualTo("exec.plan.item");
            assertThat(limit.text("state")).isEqualTo("dropped");
        });
        assertThat(stage(first)).as("what was done stays done").isEqualTo("done");
        assertThat(stage(request)).isEqualTo("ended");
        assertThat(stage(asked)).isEqualTo("ended");
        assertThat(stage(children(task, "report").getFirst())).isEqualTo("lapsed");
    }

    @Test
    void whatTheSettlementNeedsOutlivesAFailureUntilTheTaskIsClosed() {
        var task = task();
        item(task, "ND1");
        item(task, "ND2");
        var asset = done(engine("2024-03-01").open(HOST, "asset", task.number(), form("name", "Máy đo", "kind", "EQUIPPED", "origin", "Hóa đơn 1", "invoice", "f-1",
                "value", 100_000_000L, "stateMoney", 100_000_000L, "since", "2024-03-01", "custodian", "Bình", "place", "Viện A", "condition", "GOOD"), null));
        var paid = children(task, "instalment").getFirst();
        done(act("2023-03-01", HOST, paid, "request", Map.of("letter", "f-1")));
        done(act("2023-03-02", ACCOUNTANT, paid, "confirm", Map.of("date", "2023-03-02", "note", "Đủ")));
        done(act("2023-03-03", ACCOUNTANT, paid, "pay", Map.of("amount", 500_000_000L, "paidOn", "2023-03-03", "treasuryDocument", "RDT-1", "year", 2023, "yearBudget", 500_000_000L)));
        done(act("2024-12-02", SPECIALIST, task, "fail", Map.of()));
        assertThat(stage(asset)).isEqualTo("in-custody");
        assertThat(stage(paid)).isEqualTo("paid");
        assertThat(engine("2024-12-02").find(SPECIALIST, paid.number()).orElseThrow().deadlines()).extracting(CaseFile.OpenDeadline::duty).containsExactly("money.advance.settle");
        done(act("2024-12-20", SPECIALIST, task, "close", Map.of()));
        assertThat(stage(asset)).isEqualTo("ended");
        assertThat(new JdbcTemplate(source).queryForObject("select count(*) from case_deadline d join case_file c on c.id = d.case_id where c.root_id = ? and d.state = 'open'",
                Integer.class, task.id())).as("nothing is waited for under a task that is over").isZero();
    }

    private String stage(CaseFile dossier) {
        return engine("2024-12-31").find(SPECIALIST, dossier.number()).orElseThrow().stage();
    }

    @Test
    void aSubmittedReportOpensTheNext() {
        var task = task();
        item(task, "ND1");
        item(task, "ND2");
        var report = children(task, "report").getFirst();
        assertThat(report.data().text("report.due")).isEqualTo("2023-07-03");
        done(act("2023-06-30", HOST, report, "submit", Map.of("until", "2023-06-30", "items", List.of(Map.of("content", "ND1", "item", "Việc", "percent", 20, "state", "RUNNING")),
                "text", "Đã bắt đầu.", "received", 500_000_000L, "spent", 0, "signer", "Viện trưởng", "file", "f-5")));
        assertThat(children(task, "report")).extracting(child -> child.data().text("report.from")).containsExactlyInAnyOrder("2023-01-03", "2023-07-03");
    }

    @Test
    void aSurveyIsApprovedBeforeTheFieldAndReCheckedByADrawThatAnyoneCanRedo() {
        var task = task();
        item(task, "ND1");
        item(task, "ND2");
        var plan = new HashMap<String, Object>(Map.of("title", "Điều tra hộ", "content", "ND1", "purpose", "a", "grounds", "a", "population", "a", "sampleSize", 4,
                "sampling", "a", "instrument", "f-6", "places", "a", "startsOn", "2023-03-01"));
        plan.putAll(Map.of("endsOn", "2023-04-01", "staff", "a", "qualityControl", "a", "privacy", "a", "recheckShare", 50));
        var survey = done(engine("2023-02-10").open(HOST, "survey", task.number(), plan, null));
        assertThat(act("2023-02-11", HOST, survey, "start", Map.of())).isInstanceOf(Outcome.WrongStage.class);
        done(act("2023-02-15", SPECIALIST, survey, "approve", Map.of("number", "5/SKHCN", "date", "2023-02-15")));
        done(act("2023-03-01", HOST, survey, "start", Map.of()));
        for (var code : List.of("P001", "P002", "P003", "P004")) {
            var form = done(engine("2023-03-10").open(HOST, "confirmation", survey.number(), Map.of("code", code, "place", "Mê Linh", "date", "2023-03-09",
                    "respondent", "HTX", "interviewer", "Bình", "signature", "f-7"), null));
            done(act("2023-03-11", HOST, form, "count", Map.of()));
        }
        assertThat(refusal(engine("2023-03-10").open(HOST, "confirmation", survey.number(), Map.of("code", "P001", "place", "Mê Linh", "date", "2023-03-09",
                "respondent", "HTX", "interviewer", "Bình", "signature", "f-7"), null))).containsExactly("execution.code-used");

        var drawn = done(act("2023-04-03", SPECIALIST, survey, "start-recheck", Map.of("seed", "XSMB 20240603", "source", "Báo", "drawnOn", "2023-04-03")));
        assertThat(drawn.data().all("recheck.sample")).containsExactly("P003", "P004");
        assertThat(refusal(act("2023-04-10", SPECIALIST, survey, "record-recheck", Map.of("rows", List.of(Map.of("code", "P003", "agrees", true)), "minutes", "f-8"))))
                .containsExactly("execution.sample-missing");
        done(act("2023-04-10", SPECIALIST, survey, "record-recheck", Map.of("rows", List.of(Map.of("code", "P003", "agrees", true), Map.of("code", "P004", "agrees", false)), "minutes", "f-8")));
        var finished = done(act("2023-04-11", SPECIALIST, survey, "finish", Map.of("conclusion", "Khớp một nửa", "usable", false)));
        assertThat(finished.data().number("recheckResult.agreement")).isEqualByComparingTo("50");
    }

    @Test
    void aWorkshopOutsideTheListAndAPaperThatRepeatsAReportAreRefused() {
        var task = task();
        var first = item(task, "ND1");
        var second = item(task, "ND2");
        doneItem(first);
        act("2023-03-01", HOST, second, "start", Map.of());
        done(act("2024-03-01", HOST, second, "finish", PROOF));
        var form = new HashMap<String, Object>(Map.of("item", "HT9", "topic", "Đất", "date", "2024-04-01", "place", "Hà Nội", "chair", "Bình"));
        assertThat(refusal(engine("2024-03-10").open(HOST, "workshop", task.number(), form, null))).containsExactly("execution.not-in-list");
        form.put("item", "HT1");
        var workshop = done(engine("2024-03-10").open(HOST, "workshop", task.number(), form, null));
        var paper = Map.of("title", "Tham luận", "author", "Bình", "topic", "Đất", "text",
                "Tại hội thảo, nhóm đã lấy mẫu đất tại mười hai xã và phân tích hàm lượng kim loại nặng.");
        assertThat(refusal(engine("2024-03-10").open(HOST, "paper", workshop.number(), paper, null))).containsExactly("execution.overlap");
    }

    @Test
    void anInspectionIsAnnouncedFiveWorkingDaysBeforeAndHeldWithThreeOfFourCoreMembers() {
        var task = task();
        var notice = form("subject", "Tiến độ", "kind", "REGULAR", "date", "2024-03-15", "place", "Viện A", "team", List.of(
                Map.of("name", "A", "role", "TASK_UNIT_LEADER"), Map.of("name", "B", "role", "TASK_UNIT_OFFICER"),
                Map.of("name", "C", "role", "MONEY_UNIT_LEADER"), Map.of("name", "D", "role", "MONEY_UNIT_OFFICER")));
        assertThat(refusal(engine("2024-03-11").open(SPECIALIST, "inspection", task.number(), notice, null))).containsExactly("gate.in-time");
        var inspection = done(engine("2024-03-07").open(SPECIALIST, "inspection", task.number(), notice, null));
        done(act("2024-03-12", HOST, inspection, "file-reports", Map.of("progress", "f-1", "money", "f-2")));
        var minutes = form("heldOn", "2024-03-15", "core", 4, "corePresent", 2, "rolesPresent", List.of("SPECIALIST_UNIT"), "science", "a", "progress", "a",
                "money", "a", "physical", false, "conclusion", "a", "minutes", "f-3", "signedByAll", true);
        assertThat(refusal(act("2024-03-15", SPECIALIST, inspection, "hold", minutes))).containsExactlyInAnyOrder("gate.share", "gate.roles-present");
        minutes.put("corePresent", 3);
        minutes.put("rolesPresent", List.of("SPECIALIST_UNIT", "HOST_LEADER"));
        assertThat(done(act("2024-03-15", SPECIALIST, inspection, "hold", minutes)).deadlines()).extracting(deadline -> String.valueOf(deadline.due()))
                .containsExactlyInAnyOrder("2024-03-29", "2024-04-12");
    }

    @Test
    void anAgencyConfirmsWithItsOwnAccount() {
        var task = task();
        var address = done(engine("2024-01-10").open(HOST, "address", task.number(), Map.of("agency", 501, "product", "SP1", "resultItem", "Bản đồ", "use", "Quản lý",
                "place", "Mê Linh", "scale", "Toàn huyện"), null));
        var form = new HashMap<String, Object>(Map.of("unit", "Phòng Kinh tế", "resultItem", "Bản đồ", "use", "Quản lý", "place", "Mê Linh", "startsOn", "2025-01-01",
                "scale", "Toàn huyện", "signer", "Lê Thị Cúc", "number", "7/KT", "date", "2024-01-20", "document", "f-9"));
        form.put("undertaking", true);
        assertThat(act("2024-01-20", HOST, address, "confirm", form)).isInstanceOf(Outcome.NotYours.class);
        assertThat(done(act("2024-01-20", AGENCY, address, "confirm", form)).stage()).isEqualTo("confirmed");
    }

    @Test
    void aTerminationSuspendsTheTaskAndAsksBackNoLessThanTheLaw() {
        var task = task();
        var request = new HashMap<String, Object>(Map.of("summary", "Xin chấm dứt", "ground", "NOT_ABLE", "reason", "a", "planAfter", "a", "moneyUsed", 1_200_000_000L,
                "letter", "f-1", "progressReport", "f-2", "moneyReport", "f-3"));
        request.put("commitment", true);
        var termination = done(engine("2024-03-01").open(HOST, "termination", task.number(), request, null));
        done(act("2024-03-05", DIRECTOR, termination, "suspend", Map.of("number", "1/TB", "date", "2024-03-05", "reason", "a")));
        assertThat(engine("2024-03-05").find(SPECIALIST, task.number()).orElseThrow().stage()).isEqualTo("suspended");
        done(act("2024-03-10", HOST, termination, "host-report", Map.of("done", "a", "cause", "a", "materials", "a", "file", "f-4")));
        var evaluated = done(act("2024-04-01", SPECIALIST, termination, "evaluate", Map.of("cause", "SUBJECTIVE", "share", 40, "quality", "a", "granted", 1_500_000_000L,
                "properlyUsed", 1_000_000_000L, "improperlyUsed", 200_000_000L, "unused", 300_000_000L, "minutes", "f-5")));
        assertThat(evaluated.data().whole("evaluation.leastReturn")).isEqualTo(800_000_000L);
        var decision = new HashMap<String, Object>(Map.of("number", "2/QĐ", "date", "2024-05-06", "returnAmount", 799_000_000L, "assets", "a", "duties", "a", "file", "f-6"));
        assertThat(refusal(act("2024-05-06", DIRECTOR, termination, "decide", decision))).containsExactly("execution.returns-too-little");
        decision.put("returnAmount", 800_000_000L);
        var decided = done(act("2024-05-06", DIRECTOR, termination, "decide", decision));
        assertThat(decided.deadlines()).filteredOn(deadline -> deadline.duty().equals("money.return.pay")).singleElement()
                .satisfies(deadline -> assertThat(deadline.due()).isEqualTo("2024-07-05"));
        assertThat(engine("2024-05-06").find(SPECIALIST, task.number()).orElseThrow().stage()).isEqualTo("terminated");
        var next = done(engine("2023-01-05").open(SPECIALIST, "task", null, form("date", "2023-01-03", "start", "2023-01-03", "end", "2024-12-31", "host", 520), null));
        var other = new Actor(23, "vien", "Viện B", 0, Set.of(Role.LEAD_ORGANISATION), List.of(520L));
        var merger = request("HOST", "DATES", Map.of("hostGround", "MERGER", "newHost", 510, "hostDecision", "f-9"));
        assertThat(refusal(engine("2024-05-20").open(other, "adjustment", next.number(), merger, null))).contains("task.host-money-open");
        assertThat(done(act("2024-06-01", ACCOUNTANT, termination, "repay", Map.of("amount", 800_000_000L, "date", "2024-06-01", "voucher", "BL-1"))).stage()).isEqualTo("repaid");
        assertThat(refusal(engine("2024-06-02").open(other, "adjustment", next.number(), merger, null))).doesNotContain("task.host-money-open");
    }
}

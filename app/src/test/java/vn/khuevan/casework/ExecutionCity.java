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
import org.junit.jupiter.api.TestInstance;
import org.jspecify.annotations.Nullable;
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
abstract class ExecutionCity {

    static final Actor SPECIALIST = EngineCity.SPECIALIST;
    static final Actor DIRECTOR = new Actor(13, "giamdoc", "Giám đốc", 1, Set.of(Role.DIRECTOR), List.of());
    static final Actor ACCOUNTANT = new Actor(14, "ketoan", "Kế toán", 1, Set.of(Role.ACCOUNTANT), List.of());
    static final Actor HOST = new Actor(22, "chutri", "Viện A", 0, Set.of(Role.LEAD_ORGANISATION), List.of(510L));
    static final Actor AGENCY = EngineCity.AGENCY;
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
              - {id: evaluating, title: {vi: Đánh giá lại, en: Evaluated again}, phase: execution}
              - {id: failed-settling, title: {vi: Hoàn trả, en: Money being returned}, phase: execution}
              - {id: contracted, title: {vi: a, en: a}, phase: execution}
              - {id: acceptance-filed, title: {vi: a, en: a}, phase: execution}
              - {id: acceptance-valid, title: {vi: a, en: a}, phase: execution}
              - {id: council-set-up, title: {vi: a, en: a}, phase: execution}
              - {id: completed, title: {vi: a, en: a}, phase: execution}
              - {id: registration-filed, title: {vi: a, en: a}, phase: execution}
              - {id: registered, title: {vi: a, en: a}, phase: execution}
              - {id: recognised, title: {vi: a, en: a}, phase: execution}
              - {id: settled, title: {vi: a, en: a}, phase: execution}
              - {id: follow-up, title: {vi: a, en: a}, phase: execution}
              - {id: closed, title: {vi: Đóng, en: Closed}, phase: execution, end: true}
            actions:
              - {id: take-extension, title: {vi: a, en: a}, from: [running], by: [system], form: extension, computes: [report-of-new-term], effects: [{effect: set, path: contract.end, value: extension.end},
                  {effect: perform, "on": root, type: task, action: open-report, form: {nextReport: {number: extension.nextNumber, from: extension.nextFrom}}, when: {path: extension.more, in: [true]}}]}
              - {id: accept, title: {vi: a, en: a}, from: [running, evaluating], to: accepted, by: [specialist]}
              - {id: fail, title: {vi: a, en: a}, from: [running], to: failed, by: [specialist]}
              - {id: evaluate-again, title: {vi: a, en: a}, from: [accepted, failed], to: evaluating, by: [specialist]}
              - {id: decide-return, title: {vi: a, en: a}, from: [failed], to: failed-settling, by: [specialist]}
              - {id: go-contracted, title: {vi: a, en: a}, from: [running], to: contracted, by: [specialist]}
              - {id: go-acceptance-filed, title: {vi: a, en: a}, from: [running], to: acceptance-filed, by: [specialist]}
              - {id: go-acceptance-valid, title: {vi: a, en: a}, from: [running], to: acceptance-valid, by: [specialist]}
              - {id: go-council-set-up, title: {vi: a, en: a}, from: [running], to: council-set-up, by: [specialist]}
              - {id: go-completed, title: {vi: a, en: a}, from: [running], to: completed, by: [specialist]}
              - {id: go-registration-filed, title: {vi: a, en: a}, from: [running], to: registration-filed, by: [specialist]}
              - {id: go-registered, title: {vi: a, en: a}, from: [running], to: registered, by: [specialist]}
              - {id: go-recognised, title: {vi: a, en: a}, from: [running], to: recognised, by: [specialist]}
              - {id: go-settled, title: {vi: a, en: a}, from: [running], to: settled, by: [specialist]}
              - {id: go-follow-up, title: {vi: a, en: a}, from: [running], to: follow-up, by: [specialist]}
              - {id: close, title: {vi: a, en: a}, from: [accepted, failed-settling, terminated, contracted, acceptance-filed, acceptance-valid, council-set-up, completed, registration-filed, registered, recognised, settled, follow-up], to: closed, by: [specialist]}
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
                {id: budgetLines, type: table, label: {vi: a, en: a}, columns: [{id: code, type: text, label: {vi: a, en: a}}]},
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

    DataSource source;
    Definitions definitions;

    @BeforeAll
    void city() {
        source = TestDatabase.freshDataSource();
        var errors = new ArrayList<String>();
        var reader = new DefinitionReader(errors);
        var drafts = new ArrayList<DefinitionReader.Draft>();
        reader.read(new StringReader(TASK), "task.yaml").ifPresent(drafts::add);
        for (var type : TYPES) {
            try (var in = ExecutionCity.class.getResourceAsStream("/definitions/execution/" + type + ".yaml")) {
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

    Casework engine(String day) {
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

    static CaseFile done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).dossier();
    }

    static List<String> refusal(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        var refused = (Outcome.Refused) outcome;
        assertThat(refused.fields()).isEmpty();
        return refused.reasons().stream().map(Reason::message).toList();
    }

    static Map<String, Object> form(@Nullable Object... fieldsAndValues) {
        var form = new HashMap<String, Object>();
        for (var i = 0; i < fieldsAndValues.length; i += 2) {
            form.put(String.valueOf(fieldsAndValues[i]), fieldsAndValues[i + 1]);
        }
        return form;
    }

    CaseFile task() {
        return taskUntil("2024-12-31", null);
    }

    CaseFile taskUntil(String end, @Nullable String leader) {
        return done(engine("2023-01-05").open(SPECIALIST, "task", null, form("date", "2023-01-03", "start", "2023-01-03", "end", end, "leader", leader, "total", 1_000_000_000L,
                "lumpMode", "PARTIAL", "host", 510, "contents", List.of(Map.of("code", "ND1"), Map.of("code", "ND2")),
                "products", List.of(Map.of("code", "SP1")), "workshops", List.of(Map.of("code", "HT1")), "team", List.of(Map.of("name", "Trần Văn Bình")),
                "instalments", List.of(Map.of("no", 1, "amount", 500_000_000L, "condition", "Ký hợp đồng", "contents", "ND1, ND2"),
                        Map.of("no", 2, "amount", 400_000_000L, "condition", "Xong ND1", "contents", "ND1"),
                        Map.of("no", 3, "amount", 100_000_000L, "condition", "Nghiệm thu", "contents", "ND1; ND2"))), null));
    }

    List<CaseFile> children(CaseFile task, String type) {
        return engine("2023-01-05").children(SPECIALIST, task).stream().filter(child -> child.type().equals(type)).toList();
    }

    CaseFile item(CaseFile task, String content) {
        return itemUntil(task, content, "2024-06-28");
    }

    CaseFile itemUntil(CaseFile task, String content, String due) {
        return done(engine("2023-02-01").open(HOST, "plan-item", task.number(), Map.of("code", content.replace("ND", "CV"), "content", content, "title", "Việc của " + content,
                "member", "Trần Văn Bình", "startsOn", "2023-02-01", "due", due, "expected", "Báo cáo"), null));
    }

    Outcome act(String day, Actor actor, CaseFile dossier, String action, Map<String, ?> form) {
        return engine(day).perform(actor, dossier.number(), action, form, null, null);
    }

    static final Map<String, Object> PROOF = Map.of("doneOn", "2024-03-01", "percent", 100, "text",
            "Nhóm đã lấy mẫu đất tại mười hai xã và phân tích hàm lượng kim loại nặng của từng mẫu đã lấy trong hai vụ.", "file", "f-1");

    CaseFile doneItem(CaseFile item) {
        act("2023-03-01", HOST, item, "start", Map.of());
        return done(act("2024-03-01", HOST, item, "finish", PROOF));
    }

    static Map<String, Object> request(String kind, String key, Map<String, Object> more) {
        var form = new HashMap<String, Object>(Map.of("kind", kind, "summary", "Xin điều chỉnh", "affected", List.of(Map.of("key", key)), "letterNumber", "12/VA",
                "letterDate", "2024-02-01", "letter", "f-2", "grounds", "Biên bản kiểm tra", "reason", "Thời tiết", "planAfter", "Làm lại"));
        form.put("commitment", true);
        form.putAll(more);
        return form;
    }

    static final Map<String, Object> DECISION = Map.of("number", "99/SKHCN", "date", "2024-02-20", "text", "Chấp thuận", "file", "f-3");

    /** Where it stands at the end of 2024. */
    String stage(CaseFile dossier) {
        return engine("2024-12-31").find(SPECIALIST, dossier.number()).orElseThrow().stage();
    }
}

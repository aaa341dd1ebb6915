package vn.khuevan.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.khuevan.KhuevanTest;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Outcome;
import vn.khuevan.document.Documents;
import vn.khuevan.document.TestUploads;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;

/** A research project walked through the whole line under QĐ 05/2021, and what stops it on the way. */
@KhuevanTest
class MainLineTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Casework casework;
    private final JdbcTemplate jdbc;
    private final Documents documents;
    private final Map<Actor, String> files = new HashMap<>();
    private LocalDate today = LocalDate.parse("2023-12-04");
    private int weeksLater;
    private String task = "";
    private long host;
    private long agency;
    private Actor specialist = Actor.anonymous();
    private Actor head = Actor.anonymous();
    private Actor director = Actor.anonymous();
    private Actor accountant = Actor.anonymous();
    private Actor clerk = Actor.anonymous();
    private Actor committee = Actor.anonymous();
    private Actor orderer = Actor.anonymous();
    private Actor university = Actor.anonymous();
    private Actor leader = Actor.anonymous();

    @Autowired
    MainLineTests(Casework casework, JdbcTemplate jdbc, Documents documents) {
        this.documents = documents;
        this.casework = casework;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void peopleAndOrganisations() {
        jdbc.update("insert into authority (id, code, name_vi, name_en, kind) values (1, 'H26', 'Sở KH&CN Hà Nội', 'Hanoi DOST', 'province') on conflict do nothing");
        host = organisation("Trường Đại học Thử nghiệm", "university");
        agency = organisation("Sở Y tế", "city-agency");
        specialist = account("cv", Role.SPECIALIST, true);
        head = account("tp", Role.DIVISION_HEAD, true);
        director = account("gd", Role.DIRECTOR, true);
        accountant = account("kt", Role.ACCOUNTANT, true);
        clerk = account("vt", Role.CLERK, true);
        committee = account("ub", Role.PEOPLES_COMMITTEE, true);
        orderer = account("sn", Role.ORDERING_AGENCY, false, agency);
        university = account("dh", Role.LEAD_ORGANISATION, false, host);
        leader = account("cn", Role.INVESTIGATOR, false);
    }

    private long organisation(String name, String kind) {
        return jdbc.queryForObject("insert into organisation (name, kind) values (?, ?) returning id", Long.class, name, kind);
    }

    private Actor account(String prefix, Role role, boolean staff, Long... organisations) {
        var login = prefix + System.nanoTime();
        var id = jdbc.queryForObject("""
                insert into account (login, name, authority_id, password_hash, password_changed_at, created_at)
                values (?, ?, ?, 'x', now(), now()) returning id
                """, Long.class, login, "Người " + prefix, staff ? 1 : null);
        return new Actor(id, login, "Người " + prefix, staff ? 1 : 0, Set.of(role), List.of(organisations));
    }

    private String file(Actor actor) {
        return files.computeIfAbsent(actor, each -> TestUploads.file(documents, each));
    }

    private Casework now() {
        return casework.at(Clock.fixed(today.atTime(9, 0).atZone(ZONE).toInstant(), ZONE));
    }

    private void on(String day) {
        today = LocalDate.parse(day).plusWeeks(weeksLater);
    }

    /** A day of the story, moved with it. */
    private String day(String day) {
        return LocalDate.parse(day).plusWeeks(weeksLater).toString();
    }

    private String open(Actor actor, String type, String parent, Map<String, Object> cared) {
        var definition = casework.definitions().inForce(type, today).orElseThrow();
        var form = casework.form(definition, definition.opening().act());
        return done(now().open(actor, type, parent, FilledForm.of(form, casework.vocabularies(), today, cared, () -> file(actor)), null)).number();
    }

    private Outcome attempt(Actor actor, String number, String action, Map<String, Object> cared) {
        var definition = casework.definitions().get(find(number).definition());
        var form = casework.form(definition, definition.action(action).orElseThrow());
        return now().perform(actor, number, action, FilledForm.of(form, casework.vocabularies(), today, cared, () -> file(actor)), null, null);
    }

    private CaseFile act(Actor actor, String number, String action, Map<String, Object> cared) {
        return done(attempt(actor, number, action, cared));
    }

    private CaseFile act(Actor actor, String action, Map<String, Object> cared) {
        return act(actor, task, action, cared);
    }

    private static CaseFile done(Outcome outcome) {
        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).dossier();
    }

    private CaseFile find(String number) {
        return now().find(specialist, number).orElseThrow();
    }

    private List<String> refusals(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).reasons().stream().map(reason -> reason.message()).toList();
    }

    private List<CaseFile> children(String type) {
        return now().children(specialist, find(task)).stream().filter(child -> child.type().equals(type)).toList();
    }

    private static final Map<String, Object> NOTHING = Map.of();

    private void listed() {
        on("2023-12-04");
        task = open(orderer, "task", null, Map.of("title", "Ứng dụng trí tuệ nhân tạo trong chẩn đoán", "kind", "DE_TAI_CN", "field", "301",
                "months", 8L, "applicationPlan", "Dùng tại các bệnh viện", "agency", agency, "proposer", agency, "orderLetter", "12/SYT", "commitment", true));
        on("2023-12-06");
        act(specialist, "screen", Map.of("duplicate", "NONE"));
        on("2023-12-20");
        act(specialist, "identify", Map.of("members", 9L, "present", 9L, "reviewers", 2L, "secretaries", 2L, "papersSentOn", day("2023-12-12"),
                "ballots", 9L, "ballotsFor", 9L, "mode", "COMPETITIVE"));
        on("2023-12-25");
        act(specialist, "finish-recommendation", NOTHING);
        act(director, "submit-list", NOTHING);
        on("2024-01-05");
        act(committee, "approve-list", Map.of("mode", "COMPETITIVE"));
        on("2024-01-10");
        act(specialist, "publish-call", Map.of("closesOn", day("2024-02-16"), "closesAt", "17:00"));
    }

    private static List<Map<String, Object>> team() {
        return List.of(Map.of("name", "Người cn", "role", "LEADER", "content", "ND1", "months", 8), Map.of("name", "Người tk", "role", "SECRETARY", "months", 4),
                Map.of("name", "Người chính", "role", "MAIN", "content", "ND1", "months", 4));
    }

    private static final List<Map<String, Object>> PRODUCTS = List.of(
            Map.of("code", "SP1", "name", "Phần mềm", "group", "II", "quantity", 1, "unit", "bộ", "quality", "Đạt yêu cầu"));

    private Outcome apply() {
        return apply(now());
    }

    private Outcome apply(Casework engine) {
        var definition = casework.definitions().inForce("application", today).orElseThrow();
        var form = casework.form(definition, definition.opening().act());
        return engine.open(university, "application", task, FilledForm.of(form, casework.vocabularies(), today, Map.ofEntries(
                Map.entry("host", host), Map.entry("investigator", leader.login()), Map.entry("investigatorName", leader.name()),
                Map.entry("idNumber", "001099000001"), Map.entry("degreeFits", true), Map.entry("fieldYears", 8L), Map.entry("months", 8L),
                Map.entry("stateBudget", 1_000_000_000L), Map.entry("lumpMode", "PARTIAL"), Map.entry("useReported", true),
                Map.entry("contents", List.of(Map.of("code", "ND1", "title", "Xây dựng", "from", "2024-05-02", "to", "2024-12-31", "responsible", "Người cn"))),
                Map.entry("products", PRODUCTS), Map.entry("team", team()),
                Map.entry("budgetLines", List.of(Map.of("code", "LD", "title", "Lao động", "year", 2024, "amount", 1_000_000_000L, "lump", true)))), () -> file(university)), null);
    }

    private String applied() {
        return done(apply()).number();
    }

    private void contracted() {
        listed();
        on("2024-01-22");
        var application = applied();
        on("2024-02-19");
        act(specialist, application, "find-valid", NOTHING);
        act(specialist, "open-dossiers", Map.of("received", 1L, "valid", 1L));
        on("2024-03-05");
        var ballots = List.of(82, 80, 78, 85, 79, 50, 81).stream()
                .map(score -> Map.<String, Object>of("application", application, "member", "P" + score, "score", score)).toList();
        act(specialist, "select", Map.of("members", 7L, "present", 7L, "reviewers", 2L, "countingBoard", 3L, "papersSentOn", "2024-02-21",
                "questionsSentOn", "2024-02-26", "ballots", ballots));
        assertThat(find(application).stage()).isEqualTo("won");
        on("2024-03-15");
        act(university, "revise", Map.of("quotesOn", "2024-02-01", "team", team()));
        on("2024-03-22");
        act(accountant, "appraise", Map.of("members", 5L, "present", 5L, "papersSentOn", "2024-03-18", "total", 1_000_000_000L,
                "management", 50_000_000L, "lumpMode", "PARTIAL", "leaderPay", 40_000_000L, "months", 8L));
        on("2024-04-02");
        act(university, "finalise", NOTHING);
        act(director, "submit-award", NOTHING);
        on("2024-04-12");
        act(committee, "award", Map.of("total", 1_000_000_000L, "months", 8L, "finishingMonths", 2L, "lumpMode", "PARTIAL"));
        on("2024-05-02");
        act(director, "sign-contract", Map.ofEntries(Map.entry("start", "2024-05-02"), Map.entry("end", "2024-12-31"), Map.entry("total", 1_000_000_000L),
                Map.entry("budgetYear", 2025L), Map.entry("lumpMode", "PARTIAL"), Map.entry("contents", List.of(Map.of("code", "ND1", "title", "Xây dựng"))),
                Map.entry("products", PRODUCTS), Map.entry("team", team()),
                Map.entry("budgetLines", List.of(Map.of("code", "LD", "title", "Lao động", "amount", 1_000_000_000L, "lump", true))),
                Map.entry("instalments", List.of(Map.of("no", 1, "amount", 500_000_000L, "condition", "Ký hợp đồng", "due", "2024-06-01", "contents", "ND1"),
                        Map.of("no", 2, "amount", 500_000_000L, "condition", "Nghiệm thu", "due", "2025-01-15", "contents", "ND1")))));
    }

    private void running() {
        contracted();
        on("2024-05-10");
        open(leader, "plan-item", task, Map.of("code", "CV1", "content", "ND1", "title", "Khảo sát", "member", "Người chính",
                "startsOn", "2024-05-10", "due", "2024-09-30", "expected", "Báo cáo"));
        act(leader, "begin", NOTHING);
    }

    private static final List<String> FILING = List.of("LETTER_M2", "FULL_REPORT", "SUMMARY", "PRODUCT_REPORT", "CONTRACT", "THUYET_MINH",
            "SURVEY_DATA_AND_DIARY", "AUTHOR_ORDER", "MONEY_REPORT", "SELF_ASSESSMENT_M1");

    private Map<String, Object> filing() {
        return Map.of("items", FILING, "selfAssessmentReport", file(university), "productProofs", true, "productProofFile", file(university));
    }

    private void addressed() {
        on("2024-10-01");
        var address = open(leader, "address", task, Map.of("agency", agency, "product", "SP1"));
        act(orderer, address, "confirm", NOTHING);
        var report = children("report").getFirst().number();
        act(leader, report, "submit", Map.of("items", List.of(Map.of("content", "ND1", "item", "CV1", "percent", 80, "state", "RUNNING"))));
    }

    private void filed() {
        on("2024-11-19");
        act(university, "file-acceptance", filing());
        on("2024-11-21");
        act(specialist, "confirm-acceptance", NOTHING);
        on("2024-11-28");
    }

    private void judged(String papers, String day, Map<String, Object> votes) {
        act(director, "set-up-council", Map.of("members", 9L, "experts", 6L, "representatives", 3L, "continuity", 1L, "hostStaffSeats", List.of(), "barred", List.of()));
        on(day);
        var minutes = new HashMap<String, Object>(Map.of("members", 9L, "present", 9L, "papersSentOn", papers,
                "reviewsInOn", today.minusDays(4).toString(), "allReviewsIn", true));
        minutes.putAll(votes);
        act(specialist, "hold-acceptance", minutes);
    }

    @Test
    void aTaskThatFailsAndIsEvaluatedAgainStillHasWhatWasOpenUnderIt() {
        running();
        addressed();
        filed();
        judged("2024-12-03", "2024-12-16", Map.of("excellent", 0L, "pass", 2L, "fail", 7L));
        assertThat(find(task).stage()).isEqualTo("failed");
        assertThat(children("plan-item")).extracting(CaseFile::stage).containsExactly("planned");
        act(director, "ask-independent-advice", Map.of("experts", 2L));
        on("2024-12-26");
        act(director, "evaluate-again", NOTHING);
        act(university, children("instalment").getFirst().number(), "request", NOTHING);
        judged("2025-01-06", "2025-01-20", Map.of("excellent", 0L, "pass", 9L, "fail", 0L));
        assertThat(find(task).stage()).isEqualTo("accepted");
        assertThat(children("instalment")).extracting(CaseFile::stage).containsExactly("requested", "planned");
    }

    @Test
    void aResearchProjectGoesFromTheOrderToTheThirdYearOfUse() {
        running();
        addressed();
        filed();
        judged("2024-12-03", "2024-12-16", Map.of("excellent", 7L, "pass", 2L, "fail", 0L));
        assertThat(find(task).data().text("acceptanceMeeting.grade")).isEqualTo("XUAT_SAC");
        on("2025-01-06");
        act(university, "complete", NOTHING);
        act(university, "file-registration", NOTHING);
        on("2025-01-08");
        act(clerk, "certify-registration", Map.of("certificateNumber", "GCN-01"));
        on("2025-01-15");
        act(university, "request-rights", NOTHING);
        act(specialist, "check-rights", NOTHING);
        act(director, "recognise", NOTHING);
        assertThat(find(task).data().text("recognition.liquidationDue")).isEqualTo("2025-03-17");
        on("2025-02-10");
        act(director, "propose-rights", NOTHING);
        act(committee, "decide-rights", Map.of("receiver", host));
        children("instalment").forEach(instalment -> act(accountant, instalment.number(), "strike", NOTHING));
        on("2025-02-20");
        act(director, "liquidate", Map.of("productsHandedOver", true, "receiver", "Sở Y tế, 20/02/2025"));
        act(accountant, "settle-accounts", NOTHING);
        act(specialist, "publish", Map.of("shownUntil", "2025-06-30"));
        act(specialist, "begin-follow-up", NOTHING);
        assertThat(refusals(attempt(director, task, "close", NOTHING))).containsExactly("gate.children-min.follow-up");
        on("2027-12-01");
        assertThat(children("follow-up")).hasSize(3);
        children("follow-up").forEach(year -> {
            act(orderer, year.number(), "report", Map.of("inUse", true, "users", "Bệnh viện", "effect", "Tốt", "evidence", file(orderer)));
            act(specialist, year.number(), "confirm", Map.of("counts", true));
        });
        assertThat(act(director, "close", NOTHING).stage()).isEqualTo("closed");
    }

    @Test
    void sixOfEightBallotsDoNotIdentifyATask() {
        on("2023-12-04");
        task = open(orderer, "task", null, Map.of("title", "Đề tài khác", "kind", "DE_TAI_CN", "field", "301", "months", 8L, "applicationPlan", "Dùng",
                "agency", agency, "proposer", agency, "orderLetter", "13/SYT", "commitment", true));
        act(specialist, "screen", Map.of("duplicate", "NONE"));
        on("2023-12-20");
        var typed = Map.<String, Object>of("members", 9L, "present", 8L, "reviewers", 2L, "secretaries", 2L, "papersSentOn", "2023-12-12",
                "ballots", 8L, "ballotsFor", 6L, "mode", "COMPETITIVE", "reasons", "Chưa cấp thiết");
        assertThat(act(specialist, "identify", typed).stage()).isEqualTo("not-identified");
    }

    @Test
    void papersSentADayTooLateStopTheIdentificationCouncil() {
        on("2023-12-04");
        task = open(orderer, "task", null, Map.of("title", "Đề tài thứ ba", "kind", "DE_TAI_CN", "field", "301", "months", 8L, "applicationPlan", "Dùng",
                "agency", agency, "proposer", agency, "orderLetter", "14/SYT", "commitment", true));
        act(specialist, "screen", Map.of("duplicate", "NONE"));
        on("2023-12-20");
        assertThat(refusals(attempt(specialist, task, "identify", Map.of("members", 9L, "present", 9L, "reviewers", 2L, "secretaries", 2L,
                "papersSentOn", "2023-12-14", "ballots", 9L, "ballotsFor", 9L, "mode", "COMPETITIVE")))).containsExactly("task.recorded-late");
    }

    @Test
    void nothingIsReceivedAfterTheCallHasClosedAndNothingIsOpenedBefore() {
        listed();
        on("2024-02-10");
        var application = applied();
        assertThat(refusals(attempt(specialist, application, "find-valid", NOTHING))).contains("task.call-not-over");
        on("2024-02-19");
        assertThat(refusals(attempt(university, application, "withdraw", NOTHING))).containsExactly("task.call-over");
    }

    @Test
    void anAcceptanceDossierIsRefusedWithoutAddressAndOneDayLate() {
        running();
        on("2024-11-19");
        assertThat(refusals(attempt(university, task, "file-acceptance", filing()))).contains("task.no-address", "task.reports-open");
        addressed();
        on("2024-11-20");
        assertThat(refusals(attempt(university, task, "file-acceptance", filing()))).containsExactly("gate.in-time");
    }

    @Test
    void anInvestigatorWithATaskUnderWayLeadsNoOtherUntilSomebodyElseLeadsIt() {
        running();
        var first = find(task);
        weeksLater = 26;
        listed();
        on("2024-01-22");
        assertThat(refusals(apply())).containsExactly("task.leader-other-task");
        jdbc.update("update case_party set until_on = ? where case_id = ? and relation = 'investigator'", today, first.id());
        assertThat(apply()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void anApplicationThatHadToWaitCountsFromItsArrivalAndTheChainSaysBoth() {
        listed();
        on("2024-02-16");
        var closing = today.atTime(17, 0).atZone(ZONE).toInstant();
        var written = closing.plusSeconds(240);
        var afterwards = casework.at(Clock.fixed(written, ZONE));
        assertThat(refusals(apply(afterwards))).containsExactly("task.call-over");
        assertThat(refusals(apply(afterwards.arrivedAt(closing.plusMillis(1))))).containsExactly("task.call-over");
        var number = done(apply(afterwards.arrivedAt(closing.minusMillis(1)))).number();
        var entry = casework.history(specialist, number).orElseThrow().entries().getFirst();
        assertThat(entry.at()).isEqualTo(written);
        assertThat(entry.body().text("arrived")).isEqualTo(closing.minusMillis(1).toString());
    }

    @Test
    void anApplicationThatArrivedOnTheLastDayAndIsWrittenAfterMidnightCountsForThatDay() {
        listed();
        on("2024-02-01");
        var midnight = today.plusDays(1).atStartOfDay(ZONE).toInstant();
        var number = done(apply(casework.at(Clock.fixed(midnight.plusSeconds(60), ZONE)).arrivedAt(midnight.minusSeconds(60)))).number();
        assertThat(casework.history(specialist, number).orElseThrow().entries().getFirst().day()).isEqualTo(today);
    }

    @Test
    void dossiersStayShutUntilNobodyWhoWasToldToWaitCanComeInAnyMore() {
        listed();
        on("2024-01-22");
        var first = applied();
        on("2024-02-16");
        var closing = today.atTime(17, 0).atZone(ZONE).toInstant();
        var minute14 = casework.at(Clock.fixed(closing.plusSeconds(14 * 60), ZONE));
        assertThat(((Outcome.Refused) valid(minute14, first)).reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.message()).isEqualTo("task.call-not-over");
            assertThat(List.<Object>copyOf(reason.args())).containsExactly(today, "17:00", 15L, today, "17:15");
            assertThat(reason.by()).isNotNull();
        });
        assertThat(refusals(minute14.perform(specialist, task, "open-dossiers", opening(), null, null))).contains("task.call-not-over");
        assertThat(refusals(minute14.perform(specialist, task, "fail-call", Map.of("reason", "NO_DOSSIER"), null, null))).contains("task.call-not-over");
        var late = done(apply(casework.at(Clock.fixed(closing.plusSeconds(14 * 60 + 59), ZONE)).arrivedAt(closing.minusSeconds(1)))).number();

        var minute15 = casework.at(Clock.fixed(closing.plusSeconds(15 * 60), ZONE));
        done(valid(minute15, first));
        done(valid(minute15, late));
        assertThat(done(minute15.perform(specialist, task, "open-dossiers", opening(), null, null)).stage()).isEqualTo("opened");
    }

    private Outcome valid(Casework engine, String application) {
        var definition = casework.definitions().get(find(application).definition());
        return engine.perform(specialist, application, "find-valid", FilledForm.of(casework.form(definition, definition.action("find-valid").orElseThrow()),
                casework.vocabularies(), today, NOTHING, () -> file(specialist)), null, null);
    }

    private Map<String, Object> opening() {
        return Map.of("openedOn", today.toString(), "attendees", "Đại diện Sở", "received", 2L, "valid", 2L, "minutes", file(specialist));
    }

    @Test
    void since2025APlanIsAnsweredTheResultIsNoticedAndTheTermsOfTheHostCountFromTheNotices() {
        on("2026-01-05");
        task = open(orderer, "task", null, Map.of("title", "Nhiệm vụ theo luật mới", "kind", "DE_TAI_CN", "field", "301", "months", 8L,
                "applicationPlan", "Dùng", "agency", agency, "proposer", agency, "orderLetter", "15/SYT", "commitment", true));
        assertThat(find(task).definition()).isEqualTo("task/RS2025");
        on("2026-01-08");
        act(specialist, "screen", Map.of("duplicate", "NONE"));
        act(director, "submit-list", NOTHING);
        act(committee, "approve-list", Map.of("mode", "COMPETITIVE"));
        on("2026-03-02");
        act(specialist, "publish-call", Map.of("closesOn", "2026-04-03", "closesAt", "17:00"));
        var decision = find(task).deadlines().stream().filter(deadline -> deadline.duty().equals("approve.limit.2025")).findFirst().orElseThrow();
        assertThat(decision.due()).isEqualTo(LocalDate.parse("2026-07-22"));
        on("2026-03-16");
        var definition = casework.definitions().inForce("application", today).orElseThrow();
        var application = done(now().open(university, "application", task, FilledForm.of(casework.form(definition, definition.opening().act()),
                casework.vocabularies(), today, Map.ofEntries(Map.entry("host", host), Map.entry("investigator", leader.login()),
                        Map.entry("investigatorName", leader.name()), Map.entry("idNumber", "001099000001"), Map.entry("months", 8L),
                        Map.entry("stateBudget", 1_000_000_000L), Map.entry("lumpMode", "PARTIAL"), Map.entry("products", PRODUCTS), Map.entry("team", team()),
                        Map.entry("contents", List.of(Map.of("code", "ND1", "title", "Xây dựng", "from", "2026-08-01", "to", "2027-03-31", "responsible", "Người cn"))),
                        Map.entry("budgetLines", List.of(Map.of("code", "LD", "title", "Lao động", "year", 2026, "amount", 1_000_000_000L, "lump", true)))), () -> file(university)), null)).number();
        on("2026-04-06");
        act(specialist, application, "find-valid", NOTHING);
        act(specialist, "open-dossiers", NOTHING);
        on("2026-04-20");
        act(specialist, "select", Map.of("members", 7L, "present", 7L, "reviewers", 2L, "countingBoard", 3L, "papersSentOn", "2026-04-06",
                "ballots", List.of(Map.of("application", application, "member", "P1", "score", 80), Map.of("application", application, "member", "P2", "score", 82))));
        on("2026-04-22");
        act(specialist, "notify-result", NOTHING);
        on("2026-05-08");
        assertThat(refusals(attempt(university, task, "revise", Map.of("quotesOn", "2026-04-01", "team", team())))).containsExactly("gate.in-time");
        on("2026-05-07");
        act(university, "revise", Map.of("quotesOn", "2026-04-01", "team", team()));
        on("2026-05-15");
        act(accountant, "appraise", Map.of("members", 5L, "present", 5L, "papersSentOn", "2026-05-11", "total", 1_000_000_000L,
                "lumpMode", "PARTIAL", "months", 8L));
        on("2026-05-18");
        act(accountant, "notify-appraisal", NOTHING);
        on("2026-05-28");
        assertThat(refusals(attempt(university, task, "finalise", NOTHING))).containsExactly("gate.in-time");
        on("2026-05-27");
        act(university, "finalise", NOTHING);
        act(director, "submit-award", NOTHING);
        on("2026-06-05");
        assertThat(act(committee, "award", Map.of("total", 1_000_000_000L, "months", 8L, "finishingMonths", 2L, "lumpMode", "PARTIAL")).stage()).isEqualTo("approved");
    }
}

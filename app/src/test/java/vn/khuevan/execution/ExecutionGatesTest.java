package vn.khuevan.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.khuevan.execution.UnderWay.aTask;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.khuevan.casework.Verdict;

class ExecutionGatesTest {

    private static final Map<String, Object> COVER = Map.of("cover", "root.contract.contents[].code");
    private static final String WORK = "Trong sáu tháng đầu nhóm đã lấy mẫu đất tại mười hai xã và phân tích hàm lượng kim loại nặng của từng mẫu.";

    private static String message(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused ? refused.message() : verdict.getClass().getSimpleName();
    }

    @Test
    void noWorkStartsBeforeThePlanCoversEveryContent() {
        assertThat(message(aTask().typing("report", Map.of()).ask(new PlanExists(), "seed.note.2", COVER))).isEqualTo("execution.plan-missing");
        assertThat(aTask().item("ND1", "CV1", "planned").item("ND2", "CV2", "dropped").typing("report", Map.of()).ask(new PlanExists(), "seed.note.2", COVER))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
                    assertThat(refused.message()).isEqualTo("execution.plan-lacks");
                    assertThat(refused.args()).isEqualTo(List.of(List.of("ND2", "ND3")));
                });
        assertThat(aTask().item("ND1", "CV1", "planned").item("ND2", "CV2", "planned").typing("plan-item", Map.of("item", Map.of("content", "ND3")))
                .ask(new PlanExists(), "seed.note.2", COVER)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void onlyWorkshopsOfTheApprovedListAreHeldAndEachOnce() {
        var args = Map.<String, Object>of("path", "workshop.item", "list", "root.contract.workshops[].code", "once", List.of("refused", "cancelled"));
        var typed = Map.<String, Object>of("workshop", Map.of("item", "HT1"));
        var task = aTask().contract("workshops", List.of(Map.of("code", "HT1"), Map.of("code", "HT2")));

        assertThat(task.typing("workshop", typed).ask(new InApprovedList(), "seed.note.6", args)).isEqualTo(Verdict.ALLOWED);
        assertThat(message(task.typing("workshop", Map.of("workshop", Map.of("item", "HT3"))).ask(new InApprovedList(), "seed.note.6", args)))
                .isEqualTo("execution.not-in-list");
        assertThat(task.with("workshop", "cancelled", typed).typing("workshop", typed).ask(new InApprovedList(), "seed.note.6", args)).isEqualTo(Verdict.ALLOWED);
        assertThat(message(task.with("workshop", "held", typed).typing("workshop", typed).ask(new InApprovedList(), "seed.note.6", args)))
                .isEqualTo("execution.used-already");
        assertThat(message(aTask().typing("workshop", typed).ask(new InApprovedList(), "seed.note.6", args))).isEqualTo("execution.list-empty");
    }

    @Test
    void aPaperThatRepeatsAWorkReportIsRefusedWithThePassagesOfBothSides() {
        var args = Map.<String, Object>of("path", "paper.text", "words", 8, "share", 20, "sources", List.of("report:progress.text", "plan-item:proof.text"));
        var task = aTask().with("report", "confirmed", Map.of("progress", Map.of("text", WORK)));

        var refused = task.typing("paper", Map.of("paper", Map.of("text", "Báo cáo tại hội thảo. Nhóm đã LẤY MẪU ĐẤT tại mười hai xã, và phân tích hàm lượng kim loại nặng!")))
                .ask(new NoOverlap(), "seed.note.6", args);

        assertThat(refused).isInstanceOfSatisfying(Verdict.Refused.class, verdict -> {
            assertThat(verdict.message()).isEqualTo("execution.overlap");
            assertThat(String.valueOf(verdict.args().get(2)))
                    .contains("«Nhóm đã LẤY MẪU ĐẤT tại mười hai xã, và phân tích hàm lượng kim loại nặng»")
                    .contains("report-100: «nhóm đã lấy mẫu đất tại mười hai xã và phân tích hàm lượng kim loại nặng»");
        });
        assertThat(task.typing("paper", Map.of("paper", Map.of("text", "Bài này bàn về mô hình kinh tế tuần hoàn cho làng nghề và gợi ý chính sách hỗ trợ lãi suất.")))
                .ask(new NoOverlap(), "seed.note.6", args)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void aFormDatedBeforeTheApprovalOfTheSurveyPlanDoesNotCount() {
        var args = Map.<String, Object>of("path", "confirmation.date", "from", "planApproval.date");

        assertThat(message(aTask().typing("confirmation", Map.of("confirmation", Map.of("date", "2024-03-09"), "planApproval", Map.of("date", "2024-03-10")))
                .ask(new DayWithin(), "seed.note.5", args))).isEqualTo("execution.day-too-early");
        assertThat(aTask().typing("confirmation", Map.of("confirmation", Map.of("date", "2024-03-10"), "planApproval", Map.of("date", "2024-03-10")))
                .ask(new DayWithin(), "seed.note.5", args)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void aReCheckAnswersForExactlyTheFormsThatWereDrawn() {
        var args = Map.<String, Object>of("path", "recheckResult.rows[].code", "sample", "recheck.sample");

        assertThat(message(aTask().typing("survey", checked("A1")).ask(new SampleCovered(), "seed.note.5", args))).isEqualTo("execution.sample-missing");
        assertThat(message(aTask().typing("survey", checked("A1", "A2", "A3")).ask(new SampleCovered(), "seed.note.5", args))).isEqualTo("execution.sample-foreign");
        assertThat(aTask().typing("survey", checked("A2", "A1")).ask(new SampleCovered(), "seed.note.5", args)).isEqualTo(Verdict.ALLOWED);
    }

    private static Map<String, Object> checked(String... codes) {
        return Map.of("recheck", Map.of("sample", List.of("A1", "A2")),
                "recheckResult", Map.of("rows", List.of(codes).stream().map(code -> Map.of("code", code, "agrees", true)).toList()));
    }

    @Test
    void eachReportOpensTheNextUntilTheTermEnds() {
        assertThat(aTask().typing("report", Map.of("report", Map.of("number", 1L, "from", "2023-01-01"))).derive(new NextReport(), "progress"))
                .containsEntry("more", true).containsEntry("nextNumber", 2L).containsEntry("nextFrom", "2023-07-01");
        assertThat(aTask().typing("report", Map.of("report", Map.of("number", 4L, "from", "2024-07-01"))).derive(new NextReport(), "progress"))
                .containsExactly(Map.entry("more", false));
        assertThat(aTask().typing("report", Map.of("report", Map.of("number", 1L, "from", "2023-01-01"))).derive(new ReportPeriod(), "report"))
                .containsEntry("due", "2023-07-03").containsEntry("period", "Báo cáo kỳ 1, từ 01/01/2023");
    }

    @Test
    void theThirdYearOfFollowUpBeginsTwoYearsAfterTheAcceptance() {
        assertThat(aTask().typing("follow-up", Map.of("followUp", Map.of("year", 3L, "from", "2024-05-20"))).derive(new FollowUpYear(), "followUp"))
                .containsEntry("since", "2026-05-20").containsEntry("due", "2027-05-20");
    }
}

package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Surveys, workshops and inspections. */
class FieldworkTests extends ExecutionCity {

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
}

package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Periodic reports, each opening the next. */
class ReportTests extends ExecutionCity {

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
}

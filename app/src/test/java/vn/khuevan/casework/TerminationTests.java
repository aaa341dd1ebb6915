package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;

/** The end before the end. */
class TerminationTests extends ExecutionCity {

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

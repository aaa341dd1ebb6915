package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;

/** Requests for adjustment: what they freeze, how far they go, who answers by when. */
class AdjustmentTests extends ExecutionCity {

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
    void whatARequestAffectsIsChosenByNameAmongWhatTheTaskHas() {
        var task = task();
        var item = item(task, "ND1");
        var definition = definitions.inForce("adjustment", LocalDate.parse("2024-02-01")).orElseThrow();
        var form = Objects.requireNonNull(engine("2024-02-01").openingForm(HOST, definition, task));
        var key = form.field("affected").orElseThrow().columns().getFirst();
        assertThat(key.options()).extracting(option -> option.code() + ": " + option.title().vi()).contains("DATES: Thời gian thực hiện", "ND2: Nội dung ND2",
                "SP1: Sản phẩm SP1", "Trần Văn Bình: Thành viên Trần Văn Bình", item.number() + ": Hạng mục công việc trong kế hoạch triển khai " + item.number() + " – Việc của ND1");
        assertThat(engine("2024-02-01").open(HOST, "adjustment", task.number(), request("CONTENT", "ND9", Map.of()), null))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.fields()).singleElement().satisfies(error -> {
                    assertThat(error.field()).isEqualTo("affected[0].key");
                    assertThat(String.valueOf(error.args())).contains("Nội dung ND2 (ND2)", "(DATES)");
                }));
        var done = done(engine("2024-02-01").open(HOST, "adjustment", task.number(), request("CONTENT", item.number(), Map.of()), null));
        var shown = engine("2024-02-01").named(done, Objects.requireNonNull(definition.forms().get("adjustment")));
        assertThat(shown.field("affected").orElseThrow().columns().getFirst().options()).isEqualTo(key.options());
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
}

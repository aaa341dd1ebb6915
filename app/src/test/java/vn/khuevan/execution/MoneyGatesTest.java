package vn.khuevan.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.khuevan.execution.UnderWay.aTask;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.khuevan.casework.Verdict;

class MoneyGatesTest {

    private static final Map<String, Object> PROOF = Map.of("contents", "instalment.contentCodes", "number", "instalment.number");
    private static final Map<String, Object> LIMIT = Map.of("amount", "instalment.amount", "total", "root.contract.total");
    private static final Map<String, Object> EARLIER = Map.of("number", "instalment.number", "exception", "moneyRequest.equipmentException");
    private static final Map<String, Object> TERM = Map.of("start", "root.contract.start", "end", "root.contract.end");

    private static Map<String, Object> instalment(long number, long amount, String... contents) {
        return Map.of("instalment", Map.of("number", number, "amount", amount, "contentCodes", List.of(contents)));
    }

    private static Map<String, Object> paid(long number, long amount, long settled) {
        return Map.of("instalment", Map.of("number", number, "amount", amount), "payment", Map.of("amount", amount, "year", 2024L),
                "settlement", Map.of("amount", settled));
    }

    private static String message(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused ? refused.message() : verdict.getClass().getSimpleName();
    }

    @Test
    void theFirstInstalmentNeedsItsContentsPlannedAndLaterOnesNeedThemDone() {
        var task = aTask().item("ND1", "CV1", "done").item("ND2", "CV2", "doing");

        assertThat(task.typing("instalment", instalment(1, 1, "ND2")).ask(new ProgressProof(), "seed.note.10", PROOF)).isEqualTo(Verdict.ALLOWED);
        assertThat(message(task.typing("instalment", instalment(1, 1, "ND3")).ask(new ProgressProof(), "seed.note.10", PROOF))).isEqualTo("execution.pays-unplanned");
        assertThat(task.typing("instalment", instalment(2, 1, "ND1")).ask(new ProgressProof(), "seed.note.10", PROOF)).isEqualTo(Verdict.ALLOWED);
        assertThat(task.typing("instalment", instalment(2, 1, "ND1", "ND2")).ask(new ProgressProof(), "seed.note.10", PROOF))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
                    assertThat(refused.message()).isEqualTo("execution.pays-undone");
                    assertThat(refused.args()).isEqualTo(List.of(List.of("plan-item-101 (ND2 CV2)")));
                });
    }

    @Test
    void anInstalmentThatNamesNoContentPaysForAllOfThem() {
        var task = aTask().item("ND1", "CV1", "done").item("ND2", "CV2", "done").item("ND3", "CV3", "doing");

        assertThat(message(task.typing("instalment", instalment(3, 1)).ask(new ProgressProof(), "seed.note.10", PROOF))).isEqualTo("execution.pays-undone");
    }

    @Test
    void theFirstAdvanceIsAtMostHalfOfTheStateBudget() {
        assertThat(aTask().typing("instalment", instalment(1, 500_000_000L)).ask(new AdvanceLimit(), "money.advance.first", LIMIT)).isEqualTo(Verdict.ALLOWED);
        assertThat(message(aTask().typing("instalment", instalment(1, 500_000_001L)).ask(new AdvanceLimit(), "money.advance.first", LIMIT)))
                .isEqualTo("execution.first-advance");
    }

    @Test
    void allInstalmentsTogetherAreNoMoreThanTheStateBudget() {
        var task = aTask().with("instalment", "planned", instalment(1, 500_000_000L)).with("instalment", "struck", instalment(2, 400_000_000L));

        assertThat(task.typing("instalment", instalment(3, 500_000_000L)).ask(new AdvanceLimit(), "money.advance.first", LIMIT)).isEqualTo(Verdict.ALLOWED);
        assertThat(message(task.typing("instalment", instalment(3, 500_000_001L)).ask(new AdvanceLimit(), "money.advance.first", LIMIT))).isEqualTo("execution.over-total");
    }

    @Test
    void theNextAdvanceNeedsHalfOfTheEarlierOnesSettled() {
        var next = instalment(3, 1);

        assertThat(aTask().with("instalment", "settled", paid(1, 300, 300)).with("instalment", "paid", paid(2, 300, 0)).typing("instalment", next)
                .ask(new EarlierAdvancesSettled(), "money.advance.next", EARLIER)).isEqualTo(Verdict.ALLOWED);
        assertThat(message(aTask().with("instalment", "paid", paid(1, 300, 299)).with("instalment", "paid", paid(2, 300, 0)).typing("instalment", next)
                .ask(new EarlierAdvancesSettled(), "money.advance.next", EARLIER))).isEqualTo("execution.unsettled");
    }

    @Test
    void equipmentThatCouldNotBeSettledForObjectiveReasonsIsExcepted() {
        var next = Map.<String, Object>of("instalment", Map.of("number", 2L), "moneyRequest", Map.of("equipmentException", "file-1"));

        assertThat(aTask().with("instalment", "paid", paid(1, 300, 0)).typing("instalment", next)
                .ask(new EarlierAdvancesSettled(), "money.advance.next", EARLIER)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void paymentsOfAYearStayWithinItsBudget() {
        var args = Map.<String, Object>of("amount", "payment.amount", "year", "payment.year", "budget", "payment.yearBudget");
        var task = aTask().with("instalment", "paid", paid(1, 300, 0));

        assertThat(task.typing("instalment", Map.of("payment", Map.of("amount", 200L, "year", 2024L, "yearBudget", 500L)))
                .ask(new WithinYear(), "money.advance.first", args)).isEqualTo(Verdict.ALLOWED);
        assertThat(message(task.typing("instalment", Map.of("payment", Map.of("amount", 201L, "year", 2024L, "yearBudget", 500L)))
                .ask(new WithinYear(), "money.advance.first", args))).isEqualTo("execution.over-year");
        assertThat(task.typing("instalment", Map.of("payment", Map.of("amount", 500L, "year", 2025L, "yearBudget", 500L)))
                .ask(new WithinYear(), "money.advance.first", args)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void twoMissedReportsStopTheMoneyAndOneDoesNot() {
        // contract from 1 January 2023: reports are due on 3 July 2023 (1 July is a Saturday), 2 January 2024 (1 January is a holiday), 1 July 2024
        assertThat(aTask().on("2024-01-02").ask(new ReportsNotMissed(), "exec.report.missing", TERM)).isEqualTo(Verdict.ALLOWED);
        assertThat(aTask().on("2024-01-03").ask(new ReportsNotMissed(), "exec.report.missing", TERM))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.args())
                        .isEqualTo(List.of(2, List.of(LocalDate.parse("2023-07-03"), LocalDate.parse("2024-01-02")), 2L)));
        assertThat(aTask().on("2024-01-03").with("report", "confirmed", Map.of("report", Map.of("number", 1L)))
                .ask(new ReportsNotMissed(), "exec.report.missing", TERM)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void afterTheTermNoFurtherReportsAreAskedFor() {
        var task = aTask().on("2026-06-01");
        for (var number = 1L; number <= 3; number++) {
            task.with("report", "submitted", Map.of("report", Map.of("number", number)));
        }

        assertThat(task.ask(new ReportsNotMissed(), "exec.report.missing", TERM)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void failureByOwnFaultReturnsTheUnusedTheImproperAndThirtyPercentOfTheRestUnderPartialLumpSum() {
        var evaluation = Map.<String, Object>of("evaluation", Map.of("cause", "SUBJECTIVE", "properlyUsed", 1_000_000_000L,
                "improperlyUsed", 200_000_000L, "unused", 300_000_000L), "terminationDecision", Map.of("returnAmount", 799_999_999L));

        assertThat(aTask().typing("termination", evaluation).derive(new ReturnDue(), "evaluation")).containsEntry("leastReturn", 800_000_000L);
        assertThat(message(aTask().typing("termination", evaluation)
                .ask(new ReturnsEnough(), "money.return.partial", Map.of("path", "terminationDecision.returnAmount")))).isEqualTo("execution.returns-too-little");
        assertThat(aTask().contract("lumpMode", "FINAL_PRODUCT").typing("termination", evaluation).derive(new ReturnDue(), "evaluation"))
                .containsEntry("leastReturn", 900_000_000L);
    }

    @Test
    void failureForAnObjectiveCauseReturnsNothingOfWhatWasProperlyUsed() {
        assertThat(aTask().typing("termination", Map.of("evaluation", Map.of("cause", "OBJECTIVE", "properlyUsed", 1_000_000_000L,
                "improperlyUsed", 0L, "unused", 300_000_000L))).derive(new ReturnDue(), "evaluation")).containsEntry("leastReturn", 300_000_000L);
    }

    @Test
    void anInstalmentReadsItsCodesAndWhetherItIsTheLast() {
        var task = aTask().contract("instalments", List.of(Map.of("no", 1L), Map.of("no", 2L)));

        assertThat(task.typing("instalment", Map.of("instalment", Map.of("number", 2L, "contents", "ND1; ND2, ND1"))).derive(new InstalmentCodes(), "instalment"))
                .containsEntry("contentCodes", List.of("ND1", "ND2")).containsEntry("last", true).containsEntry("lineCodes", List.of());
    }
}

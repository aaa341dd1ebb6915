package vn.khuevan.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.khuevan.execution.UnderWay.aTask;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.khuevan.casework.Verdict;

class AdjustmentGatesTest {

    private static final Map<String, Object> NONE = Map.of();

    private static Map<String, Object> extension(String newEnd) {
        return Map.of("adjustment", Map.of("kind", "DURATION", "direction", "EXTEND", "newEnd", newEnd));
    }

    private static Map<String, Object> affecting(String... keys) {
        return Map.of("adjustment", Map.of("affected", List.of(keys).stream().map(key -> Map.of("key", key)).toList()));
    }

    private static String message(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused ? refused.message() : verdict.getClass().getSimpleName();
    }

    @Test
    void aTaskOf24MonthsIsExtendedByAtMostSixMonths() {
        var task = aTask().contract("start", "2023-01-01").contract("end", "2024-12-31");

        assertThat(task.typing("adjustment", extension("2025-06-30")).ask(new ExtensionLimit(), "adjust.extend.short", NONE)).isEqualTo(Verdict.ALLOWED);
        var refused = task.typing("adjustment", extension("2025-07-01")).ask(new ExtensionLimit(), "adjust.extend.short", NONE);
        assertThat(refused).isInstanceOfSatisfying(Verdict.Refused.class, verdict -> {
            assertThat(verdict.message()).isEqualTo("execution.extension-too-long");
            assertThat(verdict.args()).isEqualTo(List.of(7L, 6L, 24L));
            assertThat(verdict.by()).extracting("article").isEqualTo("Điều 12.1");
        });
        assertThat(task.ask(new ExtensionLimit(), "adjust.extend.long", NONE)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void aTaskOf25MonthsIsExtendedByAtMostTwelveMonths() {
        var task = aTask().contract("start", "2023-01-01").contract("end", "2025-01-31");

        assertThat(task.typing("adjustment", extension("2026-01-31")).ask(new ExtensionLimit(), "adjust.extend.long", NONE)).isEqualTo(Verdict.ALLOWED);
        assertThat(message(task.typing("adjustment", extension("2026-02-01")).ask(new ExtensionLimit(), "adjust.extend.long", NONE)))
                .isEqualTo("execution.extension-too-long");
        assertThat(task.ask(new ExtensionLimit(), "adjust.extend.short", NONE)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void aTaskIsExtendedOnce() {
        var task = aTask().typing("adjustment", extension("2025-03-31"));

        assertThat(task.ask(new ExtensionLimit(), "adjust.extend.once", NONE)).isEqualTo(Verdict.ALLOWED);
        task.with("adjustment", "refused", extension("2025-03-31"));
        assertThat(task.ask(new ExtensionLimit(), "adjust.extend.once", NONE)).isEqualTo(Verdict.ALLOWED);
        task.with("adjustment", "approved", extension("2025-03-31"));
        assertThat(message(task.ask(new ExtensionLimit(), "adjust.extend.once", NONE))).isEqualTo("execution.extended-already");
    }

    @Test
    void aTermIsShortenedWhenTwoThirdsOfTheContentsAreDone() {
        var task = aTask().item("ND1", "CV1", "done").item("ND2", "CV2", "done").item("ND2", "CV3", "doing").item("ND3", "CV4", "planned");

        assertThat(message(task.ask(new ContentsDone(), "adjust.shorten", NONE))).isEqualTo("execution.contents-done");
        var further = aTask().item("ND1", "CV1", "done").item("ND2", "CV2", "done").item("ND2", "CV3", "dropped").item("ND3", "CV4", "planned");
        assertThat(further.ask(new ContentsDone(), "adjust.shorten", NONE)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void theLumpSumTotalStaysWhileItsLinesMayShift() {
        var task = aTask().contract("budgetLines", List.of(
                Map.of("code", "M1", "amount", 600_000_000L, "lump", true), Map.of("code", "M2", "amount", 200_000_000L, "lump", true),
                Map.of("code", "QLC", "amount", 50_000_000L, "lump", true), Map.of("code", "M4", "amount", 150_000_000L, "lump", false)));
        var args = Map.<String, Object>of("lines", "adjustment.budgetLines", "management", List.of("QLC"), "advice", "advice.expertOpinion");

        assertThat(task.typing("adjustment", lines("M1", 500_000_000L, "M2", 300_000_000L)).ask(new AdjustmentAllowed(), "money.lump.fixed", args))
                .isEqualTo(Verdict.ALLOWED);
        assertThat(message(task.typing("adjustment", lines("M1", 500_000_000L, "M2", 300_000_001L)).ask(new AdjustmentAllowed(), "money.lump.fixed", args)))
                .isEqualTo("execution.lump-total");
        assertThat(message(task.typing("adjustment", lines("M1", 610_000_000L, "QLC", 40_000_000L)).ask(new AdjustmentAllowed(), "money.lump.fixed", args)))
                .isEqualTo("execution.management-fixed");
        assertThat(message(task.typing("adjustment", lines("M1", 600_000_000L, "M4", 160_000_000L)).ask(new AdjustmentAllowed(), "money.lump.fixed", args)))
                .isEqualTo("execution.needs-advice");
        assertThat(message(task.typing("adjustment", lines("M1", 600_000_000L, "M9", 1L)).ask(new AdjustmentAllowed(), "money.lump.fixed", args)))
                .isEqualTo("execution.line-unknown");
    }

    private static Map<String, Object> lines(String first, long firstAmount, String second, long secondAmount) {
        return Map.of("adjustment", Map.of("budgetLines",
                List.of(Map.of("code", first, "amount", firstAmount), Map.of("code", second, "amount", secondAmount))));
    }

    @Test
    void whatARequestNamesMustExistSoThatItCanBeFrozen() {
        var task = aTask().contract("team", List.of(Map.of("name", "Nguyễn Văn An")));

        assertThat(task.typing("adjustment", affecting("ND2", "DATES", "Nguyễn Văn An"))
                .ask(new AffectedKnown(), "seed.note.4", Map.of("path", "adjustment.affected[].key"))).isEqualTo(Verdict.ALLOWED);
        assertThat(message(task.typing("adjustment", affecting("ND2", "ND9"))
                .ask(new AffectedKnown(), "seed.note.4", Map.of("path", "adjustment.affected[].key")))).isEqualTo("execution.affected-unknown");
    }

    @Test
    void aReportLeavesOutWhatAnOpenAdjustmentNamesAndOnlyThat() {
        var report = Map.<String, Object>of("progress", Map.of("items", List.of(Map.of("content", "ND1"), Map.of("content", "ND2"))));
        var args = Map.<String, Object>of("paths", List.of("progress.items[].content"));

        assertThat(message(aTask().with("adjustment", "requested", affecting("ND2")).typing("report", report).ask(new PartNotFrozen(), "seed.note.4", args)))
                .isEqualTo("execution.part-frozen");
        assertThat(aTask().with("adjustment", "requested", affecting("ND3")).typing("report", report).ask(new PartNotFrozen(), "seed.note.4", args))
                .isEqualTo(Verdict.ALLOWED);
        assertThat(aTask().with("adjustment", "refused", affecting("ND2")).typing("report", report).ask(new PartNotFrozen(), "seed.note.4", args))
                .isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void anItemIsDroppedOnlyUnderAnApprovalThatNamesItsContent() {
        var args = Map.<String, Object>of("path", "dropping.adjustment", "key", "item.content");
        var item = Map.<String, Object>of("item", Map.of("content", "ND2"), "dropping", Map.of("adjustment", "adjustment-100"));

        assertThat(aTask().with("adjustment", "approved", affecting("ND2")).typing("plan-item", item).ask(new AdjustmentGranted(), "seed.note.4", args))
                .isEqualTo(Verdict.ALLOWED);
        assertThat(message(aTask().with("adjustment", "requested", affecting("ND2")).typing("plan-item", item).ask(new AdjustmentGranted(), "seed.note.4", args)))
                .isEqualTo("execution.not-granted");
        assertThat(message(aTask().with("adjustment", "approved", affecting("ND1")).typing("plan-item", item).ask(new AdjustmentGranted(), "seed.note.4", args)))
                .isEqualTo("execution.granted-other");
    }

    @Test
    void aRequestKnowsByHowManyMonthsItMovesTheEnd() {
        assertThat(aTask().typing("adjustment", extension("2025-06-30")).derive(new TermChange(), "adjustment")).containsEntry("months", 6L);
        assertThat(aTask().typing("adjustment", extension("2024-10-31")).derive(new TermChange(), "adjustment")).containsEntry("months", 2L);
    }
}

package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ForesightTest {

    private static final String TASK = """
            id: task
            version: TEST
            in_force: {from: 2016-01-01, until: null}
            title: {vi: Nhiệm vụ thử, en: Test task}
            prefix: NV
            parent: null
            opens: {by: [specialist], form: contract, to: running, deadlines: {start: [{duty: seed.note.7, event: contract.end, alarm: 20}]}}
            phases: [execution]
            stages:
              - {id: running, title: {vi: Đang thực hiện, en: Running}, phase: execution, waits: specialist, line: true}
              - {id: filed, title: {vi: Đã nộp, en: Filed}, phase: execution, waits: director, line: true}
              - {id: recognised, title: {vi: Đã công nhận, en: Recognised}, phase: execution, waits: director, line: true}
              - {id: liquidated, title: {vi: Đã thanh lý, en: Liquidated}, waits: null, line: true, end: true}
            actions:
              - {id: file, title: {vi: Nộp, en: File}, from: [running], to: filed, by: [specialist], deadlines: {end: [seed.note.7], start: [{duty: recognise.limit, event: today, alarm: 5}]}}
              - {id: recognise, title: {vi: Công nhận, en: Recognise}, from: [filed], to: recognised, by: [director], deadlines: {end: [recognise.limit], start: [{duty: seed.note.9a, event: today, alarm: 30}]}}
              - {id: liquidate, title: {vi: Thanh lý, en: Liquidate}, from: [recognised], to: liquidated, by: [director], deadlines: {end: [seed.note.9a]}}
            forms:
              contract:
                title: {vi: Hợp đồng, en: Contract}
                fields: [{id: end, type: date, label: {vi: Ngày kết thúc, en: End}, required: true}]
            """;

    private final Definition task = EngineCity.definitions(TASK).versions("task").getFirst();
    private final Foresight foresight = new Foresight(() -> EngineCity.LAW);

    @Test
    void countsFromTheLastDayToFileWhenTheTermStillRuns() {
        var today = LocalDate.parse("2024-06-03");
        var recognised = foresight.recognition(task, "running", LocalDate.parse("2024-09-30"), "", today).orElseThrow();
        // 30 working days before 30 September 2024 is 15 August; recognition has its own limit from then
        assertThat(recognised).isAfter(LocalDate.parse("2024-08-15")).isBefore(LocalDate.parse("2024-10-01"));
        assertThat(recognised).isBeforeOrEqualTo(foresight.lastSafeDay(today));
    }

    @Test
    void seesThatATermEndingWithTheYearLeavesNoTimeToLiquidate() {
        var today = LocalDate.parse("2024-06-03");
        var recognised = foresight.recognition(task, "running", LocalDate.parse("2024-12-31"), "", today).orElseThrow();
        assertThat(recognised).isAfter(foresight.lastSafeDay(today));
    }

    @Test
    void foreseesNothingForWhatIsRecognisedAlready() {
        assertThat(foresight.recognition(task, "recognised", LocalDate.parse("2024-09-30"), "", LocalDate.parse("2024-11-01"))).isEmpty();
    }
}

package vn.khuevan.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {

    private final RuleBook book = RuleBook.load();
    private final WorkingCalendar calendar = WorkingCalendar.load();

    @ParameterizedTest
    @CsvSource({"2023-12-15, 2024-02-15", "2024-07-02, 2024-09-04", "2025-11-03, 2026-01-05", "2026-07-04, 2026-09-03"})
    void sixtyCalendarDaysThatEndOnADayOffMoveToTheNextWorkingDay(LocalDate event, LocalDate due) {
        assertThat(due("asset.inventory", event)).isEqualTo(due);
    }

    @Test
    void acceptanceDossierOfATaskThatEndsWithTheYearIsDueThirtyWorkingDaysBefore() {
        var deadline = reckon("seed.note.7", "2024-12-31");
        assertThat(deadline.due()).isEqualTo("2024-11-19");
        assertThat(deadline.startsOn()).isEqualTo("2024-12-30");
        assertThat(deadline.counted()).isEqualTo(30);
        assertThat(deadline.unit()).isEqualTo(Unit.WORKING_DAY);
        assertThat(due("adjust.extend.ask", "2024-12-31")).as("an extension may still be asked after the filing limit").isEqualTo("2024-11-30");
        assertThat(calendar.minusWorkingDays(LocalDate.parse("2024-12-31"), 60)).isInstanceOfSatisfying(Moved.class,
                alarm -> assertThat(alarm.date()).isEqualTo("2024-10-08"));
    }

    @Test
    void theSampleOfTheStyleGuideHolds() {
        var deadline = reckon("seed.note.7", "2024-09-30");
        assertThat(deadline.due()).isEqualTo("2024-08-15");
        assertThat(deadline.skipped()).extracting(Skipped::whyVi).contains("Quốc khánh", "Quốc khánh (ngày liền kề)", "Thứ Bảy");
    }

    @Test
    void liquidationIsDueAtTheEndOfTheBudgetYearWhenThatComesFirst() {
        var sixtyDays = reckon("seed.note.9a", "2024-11-20");
        assertThat(sixtyDays.due()).isEqualTo("2025-01-20");
        assertThat(sixtyDays.skipped()).singleElement().isEqualTo(new Skipped(LocalDate.parse("2025-01-19"), "Chủ nhật", "Sunday"));
        assertThat(sixtyDays.citation()).isEqualTo("05/2021/QĐ-UBND (Hà Nội); 91/2015/QH13 (Bộ luật Dân sự), Điều 148.5");
        assertThat(due("seed.note.9b", "2024-11-20")).isEqualTo("2024-12-31");
    }

    @Test
    void theEndOfTheBudgetYearDoesNotMoveIntoTheNextYear() {
        assertThat(due("seed.note.9b", "2022-11-20")).as("a Saturday").isEqualTo("2022-12-31");
    }

    @Test
    void acceptanceCouncilIsSetUpFifteenWorkingDaysAfterAValidDossier() {
        var deadline = reckon("accept.council.setup", "2024-11-14");
        assertThat(deadline.due()).isEqualTo("2024-12-05");
        assertThat(deadline.startsOn()).isEqualTo("2024-11-15");
        assertThat(deadline.citation()).isEqualTo("11/2014/TT-BKHCN, Điều 9.1");
    }

    @Test
    void threeClocksOfSixtyDaysRunFromThreeEvents() {
        var termEnd = LocalDate.parse("2024-03-29");
        var councilGrade = LocalDate.parse("2024-05-17");
        var recognition = LocalDate.parse("2024-07-02");
        assertThat(trigger("asset.inventory")).isEqualTo("task end or termination");
        assertThat(trigger("asset.result.report")).isEqualTo("council grade at least đạt");
        assertThat(trigger("seed.note.9a")).isEqualTo("recognition decision");
        assertThat(due("asset.inventory", termEnd)).isEqualTo("2024-05-28");
        assertThat(due("asset.result.report", councilGrade)).isEqualTo("2024-07-16");
        assertThat(due("seed.note.9a", recognition)).isEqualTo("2024-09-04");
    }

    @Test
    void moneyIsReturnedWithinSixtyDaysOfTheDecision() {
        assertThat(due("money.return.pay", "2024-08-05")).isEqualTo("2024-10-04");
    }

    @ParameterizedTest
    @CsvSource({
        "2023-08-31, money.advance.deduct, 2024-02-29", "2022-08-31, money.advance.deduct, 2023-02-28",
        "2024-10-31, money.advance.settle, 2025-02-28", "2024-08-20, ip.request, 2025-02-20"
    })
    void monthsEndOnTheSameDayNumberOrOnTheLastDayOfTheMonth(LocalDate event, String provision, LocalDate due) {
        assertThat(due(provision, event)).isEqualTo(due);
    }

    @Test
    void aLimitThatCountsBackNeverMovesForwardEvenFromAWeekend() {
        assertThat(due("adjust.extend.ask", "2024-10-30")).as("a Monday").isEqualTo("2024-09-30");
        assertThat(due("adjust.extend.ask", "2024-07-31")).as("a Sunday stays a Sunday").isEqualTo("2024-06-30");
        assertThat(due("accept.file.moit", "2024-06-30")).as("calendar days back").isEqualTo("2024-05-31");
        assertThat(due("accept.file.moit", "2024-07-02")).as("a Sunday stays a Sunday").isEqualTo("2024-06-02");
        for (var end = LocalDate.parse("2024-01-01"); end.isBefore(LocalDate.parse("2025-01-01")); end = end.plusDays(1)) {
            assertThat(due("seed.note.7", end)).isBeforeOrEqualTo(end.minusDays(30));
        }
    }

    @Test
    void workingDaysAndCalendarDaysOfOneCircularAreKeptApart() {
        assertThat(due("open.limit", "2024-04-26")).as("7 working days, with a swapped Saturday").isEqualTo("2024-05-09");
        assertThat(due("approve.cancel.notice", "2024-04-26")).as("7 calendar days").isEqualTo("2024-05-03");
    }

    @Test
    void reportsComeBackEverySixMonthsWithoutDrift() {
        var contract = LocalDate.parse("2024-03-02");
        var every = book.byId("exec.report.period").orElseThrow();
        assertThat(due("exec.report.period", contract)).as("2 September 2024 is a holiday").isEqualTo("2024-09-04");
        assertThat(Deadlines.reckonTime(2, every, contract, calendar)).isInstanceOfSatisfying(Reckoned.class,
                second -> assertThat(second.deadline().due()).as("a Sunday moves to Monday").isEqualTo("2025-03-03"));
        assertThat(Deadlines.reckonTime(3, every, contract, calendar)).isInstanceOfSatisfying(Reckoned.class,
                third -> assertThat(third.deadline().due()).isEqualTo("2025-09-03"));
    }

    @Test
    void aCallStaysOpenForThirtyDays() {
        assertThat(due("call.open", "2024-03-01")).as("31 March 2024 is a Sunday").isEqualTo("2024-04-01");
    }

    @Test
    void aDeadlineInAYearWithoutCalendarIsNotGuessed() {
        assertThat(reckoning("seed.note.9a", "2027-12-15")).isEqualTo(new UnknownYear(2028));
        assertThat(reckoning("seed.note.7", "2028-02-15")).isEqualTo(new UnknownYear(2028));
        assertThat(reckoning("seed.note.7", "2020-01-31")).isEqualTo(new UnknownYear(2019));
        assertThat(reckoning("adjust.extend.ask", "2029-01-31")).as("needs no calendar").isInstanceOf(Reckoned.class);
    }

    @Test
    void aProvisionThatSetsNoDayIsNotReckoned() {
        var pass = book.byId("select.pass").orElseThrow();
        assertThat(pass.setsDate()).isFalse();
        assertThatThrownBy(() -> Deadlines.reckon(pass, LocalDate.parse("2024-01-01"), calendar)).isInstanceOf(IllegalArgumentException.class);
    }

    private String trigger(String id) {
        return book.byId(id).orElseThrow().trigger();
    }

    private LocalDate due(String id, String event) {
        return reckon(id, event).due();
    }

    private LocalDate due(String id, LocalDate event) {
        return due(id, event.toString());
    }

    private Deadline reckon(String id, String event) {
        return ((Reckoned) reckoning(id, event)).deadline();
    }

    private Reckoning reckoning(String id, String event) {
        return Deadlines.reckon(book.byId(id).orElseThrow(), LocalDate.parse(event), calendar);
    }
}

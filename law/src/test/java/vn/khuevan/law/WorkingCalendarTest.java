package vn.khuevan.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarTest {

    private final WorkingCalendar calendar = WorkingCalendar.load();

    @ParameterizedTest
    @CsvSource({
        "2023-12-31, 30, 2023-11-20", "2024-06-30, 30, 2024-05-20", "2025-02-28, 30, 2025-01-10", "2025-05-31, 30, 2025-04-17",
        "2026-03-15, 30, 2026-01-26", "2026-10-09, 30, 2026-08-25", "2026-12-31, 30, 2026-11-18"
    })
    void countsWorkingDaysBack(LocalDate from, int days, LocalDate result) {
        assertThat(reached(calendar.minusWorkingDays(from, days))).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-04-26, 3, 2024-05-04", "2024-02-07, 5, 2024-02-21", "2025-01-24, 5, 2025-02-07", "2025-04-25, 2, 2025-04-28",
        "2025-12-31, 5, 2026-01-09", "2026-02-13, 1, 2026-02-23", "2026-08-21, 7, 2026-09-03", "2022-04-29, 1, 2022-05-04",
        "2023-04-28, 5, 2023-05-10"
    })
    void countsWorkingDaysOn(LocalDate from, int days, LocalDate result) {
        assertThat(reached(calendar.plusWorkingDays(from, days))).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({"2020, 252", "2021, 250", "2022, 249", "2023, 249", "2024, 251", "2025, 250", "2026, 249", "2027, 249"})
    void eachYearHasItsNumberOfWorkingDays(int year, int workingDays) {
        var counted = (Counted) calendar.workingDaysBetween(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        assertThat(counted.workingDays()).isEqualTo(workingDays);
        assertThat(counted.days()).hasSize(LocalDate.of(year, 1, 1).lengthOfYear());
    }

    @Test
    void saysWhyADayDoesNotCount() {
        assertThat(day("2024-05-04").working()).isTrue();
        assertThat(day("2024-05-04").whyVi()).isEqualTo("Làm bù cho ngày 29/4/2024");
        assertThat(day("2024-04-29").working()).isFalse();
        assertThat(day("2024-04-29").whyEn()).contains("exchanged").contains("04/5");
        assertThat(day("2026-11-24").whyVi()).isEqualTo("Ngày Văn hóa Việt Nam");
        assertThat(day("2027-02-08").status()).isEqualTo(DayStatus.PROVISIONAL);
        assertThat(day("2024-05-05").whyVi()).isEqualTo("Chủ nhật");
    }

    @Test
    void countsBothEndsOfASpan() {
        var counted = (Counted) calendar.workingDaysBetween(LocalDate.parse("2024-09-02"), LocalDate.parse("2024-09-04"));
        assertThat(counted.workingDays()).isEqualTo(1);
        assertThat(counted.days()).extracting(Day::working).containsExactly(false, false, true);
    }

    @Test
    void neverGuessesAYearItDoesNotKnow() {
        assertThat(calendar.knows(2027)).isTrue();
        assertThat(calendar.knows(2028)).isFalse();
        assertThat(calendar.day(LocalDate.parse("2028-01-03"))).isEqualTo(new UnknownYear(2028));
        assertThat(calendar.plusWorkingDays(LocalDate.parse("2027-12-30"), 5)).isEqualTo(new UnknownYear(2028));
        assertThat(calendar.minusWorkingDays(LocalDate.parse("2020-01-03"), 30)).isEqualTo(new UnknownYear(2019));
        assertThat(calendar.workingDaysBetween(LocalDate.parse("2027-12-01"), LocalDate.parse("2028-01-31"))).isEqualTo(new UnknownYear(2028));
    }

    @Test
    void uncertainDaysCountAsWorking() {
        var doubtful = WorkingCalendar.parse("calendar.yaml", """
                days_off:
                  2026:
                    - {date: 2026-11-23, weekday: Mon, name_vi: "Ngày đề xuất", name_en: "Proposed day", kind: swap_off, status: uncertain, source: "đề xuất"}
                """);
        assertThat(((Day) doubtful.day(LocalDate.parse("2026-11-23"))).working()).isTrue();
    }

    @Test
    void aNewlyAnnouncedDayOffMovesTheCountAndLeavesTheOldCalendarAsItWas() {
        var changed = calendar.with(List.of(new CalendarChange.DayOff(LocalDate.parse("2026-12-28"), "Nghỉ theo thông báo", "Off by notice", "Thông báo 1")));
        assertThat(reached(changed.minusWorkingDays(LocalDate.parse("2026-12-31"), 30))).isEqualTo(LocalDate.parse("2026-11-17"));
        assertThat(reached(calendar.minusWorkingDays(LocalDate.parse("2026-12-31"), 30))).isEqualTo(LocalDate.parse("2026-11-18"));
    }

    @Test
    void aSwapMakesTheSaturdayWorkedAndTheWeekdayOff() {
        var changed = calendar.with(List.of(new CalendarChange.Swap(LocalDate.parse("2026-11-28"), LocalDate.parse("2026-11-23"), "Thông báo 2")));
        assertThat(((Day) changed.day(LocalDate.parse("2026-11-28"))).working()).isTrue();
        assertThat(((Day) changed.day(LocalDate.parse("2026-11-23"))).working()).isFalse();
        assertThat(((Day) changed.day(LocalDate.parse("2026-11-23"))).source()).isEqualTo("Thông báo 2");
    }

    @Test
    void aYearCanBeEnteredDayByDayAndIsUsedOnceItIsDeclaredComplete() {
        var newYear = new CalendarChange.DayOff(LocalDate.parse("2028-01-03"), "Nghỉ bù Tết Dương lịch", "In lieu of New Year's Day", "Thông báo 3");
        var half = calendar.with(List.of(newYear));
        assertThat(half.day(LocalDate.parse("2028-01-03"))).isEqualTo(new UnknownYear(2028));
        var whole = half.with(List.of(new CalendarChange.YearKnown(2028, "Thông báo 3")));
        assertThat(reached(whole.plusWorkingDays(LocalDate.parse("2027-12-31"), 1))).isEqualTo(LocalDate.parse("2028-01-04"));
    }

    @Test
    void aProvisionalDayCanBeWorkedAfterAll() {
        var changed = calendar.with(List.of(new CalendarChange.Worked(LocalDate.parse("2027-09-03"), "Thông báo 4")));
        assertThat(((Day) changed.day(LocalDate.parse("2027-09-03"))).working()).isTrue();
    }

    @Test
    void changesThatMakeNoSenseAreRefusedWithAReason() {
        assertThat(calendar.objection(new CalendarChange.DayOff(LocalDate.parse("2026-09-02"), "x", "x", "s")))
                .map(Objection::code).contains("calendar.off-already");
        assertThat(calendar.objection(new CalendarChange.Swap(LocalDate.parse("2026-11-25"), LocalDate.parse("2026-11-23"), "s")))
                .map(Objection::code).contains("calendar.swap-needs-rest-day");
        assertThat(calendar.objection(new CalendarChange.Swap(LocalDate.parse("2026-11-28"), LocalDate.parse("2026-11-24"), "s")))
                .map(Objection::code).contains("calendar.swap-needs-working-day");
        assertThat(calendar.objection(new CalendarChange.Worked(LocalDate.parse("2026-11-25"), "s"))).map(Objection::code).contains("calendar.worked-already");
        assertThat(calendar.objection(new CalendarChange.YearKnown(2026, "s"))).map(Objection::code).contains("calendar.year-known-already");
        assertThat(calendar.objection(new CalendarChange.YearKnown(2028, " "))).map(Objection::code).contains("calendar.source-missing");
        assertThatThrownBy(() -> calendar.with(List.of(new CalendarChange.YearKnown(2026, "s")))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFaultyFileIsRefusedWithEveryLine() {
        assertThatThrownBy(() -> WorkingCalendar.parse("calendar.yaml", """
                days_off:
                  2026:
                    - {date: 2026-11-23, weekday: Tue, name_vi: "x", name_en: "x", kind: swap_off, status: announced, source: "s"}
                    - {date: 2027-01-01, weekday: Fri, name_vi: "x", name_en: "x", kind: swap_off, status: rumoured, source: "s"}
                working_saturdays:
                  - {date: 2026-11-27, in_exchange_for: 2026-11-30, status: announced, source: "s"}
                """)).isInstanceOfSatisfying(LawDataException.class, e -> assertThat(e.problems()).extracting(Problem::toString).containsExactly(
                "calendar.yaml:3: 2026-11-23 is a MONDAY",
                "calendar.yaml:4: 2027-01-01 is not in 2026",
                "calendar.yaml:4: unknown status rumoured",
                "calendar.yaml:6: 2026-11-27 is no weekend day",
                "calendar.yaml:6: 2026-11-30 is not among the days off"));
    }

    private Day day(String date) {
        return (Day) calendar.day(LocalDate.parse(date));
    }

    private static LocalDate reached(Move move) {
        return ((Moved) move).date();
    }
}

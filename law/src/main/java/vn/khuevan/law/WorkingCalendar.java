package vn.khuevan.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Working days of the public sector: Monday to Friday without days off, with days worked in exchange. Immutable; a change
 * gives a new calendar. Every answer is either sure or names the {@link UnknownYear}.
 */
public final class WorkingCalendar {

    private final SortedSet<Integer> years;
    private final Map<LocalDate, Day> listed;

    private WorkingCalendar(Set<Integer> years, Map<LocalDate, Day> listed) {
        this.years = Collections.unmodifiableSortedSet(new TreeSet<>(years));
        this.listed = Map.copyOf(listed);
    }

    /**
     * The calendar that ships with this library.
     *
     * @throws LawDataException when its file is at fault
     */
    public static WorkingCalendar load() {
        var name = "calendar.yaml";
        return parse(name, RuleBook.resource(name).orElseThrow(() -> new LawDataException(List.of(new Problem(name, 1, "file is missing")))));
    }

    static WorkingCalendar parse(String name, String text) {
        var problems = new ArrayList<Problem>();
        var file = YamlMap.parse(name, text, problems);
        file.allow(Set.of("timezone", "days_off", "working_saturdays", "working_days_per_year", "open_points"));
        var years = new HashSet<Integer>();
        var listed = new HashMap<LocalDate, Day>();
        var daysOff = file.map("days_off");
        for (var year : daysOff.keys()) {
            years.add(Integer.parseInt(year));
            for (var row : daysOff.maps(year)) {
                readDayOff(row, Integer.parseInt(year), listed);
            }
        }
        for (var row : file.maps("working_saturdays")) {
            readSwap(row, listed);
        }
        if (!problems.isEmpty()) {
            throw new LawDataException(problems);
        }
        return new WorkingCalendar(years, listed);
    }

    private static void readDayOff(YamlMap row, int year, Map<LocalDate, Day> listed) {
        row.allow(Set.of("date", "weekday", "name_vi", "name_en", "kind", "status", "source"));
        var date = row.date("date");
        if (date.getYear() != year) {
            row.problem("date", date + " is not in " + year);
        }
        if (!date.getDayOfWeek().name().startsWith(row.text("weekday").toUpperCase(Locale.ROOT))) {
            row.problem("weekday", date + " is a " + date.getDayOfWeek());
        }
        var status = status(row);
        // the legal ground of an uncertain day was not found in force: it counts as working until someone says otherwise
        var day = new Day(date, status == DayStatus.UNCERTAIN, row.text("name_vi"), row.text("name_en"), status, row.text("source"));
        if (listed.put(date, day) != null) {
            row.problem("date", date + " stands twice");
        }
    }

    private static void readSwap(YamlMap row, Map<LocalDate, Day> listed) {
        row.allow(Set.of("date", "in_exchange_for", "status", "source"));
        var date = row.date("date");
        var off = row.date("in_exchange_for");
        if (!isWeekend(date)) {
            row.problem("date", date + " is no weekend day");
        }
        if (!listed.containsKey(off)) {
            row.problem("in_exchange_for", off + " is not among the days off");
        }
        if (listed.put(date, workedInExchange(date, off, status(row), row.text("source"))) != null) {
            row.problem("date", date + " stands twice");
        }
    }

    private static DayStatus status(YamlMap row) {
        var code = row.text("status");
        return DayStatus.of(code).orElseGet(() -> {
            row.problem("status", "unknown status " + code);
            return DayStatus.UNCERTAIN;
        });
    }

    private static Day workedInExchange(LocalDate date, LocalDate off, DayStatus status, String source) {
        return new Day(date, true, "Làm bù cho ngày " + off.getDayOfMonth() + "/" + off.getMonthValue() + "/" + off.getYear(),
                "Worked in exchange for " + off, status, source);
    }

    /** Whether the days off of that year are known. */
    public boolean knows(int year) {
        return years.contains(year);
    }

    /** The known years, in order. */
    public SortedSet<Integer> years() {
        return years;
    }

    /** What the calendar knows of a day. */
    public CalendarDay day(LocalDate date) {
        return knows(date.getYear()) ? known(date) : new UnknownYear(date.getYear());
    }

    private Day known(LocalDate date) {
        var day = listed.get(date);
        if (day != null) {
            return day;
        }
        return switch (date.getDayOfWeek()) {
            case SATURDAY -> new Day(date, false, "Thứ Bảy", "Saturday", DayStatus.ORDINARY, null);
            case SUNDAY -> new Day(date, false, "Chủ nhật", "Sunday", DayStatus.ORDINARY, null);
            default -> new Day(date, true, "Ngày làm việc", "Working day", DayStatus.ORDINARY, null);
        };
    }

    /** The {@code n}-th working day after {@code from}, which itself is not counted; {@code from} for 0. */
    public Move plusWorkingDays(LocalDate from, int n) {
        return count(from, n, 1);
    }

    /** The {@code n}-th working day before {@code end}, which itself is not counted; {@code end} for 0. */
    public Move minusWorkingDays(LocalDate end, int n) {
        return count(end, n, -1);
    }

    private Move count(LocalDate start, int n, int step) {
        if (n < 0) {
            throw new IllegalArgumentException("cannot count " + n + " days");
        }
        var skipped = new ArrayList<Skipped>();
        var date = start;
        for (int left = n; left > 0; ) {
            date = date.plusDays(step);
            switch (day(date)) {
                case UnknownYear unknown -> {
                    return unknown;
                }
                case Day day when day.working() -> left--;
                case Day day -> skipped.add(skip(day));
            }
        }
        return new Moved(date, skipped);
    }

    /** The first working day on or after {@code date}, with the days passed over. */
    public Move onOrAfter(LocalDate date) {
        var skipped = new ArrayList<Skipped>();
        for (var next = date; ; next = next.plusDays(1)) {
            switch (day(next)) {
                case UnknownYear unknown -> {
                    return unknown;
                }
                case Day day when day.working() -> {
                    return new Moved(next, skipped);
                }
                case Day day -> skipped.add(skip(day));
            }
        }
    }

    private static Skipped skip(Day day) {
        return new Skipped(day.date(), day.whyVi(), day.whyEn());
    }

    /**
     * The days of a span, both ends included.
     *
     * @throws IllegalArgumentException when {@code to} is before {@code from}
     */
    public WorkingDays workingDaysBetween(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(to + " is before " + from);
        }
        for (int year = from.getYear(); year <= to.getYear(); year++) {
            if (!knows(year)) {
                return new UnknownYear(year);
            }
        }
        var days = from.datesUntil(to.plusDays(1)).map(this::known).toList();
        return new Counted((int) days.stream().filter(Day::working).count(), days);
    }

    /** Why a change cannot be entered; empty when it can. */
    public Optional<Objection> objection(CalendarChange change) {
        if (change.source().isBlank()) {
            return Optional.of(new Objection("calendar.source-missing", "Nêu số và ngày của thông báo.", "Name the notice, with its number and day."));
        }
        return switch (change) {
            case CalendarChange.DayOff off when !isWorking(off.date()) -> Optional.of(new Objection("calendar.off-already",
                    "Ngày này đã là ngày nghỉ.", "This day is off already."));
            case CalendarChange.Swap swap when !isWeekend(swap.workedOn()) || isWorking(swap.workedOn()) ->
                Optional.of(new Objection("calendar.swap-needs-rest-day",
                        "Ngày làm bù phải là thứ Bảy hoặc Chủ nhật đang nghỉ.", "The day worked in exchange must be a Saturday or Sunday that is off."));
            case CalendarChange.Swap swap when !isWorking(swap.inExchangeFor()) -> Optional.of(new Objection("calendar.swap-needs-working-day",
                    "Ngày được nghỉ đổi phải là ngày làm việc.", "The day given off in exchange must be a working day."));
            case CalendarChange.Worked worked when isWorking(worked.date()) -> Optional.of(new Objection("calendar.worked-already",
                    "Ngày này đã là ngày làm việc.", "This day is a working day already."));
            case CalendarChange.YearKnown year when knows(year.year()) -> Optional.of(new Objection("calendar.year-known-already",
                    "Lịch của năm này đã có.", "The calendar of this year is known already."));
            default -> Optional.empty();
        };
    }

    /** Unlike {@link #day}, also for a year not yet known: its days can be entered before it is declared complete. */
    private boolean isWorking(LocalDate date) {
        return known(date).working();
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /**
     * A new calendar with these changes, one after the other.
     *
     * @throws IllegalArgumentException when one cannot be entered: ask {@link #objection} first
     */
    public WorkingCalendar with(List<CalendarChange> changes) {
        var calendar = this;
        for (var change : changes) {
            calendar = calendar.with(change);
        }
        return calendar;
    }

    private WorkingCalendar with(CalendarChange change) {
        objection(change).ifPresent(objection -> {
            throw new IllegalArgumentException(change + ": " + objection.en());
        });
        var newYears = new HashSet<>(years);
        var newDays = new HashMap<>(listed);
        switch (change) {
            case CalendarChange.DayOff off ->
                newDays.put(off.date(), new Day(off.date(), false, off.nameVi(), off.nameEn(), DayStatus.ENTERED, off.source()));
            case CalendarChange.Swap swap -> {
                newDays.put(swap.workedOn(), workedInExchange(swap.workedOn(), swap.inExchangeFor(), DayStatus.ENTERED, swap.source()));
                newDays.put(swap.inExchangeFor(), new Day(swap.inExchangeFor(), false,
                        "Nghỉ, làm bù ngày " + swap.workedOn().getDayOfMonth() + "/" + swap.workedOn().getMonthValue() + "/" + swap.workedOn().getYear(),
                        "Off, worked on " + swap.workedOn(), DayStatus.ENTERED, swap.source()));
            }
            case CalendarChange.Worked worked ->
                newDays.put(worked.date(), new Day(worked.date(), true, "Ngày làm việc theo thông báo", "Working day by notice", DayStatus.ENTERED, worked.source()));
            case CalendarChange.YearKnown year -> newYears.add(year.year());
        }
        return new WorkingCalendar(newYears, newDays);
    }
}

package vn.khuevan.lawpages;

import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Periods on a line of years, drawn by {@code rules/strip}: rows of a duty and its gaps, or rule sets.
 *
 * @param first first day shown
 * @param last  day after the last shown
 */
public record TimeStrip(LocalDate first, LocalDate last, LocalDate today, List<Bar> bars) {

    public static final int WIDTH = 960;
    public static final int ROW = 48;
    /** Room that a letter of a label takes. */
    private static final double LETTER = 6.4;
    public static final int HEAD = 26;

    /**
     * A period.
     *
     * @param label what it is called, drawn in the bar
     * @param note  what is to be said of it, drawn beneath
     * @param style class of the bar
     * @param from  first day, or null when it is not known
     * @param until day after the last, or null while open
     */
    public record Bar(String label, String note, String style, @Nullable LocalDate from, @Nullable LocalDate until) {}

    /** A year's tick. */
    public record Tick(int year, String x) {}

    static TimeStrip of(List<Bar> bars, LocalDate today) {
        var first = bars.stream().map(Bar::from).filter(java.util.Objects::nonNull).min(LocalDate::compareTo).orElse(today);
        var start = Year.of(Math.max(2013, Math.min(first.getYear(), 2016))).atDay(1);
        return new TimeStrip(start, Year.of(Math.max(2029, today.getYear() + 2)).atDay(1), today, List.copyOf(bars));
    }

    public int height() {
        return HEAD + bars.size() * ROW + 6;
    }

    public List<Tick> ticks() {
        var ticks = new ArrayList<Tick>();
        for (int year = first.getYear(); year < last.getYear(); year += 2) {
            ticks.add(new Tick(year, x(Year.of(year).atDay(1))));
        }
        return ticks;
    }

    public String x(LocalDate day) {
        var bounded = day.isBefore(first) ? first : day.isAfter(last) ? last : day;
        return Long.toString(Math.round(WIDTH * (double) ChronoUnit.DAYS.between(first, bounded) / ChronoUnit.DAYS.between(first, last)));
    }

    public String x(Bar bar) {
        return x(bar.from() == null ? first : bar.from());
    }

    public String width(Bar bar) {
        var until = bar.until() == null ? last : bar.until();
        return Long.toString(Math.max(4, Long.parseLong(x(until)) - Long.parseLong(x(bar))));
    }

    /** Where a bar's words stand: from its beginning on, or before it where they need more room than there is to the right. */
    public boolean labelAtEnd(Bar bar) {
        var start = Long.parseLong(x(bar));
        return start + LETTER * Math.max(bar.label().length(), bar.note().length()) > WIDTH && start > WIDTH / 2;
    }

    public int y(int index) {
        return HEAD + index * ROW;
    }
}

package vn.khuevan.demo;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import vn.khuevan.law.Reckoned;
import vn.khuevan.rules.Law;

/**
 * The days of one task. Gaps are drawn once; then the first day is moved until the wanted turning point falls on the wanted
 * day or just before it.
 */
final class Timeline {

    /** First day of the rule set of Law 93/2025, and of Decision 05/2021. */
    static final LocalDate LAW_2025 = LocalDate.parse("2025-10-01");
    static final LocalDate DECISION_2021 = LocalDate.parse("2021-04-11");

    private final Days days;
    private final Law law;
    private final Plot plot;
    private final Map<Beat, Integer> gaps = new EnumMap<>(Beat.class);
    private final int slack;
    private final int extraMonths;
    private Map<Beat, LocalDate> at = Map.of();

    Timeline(Plot plot, Days days, Law law, Random random) {
        this.plot = plot;
        this.days = days;
        this.law = law;
        for (var beat : Beat.values()) {
            gaps.put(beat, beat.gap + (beat.spread == 0 ? 0 : random.nextInt(beat.spread + 1)));
        }
        slack = 2 + random.nextInt(9);
        extraMonths = plot.has(Twist.EXTENDED) ? 3 + random.nextInt(2) : 0;
        settle();
    }

    private void settle() {
        var first = plot.anchor();
        for (var i = 0; i < 12; i++) {
            at = from(first);
            var off = java.time.temporal.ChronoUnit.DAYS.between(plot.anchor(), at.get(plot.last()));
            if (off <= 0 && off > -4) {
                return;
            }
            first = first.minusDays(off > 0 ? off : off + 1);
        }
        while (at.get(plot.last()).isAfter(plot.anchor())) {
            first = first.minusDays(1);
            at = from(first);
        }
    }

    private Map<Beat, LocalDate> from(LocalDate first) {
        var found = new EnumMap<Beat, LocalDate>(Beat.class);
        var before = days.onOrAfter(first);
        var newLaw = !before.isBefore(LAW_2025);
        for (var beat : Beat.values()) {
            var day = switch (beat) {
                case IDENTIFIED, RECOMMENDED -> newLaw ? before : step(before, beat);
                case NOTICED, APPRAISAL_NOTICED -> newLaw ? step(before, beat) : before;
                case CLOSES -> later(days.onOrAfter(found.get(Beat.CALLED).plusDays(33)), days.plus(before, 4));
                case CHECKED -> days.plus(before, 2);
                case FILED -> filed(found.get(Beat.CONTRACTED));
                case YEAR_1, YEAR_2, YEAR_3 -> days.onOrAfter(found.get(Beat.MET).plusYears(beat.ordinal() - Beat.YEAR_1.ordinal() + 1L).minusDays(12 + slack));
                default -> step(before, beat);
            };
            found.put(beat, day);
            before = day;
        }
        return found;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private LocalDate step(LocalDate before, Beat beat) {
        return days.onOrAfter(before.plusDays(gaps.get(beat)));
    }

    /** The dossier comes a few days before its last day, which the law of the contract's day sets. */
    private LocalDate filed(LocalDate contracted) {
        var end = end(contracted);
        var due = law.on("acceptance.filing", contracted, plot.kind()).provision()
                .map(provision -> law.reckon(provision, end) instanceof Reckoned(var deadline) ? deadline.due() : days.minus(end, 30)).orElse(end);
        return days.onOrAfter(due.minusDays(slack + 3L));
    }

    private LocalDate end(LocalDate contracted) {
        return contracted.plusMonths(plot.months() + (long) extraMonths).minusDays(1);
    }

    LocalDate on(Beat beat) {
        return at.get(beat);
    }

    boolean isUnderNewLaw() {
        return !on(Beat.ORDERED).isBefore(LAW_2025);
    }

    /** First day of the contract. */
    LocalDate start() {
        return on(Beat.CONTRACTED);
    }

    /** Last day of the contract as signed. */
    LocalDate signedEnd() {
        return start().plusMonths(plot.months()).minusDays(1);
    }

    /** Last day after an extension, if there is one. */
    LocalDate end() {
        return end(start());
    }

    /** Day on which so many hundredths of the signed term have gone by. */
    LocalDate share(int hundredths) {
        return start().plusDays(java.time.temporal.ChronoUnit.DAYS.between(start(), signedEnd()) * hundredths / 100);
    }
}

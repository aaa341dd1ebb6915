package vn.khuevan.lawpages;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.law.Certainty;
import vn.khuevan.law.Day;
import vn.khuevan.law.Deadline;
import vn.khuevan.law.Kind;
import vn.khuevan.law.Provision;
import vn.khuevan.law.Reckoned;
import vn.khuevan.law.Says;
import vn.khuevan.law.Skipped;
import vn.khuevan.law.Unit;
import vn.khuevan.law.UnknownYear;
import vn.khuevan.rules.Law;
import vn.khuevan.rules.LawOffice;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;
import vn.khuevan.web.form.Typed;

/** Reckons a deadline from a provision or a free rule, and shows every day that was passed over. Its address can be shared. */
@Controller
class DeadlineCalculator {

    /** Longest span whose months are all drawn; of a longer one only both ends are. */
    private static final int MONTHS = 14;
    private static final int LONGEST = 3660;

    private final LawOffice law;
    private final ProvisionWords words;
    private final Clock clock;

    DeadlineCalculator(LawOffice law, ProvisionWords words, Clock clock) {
        this.law = law;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/phap-che/tinh-han")
    ModelAndView reckon(@RequestParam(name = "quy-dinh", defaultValue = "") String id, @RequestParam(name = "so", defaultValue = "") String count,
            @RequestParam(name = "don-vi", defaultValue = "working_day") String unit, @RequestParam(name = "chieu", defaultValue = "sau") String direction,
            @RequestParam(name = "ngay", defaultValue = "") String day, Page page) {
        var t = page.t();
        var now = law.today();
        var asked = !day.isBlank();
        var faults = new ArrayList<Fault>();
        var event = Typed.day(day).orElse(null);
        if (asked && event == null) {
            faults.add(new Fault("ngay", t.say("rules.day.fault", day)));
        } else if (!asked && !count.isBlank()) {
            faults.add(new Fault("ngay", t.say("rules.reckon.day-missing")));
        }
        var provision = id.isEmpty() ? free(count, unit, direction, t, asked, faults) : stated(now, id, event, t, faults);
        var result = event == null || provision == null || !faults.isEmpty() ? null : result(now, provision, event, t);
        var model = new HashMap<String, Object>();
        var titled = page.titled("rules.reckon.title").under("rules.list.title", "/phap-che").dense();
        model.put("page", faults.isEmpty() ? titled : titled.failing());
        model.put("faults", faults);
        model.put("fields", fields(now, id, count, unit, direction, event == null ? day : event.toString(), faults, t));
        model.put("result", result);
        var answer = new ModelAndView("rules/reckon", model);
        answer.setStatus(faults.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return answer;
    }

    private static @Nullable Provision stated(Law now, String id, @Nullable LocalDate event, Texts t, List<Fault> faults) {
        var rows = now.book().rows(id);
        if (rows.isEmpty() || rows.stream().noneMatch(Provision::setsDate)) {
            faults.add(new Fault("quy-dinh", t.say("rules.reckon.unknown", id)));
            return null;
        }
        return event == null ? rows.getLast() : now.book().byId(id, event).orElse(rows.getLast());
    }

    private static @Nullable Provision free(String count, String unit, String direction, Texts t, boolean asked, List<Fault> faults) {
        if (!asked && count.isBlank()) {
            return null;
        }
        var number = Typed.whole(count);
        if (number.isEmpty() || number.getAsLong() < 0 || number.getAsLong() > LONGEST) {
            faults.add(new Fault("so", t.say("rules.reckon.count-fault", LONGEST)));
            return null;
        }
        var counted = Unit.of(unit).filter(Set.of(Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH, Unit.YEAR)::contains).orElse(Unit.WORKING_DAY);
        int n = (int) number.getAsLong();
        if (n > limit(counted)) {
            faults.add(new Fault("so", t.say("rules.reckon.count-fault", limit(counted))));
            return null;
        }
        Says says = direction.equals("truoc") ? new Says.DueBefore(n, counted) : new Says.DueAfter(n, counted);
        return new Provision("free", "free", t.say("rules.reckon.free"), "-", t.say("rules.reckon.free"), t.say("rules.reckon.free"), LocalDate.EPOCH, null,
                Kind.DEADLINE, "calendar", "", says, new Provision.Stated(n, null, counted), Set.of(), Certainty.TEXT, true, null, null,
                new Provision.Details(Set.of(), null, null, null, null, null, null, null, null, null, List.of()));
    }

    private static int limit(Unit unit) {
        return switch (unit) {
            case YEAR -> 10;
            case MONTH -> 120;
            default -> LONGEST;
        };
    }

    private ReckonedDay result(Law now, Provision provision, LocalDate event, Texts t) {
        var said = words.value(provision, t);
        return switch (now.reckon(provision, event)) {
            case UnknownYear(int year) -> new ReckonedDay(provision.title(t.language().tag()), said, null, null, provision.citation(),
                    t.say("rules.reckon.unknown-year", Integer.toString(year), now.calendar().years().stream().map(String::valueOf)
                            .collect(Collectors.joining(", "))), List.of(), List.of(), false, event.isBefore(provision.from()));
            case Reckoned(Deadline deadline) -> {
                var first = min(deadline.event(), deadline.due());
                var last = max(deadline.event(), deadline.due());
                var skipped = deadline.skipped().stream().sorted(Comparator.comparing(Skipped::date)).toList();
                var months = months(first, last);
                yield new ReckonedDay(provision.title(t.language().tag()), said, deadline.due(), weekday(deadline.due(), t), deadline.citation(), null,
                        months.stream().map(month -> grid(now, month, deadline, t)).toList(),
                        skipped.stream().map(day -> new ReckonedDay.Passed(day.date(), weekday(day.date(), t), day.why(t.language().tag()))).toList(),
                        months.size() < between(first, last), provision.id().equals("free") ? false : event.isBefore(provision.from()));
            }
        };
    }

    private static int between(LocalDate first, LocalDate last) {
        return (int) java.time.temporal.ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(last)) + 1;
    }

    private static List<YearMonth> months(LocalDate first, LocalDate last) {
        if (between(first, last) <= MONTHS) {
            return Stream.iterate(YearMonth.from(first), month -> !month.isAfter(YearMonth.from(last)), month -> month.plusMonths(1)).toList();
        }
        return List.of(YearMonth.from(first), YearMonth.from(last));
    }

    private static MonthGrid grid(Law now, YearMonth month, Deadline deadline, Texts t) {
        var skipped = deadline.skipped().stream().collect(Collectors.toMap(Skipped::date, day -> day.why(t.language().tag()), (a, _) -> a));
        var first = min(deadline.startsOn(), deadline.due());
        var last = max(deadline.startsOn(), deadline.due());
        return MonthGrid.of(month, day -> {
            if (day.equals(deadline.due())) {
                return new MonthGrid.Square(day.getDayOfMonth(), "day-due", t.say("rules.reckon.key.due"));
            }
            if (day.equals(deadline.event())) {
                return new MonthGrid.Square(day.getDayOfMonth(), "day-event", t.say("rules.reckon.key.event"));
            }
            var why = skipped.get(day);
            if (why != null) {
                var plain = now.calendar().day(day) instanceof Day known && known.source() == null;
                return new MonthGrid.Square(day.getDayOfMonth(), plain ? "day-off day-skipped" : "day-holiday day-skipped", t.say("rules.reckon.key.passed", why));
            }
            var inside = !day.isBefore(first) && !day.isAfter(last);
            return inside ? new MonthGrid.Square(day.getDayOfMonth(), "day-counted", t.say("rules.reckon.key.counted"))
                    : new MonthGrid.Square(day.getDayOfMonth(), "", null);
        });
    }

    private static LocalDate min(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private static LocalDate max(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? b : a;
    }

    static String weekday(LocalDate day, Texts t) {
        return t.say("rules.weekday." + day.getDayOfWeek().getValue());
    }

    private List<Field> fields(Law now, String id, String count, String unit, String direction, String day, List<Fault> faults, Texts t) {
        var tag = t.language().tag();
        var provisions = now.book().provisions().stream().filter(row -> row.setsDate() && row.enabled())
                .collect(Collectors.toMap(Provision::id, row -> row, (_, later) -> later)).values().stream()
                .sorted(Comparator.comparingInt((Provision row) -> Standing.STEPS.indexOf(row.step())).thenComparing(Provision::id))
                .map(row -> Option.of(row.id(), words.step(row.step(), t) + ": " + row.title(tag) + " – " + words.value(row, t)));
        return List.of(
                Field.select("quy-dinh", t.say("rules.reckon.provision"), id,
                        Stream.concat(Stream.of(Option.of("", t.say("rules.reckon.free.choice"))), provisions).toList()).required().faults(faults),
                Field.date("ngay", t.say("rules.reckon.event"), day).hint(t.say("rules.reckon.event.hint")).required().faults(faults),
                Field.number("so", t.say("rules.reckon.count"), count, null).faults(faults),
                Field.select("don-vi", t.say("rules.reckon.unit"), unit, Stream.of(Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH, Unit.YEAR)
                        .map(each -> Option.of(each.code(), words.unit(each, t))).toList()),
                Field.radios("chieu", t.say("rules.reckon.direction"), direction,
                        List.of(Option.of("sau", t.say("rules.reckon.after")), Option.of("truoc", t.say("rules.reckon.before")))));
    }

}

package vn.khuevan.lawpages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.casework.DeadlineMove;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.law.CalendarChange;
import vn.khuevan.law.Counted;
import vn.khuevan.law.Day;
import vn.khuevan.law.DayStatus;
import vn.khuevan.law.WorkingCalendar;
import vn.khuevan.rules.LawChanges;
import vn.khuevan.rules.LawOffice;
import vn.khuevan.web.AfterRedirect;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;
import vn.khuevan.web.show.Alert;

/** The working days of each year, and the administrator's three steps from an official notice to the deadlines it moves. */
@Controller
class CalendarPages {

    private static final String CHANGE = "/phap-che/lich/thay-doi";

    private final LawOffice law;
    private final LawChanges changes;
    private final CalendarNotices notices;
    private final Clock clock;

    CalendarPages(LawOffice law, LawChanges changes, CalendarNotices notices, Clock clock) {
        this.law = law;
        this.changes = changes;
        this.notices = notices;
        this.clock = clock;
    }

    @GetMapping("/phap-che/lich")
    ModelAndView year(@RequestParam(name = "nam", defaultValue = "") String asked, Page page, Actor actor) {
        var t = page.t();
        var calendar = law.today().calendar();
        int year = asked.matches("\\d{4}") ? Integer.parseInt(asked) : LocalDate.now(clock).getYear();
        var model = new HashMap<String, Object>();
        model.put("page", page.titled("rules.calendar.title", Year.of(year)).under("rules.list.title", "/phap-che").dense());
        model.put("year", year);
        model.put("years", IntStream.rangeClosed(calendar.years().first(), calendar.years().last() + 1).boxed().toList());
        model.put("known", calendar.knows(year));
        model.put("mayChange", actor.has(Role.ADMINISTRATOR));
        model.put("months", calendar.knows(year) ? IntStream.rangeClosed(1, 12).mapToObj(month -> grid(calendar, YearMonth.of(year, month), t)).toList() : List.of());
        model.put("days", calendar.knows(year) ? special(calendar, year, t) : List.of());
        model.put("workingDays", calendar.workingDaysBetween(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)) instanceof Counted counted ? counted.workingDays() : 0);
        return new ModelAndView("rules/calendar", model);
    }

    private MonthGrid grid(WorkingCalendar calendar, YearMonth month, Texts t) {
        var today = LocalDate.now(clock);
        return MonthGrid.of(month, date -> {
            var day = (Day) calendar.day(date);
            var style = switch (day.status()) {
                case ORDINARY -> day.working() ? "" : "day-off";
                case UNCERTAIN -> "day-uncertain";
                case PROVISIONAL -> (day.working() ? "day-swap" : "day-holiday") + " day-provisional";
                case COMPUTED, ANNOUNCED, ANNOUNCED_UNVERIFIED, ENTERED -> day.working() ? "day-swap" : "day-holiday";
            };
            var why = day.status() == DayStatus.ORDINARY ? null : why(day, t) + " (" + t.say("rules.day." + day.status().code()) + ")";
            return new MonthGrid.Square(date.getDayOfMonth(), date.equals(today) ? style + " day-today" : style, why);
        });
    }

    private static String why(Day day, Texts t) {
        return t.language().tag().equals("vi") ? day.whyVi() : day.whyEn();
    }

    private static List<SpecialDay> special(WorkingCalendar calendar, int year, Texts t) {
        return Year.of(year).atDay(1).datesUntil(Year.of(year + 1).atDay(1)).map(date -> (Day) calendar.day(date))
                .filter(day -> day.status() != DayStatus.ORDINARY)
                .map(day -> new SpecialDay(day.date(), DeadlineCalculator.weekday(day.date(), t), why(day, t), t.say(day.working() ? "rules.day.worked" : "rules.day.off"),
                        t.say("rules.day." + day.status().code()), SpecialDay.tone(day.status()), Objects.requireNonNullElse(day.source(), "")))
                .toList();
    }

    @GetMapping(CHANGE)
    ModelAndView form(HttpServletRequest request, Page page, Actor actor) {
        keeperOnly(actor);
        return form(page, CalendarForm.read(request), List.of(), HttpStatus.OK);
    }

    @PostMapping(CHANGE)
    ModelAndView preview(HttpServletRequest request, Page page, Actor actor) {
        keeperOnly(actor);
        return look(page, actor, CalendarForm.read(request));
    }

    private ModelAndView look(Page page, Actor actor, CalendarForm form) {
        var t = page.t();
        var faults = form.faults(t);
        if (!faults.isEmpty()) {
            return form(page, form, faults, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var change = form.change();
        var known = changes.known();
        return switch (changes.attempt(known, change)) {
            case LawChanges.Tried.Impossible(var objections) -> form(page, form, objections.stream()
                    .map(objection -> new Fault(null, t.language().tag().equals("vi") ? objection.vi() : objection.en())).toList(), HttpStatus.UNPROCESSABLE_CONTENT);
            case LawChanges.Tried.Possible(var after) -> {
                var moves = notices.moves(known.law(), after);
                // the days are everybody's, the dossiers are not: those of other authorities are only counted
                var own = moves.stream().filter(move -> move.authority() == actor.authorityId()).toList();
                var others = moves.stream().filter(move -> move.authority() != actor.authorityId()).toList();
                var hidden = new LinkedHashMap<>(form.typed());
                hidden.put("revision", Long.toString(known.revision()));
                hidden.put("moves", Long.toString(moves.size()));
                yield new ModelAndView("rules/calendarPreview", Map.of(
                        "page", page.titled("rules.calendar.preview").under("rules.list.title", "/phap-che").under("rules.nav.calendar", "/phap-che/lich").dense(),
                        "change", said(change, t), "source", change.source(), "moves", own.stream().map(move -> shown(move, t)).toList(), "hidden", hidden,
                        "dossiers", dossiers(own), "otherMoves", others.size(), "otherDossiers", dossiers(others)));
            }
        };
    }

    private static int dossiers(List<DeadlineMove> moves) {
        return (int) moves.stream().map(DeadlineMove::number).distinct().count();
    }

    @PostMapping(CHANGE + "/xac-nhan")
    ModelAndView confirm(@RequestParam(defaultValue = "-1") long revision, @RequestParam(defaultValue = "-1") long moves, HttpServletRequest request, Page page,
            Actor actor, HttpServletResponse response) {
        keeperOnly(actor);
        var t = page.t();
        var form = CalendarForm.read(request);
        if (!form.faults(t).isEmpty()) {
            return look(page, actor, form);
        }
        return switch (notices.enter(actor, form.change(), revision, moves)) {
            case CalendarNotices.Entered.Done(var moved) -> {
                AfterRedirect.say(request, response, "rules.calendar.done", moved.size());
                yield new ModelAndView("redirect:/phap-che/lich?nam=" + form.year());
            }
            case CalendarNotices.Entered.LookAgain() -> look(page.alerting(new Alert(Alert.Kind.CAUTION, t.say("rules.change.stale"))), actor, form);
            case CalendarNotices.Entered.Objected(var objections) -> form(page, form, objections.stream()
                    .map(objection -> new Fault(null, t.language().tag().equals("vi") ? objection.vi() : objection.en())).toList(), HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    private DeadlineShift shown(DeadlineMove move, Texts t) {
        var title = law.today().book().byId(move.provision()).map(provision -> provision.title(t.language().tag())).orElse(move.duty());
        return new DeadlineShift(move.number(), title, move.provision(), move.from(), move.to(), move.owners());
    }

    static String said(CalendarChange change, Texts t) {
        return switch (change) {
            case CalendarChange.DayOff off -> t.say("rules.change.day-off", off.date(), t.language().tag().equals("vi") ? off.nameVi() : off.nameEn());
            case CalendarChange.Swap swap -> t.say("rules.change.swap", swap.workedOn(), swap.inExchangeFor());
            case CalendarChange.Worked worked -> t.say("rules.change.worked", worked.date());
            case CalendarChange.YearKnown known -> t.say("rules.change.year-known", Year.of(known.year()));
        };
    }

    private static ModelAndView form(Page page, CalendarForm form, List<Fault> faults, HttpStatus status) {
        var t = page.t();
        var titled = page.titled("rules.calendar.change").under("rules.list.title", "/phap-che").under("rules.nav.calendar", "/phap-che/lich").dense();
        var answer = new ModelAndView("rules/calendarChange", Map.of("page", faults.isEmpty() ? titled : titled.failing(), "faults", faults, "fields", List.of(
                Field.radios("kind", t.say("rules.change.kind"), form.kind(), CalendarForm.KINDS.stream()
                        .map(kind -> Option.of(kind, t.say("rules.change.kind." + kind))).toList()).required().faults(faults),
                Field.date("day", t.say("rules.change.day"), form.day()).hint(t.say("rules.change.day.hint")).faults(faults),
                Field.date("exchanged", t.say("rules.change.exchanged"), form.exchanged()).hint(t.say("rules.change.exchanged.hint")).faults(faults),
                Field.text("nameVi", t.say("rules.change.name.vi"), form.nameVi()).hint(t.say("rules.change.name.hint")).faults(faults),
                Field.text("nameEn", t.say("rules.change.name.en"), form.nameEn()).faults(faults),
                Field.number("ofYear", t.say("rules.change.year"), form.ofYear(), null).hint(t.say("rules.change.year.hint")).faults(faults),
                Field.text("source", t.say("rules.change.source"), form.source()).hint(t.say("rules.change.source.hint")).required().faults(faults))));
        answer.setStatus(status);
        return answer;
    }

    private static void keeperOnly(Actor actor) {
        if (!actor.has(Role.ADMINISTRATOR)) {
            throw new AccessDeniedException("the calendar is kept by administrators");
        }
    }
}

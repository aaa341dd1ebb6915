package vn.khuevan.lawpages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.khuevan.law.CalendarChange;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Typed;

/** What an administrator typed about a notice; text as typed, empty where nothing was. */
record CalendarForm(String kind, String day, String exchanged, String nameVi, String nameEn, String ofYear, String source) {

    static final List<String> KINDS = List.of("day-off", "swap", "worked", "year-known");
    private static final int LONGEST = 300;

    static CalendarForm read(HttpServletRequest request) {
        return new CalendarForm(typed(request, "kind"), typed(request, "day"), typed(request, "exchanged"), typed(request, "nameVi"),
                typed(request, "nameEn"), typed(request, "ofYear"), typed(request, "source"));
    }

    private static String typed(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    Map<String, String> typed() {
        var all = new LinkedHashMap<String, String>();
        all.put("kind", kind);
        all.put("day", day);
        all.put("exchanged", exchanged);
        all.put("nameVi", nameVi);
        all.put("nameEn", nameEn);
        all.put("ofYear", ofYear);
        all.put("source", source);
        return all;
    }

    List<Fault> faults(Texts t) {
        var faults = new ArrayList<Fault>();
        if (!KINDS.contains(kind)) {
            faults.add(new Fault("kind", t.say("rules.change.kind.missing")));
        }
        if (!kind.equals("year-known") && Typed.day(day).isEmpty()) {
            faults.add(new Fault("day", t.say("rules.change.day.missing")));
        }
        if (kind.equals("swap") && Typed.day(exchanged).isEmpty()) {
            faults.add(new Fault("exchanged", t.say("rules.change.exchanged.missing")));
        }
        if (kind.equals("day-off") && nameVi.isBlank()) {
            faults.add(new Fault("nameVi", t.say("rules.change.name.missing")));
        }
        if (kind.equals("year-known") && !ofYear.matches("20\\d\\d")) {
            faults.add(new Fault("ofYear", t.say("rules.change.year.missing")));
        }
        if (source.isBlank() || source.length() > LONGEST) {
            faults.add(new Fault("source", t.say("rules.change.source.missing")));
        }
        return faults;
    }

    /** The change; only where there are no faults. */
    CalendarChange change() {
        return switch (kind) {
            case "day-off" -> new CalendarChange.DayOff(Typed.day(day).orElseThrow(), nameVi, nameEn.isBlank() ? nameVi : nameEn, source);
            case "swap" -> new CalendarChange.Swap(Typed.day(day).orElseThrow(), Typed.day(exchanged).orElseThrow(), source);
            case "worked" -> new CalendarChange.Worked(Typed.day(day).orElseThrow(), source);
            default -> new CalendarChange.YearKnown(Integer.parseInt(ofYear), source);
        };
    }

    /** The year to show afterwards. */
    int year() {
        return kind.equals("year-known") ? Integer.parseInt(ofYear) : Typed.day(day).orElseThrow().getYear();
    }
}

package vn.khuevan.web.sample;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import vn.khuevan.web.Texts;
import vn.khuevan.web.chart.Chart;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;
import vn.khuevan.web.show.Entry;
import vn.khuevan.web.show.Moment;
import vn.khuevan.web.show.Reason;
import vn.khuevan.web.show.Stop;
import vn.khuevan.web.show.Tone;

/**
 * What the style page shows.
 *
 * @param today the day its limits are looked at
 * @param wrong whether the form comes back with faults
 */
public record Sample(Texts t, LocalDate today, boolean wrong) {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    public List<Tone> tones() {
        return Arrays.asList(Tone.values());
    }

    public List<Stop> stops() {
        return List.of(
                Stop.done(t.say("sample.stage.order"), today.minusDays(420)),
                Stop.done(t.say("sample.stage.selection"), today.minusDays(310)),
                Stop.done(t.say("sample.stage.contract"), today.minusDays(240)),
                Stop.current(t.say("sample.stage.execution"), t.say("sample.who.lead"), today.minusDays(3), true),
                Stop.next(t.say("sample.stage.acceptance"), today.plusDays(60)),
                Stop.next(t.say("sample.stage.recognition"), null),
                Stop.next(t.say("sample.stage.liquidation"), today.plusDays(120)));
    }

    public List<Moment> moments() {
        return List.of(
                new Moment(today.atTime(9, 12).atZone(HANOI).toInstant(), Tone.LATE, t.say("sample.event.refused"),
                        t.say("sample.who.specialist"), t.say("sample.event.refused.detail"),
                        t.say("sample.citation"), "seed.note.7", null),
                new Moment(today.minusDays(40).atTime(15, 0).atZone(HANOI).toInstant(), Tone.DONE,
                        t.say("sample.event.advance"), t.say("sample.who.accountant"), null, null, null,
                        "9f2c4b1e7a60d3558c1be6f0a2d4937715ce80ab"),
                Moment.of(today.minusDays(240).atTime(8, 30).atZone(HANOI).toInstant(), Tone.RUNNING,
                        t.say("sample.event.contract"), null));
    }

    public List<Reason> reasons() {
        return List.of(
                new Reason(t.say("sample.reason.late", today.minusDays(3)), "seed.note.7",
                        t.say("sample.citation"), true),
                new Reason(t.say("sample.reason.address"), "seed.note.3", t.say("sample.citation.address"), false),
                Reason.plain(t.say("sample.reason.plain")));
    }

    public List<Fault> faults() {
        return !wrong ? List.of() : List.of(new Fault("title", t.say("sample.fault.title")),
                new Fault("kind", t.say("sample.fault.kind")));
    }

    public List<Field> fields() {
        var kinds = List.of(new Option("de-tai", t.say("sample.kind.project"), t.say("sample.kind.project.hint")),
                Option.of("de-an", t.say("sample.kind.scheme")), Option.of("du-an", t.say("sample.kind.pilot")));
        return List.of(
                Field.text("title", t.say("sample.field.title"), "").hint(t.say("sample.field.title.hint")).required()
                        .faults(faults()),
                Field.radios("kind", t.say("sample.field.kind"), "", kinds).required().faults(faults()),
                Field.lines("need", t.say("sample.field.need"), t.say("sample.field.need.value"), 4).required(),
                Field.money("cost", t.say("sample.field.cost"), "1.250.000.000").required(),
                Field.number("months", t.say("sample.field.months"), "24", t.say("sample.field.months.unit")),
                Field.date("start", t.say("sample.field.start"), "2027-01-15").required(),
                Field.select("area", t.say("sample.field.area"), "", kinds),
                Field.checks("use", t.say("sample.field.use"), Set.of("de-an"), kinds),
                Field.file("form", t.say("sample.field.file"), ".pdf,.docx", List.of("thuyet-minh-v2.docx"))
                        .hint(t.say("sample.field.file.hint")),
                Field.text("number", t.say("sample.field.number"), "01C-02/014-2026").freeze()
                        .hint(t.say("sample.field.number.hint")),
                Field.rows("members", t.say("sample.field.members"),
                        List.of(t.say("sample.field.member"), t.say("sample.field.months-of-work")),
                        List.of(row(0, t.say("sample.person.0"), "6"), row(1, t.say("sample.person.1"), "4"))),
                Field.check("sure", t.say("sample.field.sure"), false).required());
    }

    private List<Field> row(int index, String name, String months) {
        return List.of(
                Field.text("members[" + index + "].name", t.say("sample.field.member"), name),
                Field.number("members[" + index + "].months", t.say("sample.field.months-of-work"), months, null));
    }

    public List<Entry> entries() {
        return List.of(
                Entry.of(t.say("sample.field.title"), t.say("sample.task.0")).changedAt("#f-title"),
                Entry.of(t.say("sample.field.cost"), t.money(1_250_000_000L)).changedAt("#f-cost"),
                Entry.of(t.say("sample.field.start"), t.date(today)),
                Entry.of(t.say("sample.field.file"), null));
    }

    public Chart bars() {
        return Chart.stacked("by-stage", t.say("sample.chart.stage"), t.say("sample.table.stage"),
                List.of(t.say("sample.chart.on-time"), t.say("sample.tone.risk"), t.say("sample.tone.late")),
                List.of(new Chart.Bar(t.say("sample.stage.selection"), List.of(41L, 6L, 2L), "/dev/mau"),
                        new Chart.Bar(t.say("sample.stage.execution"), List.of(118L, 19L, 7L), "/dev/mau"),
                        new Chart.Bar(t.say("sample.stage.acceptance"), List.of(32L, 11L, 5L), "/dev/mau"),
                        new Chart.Bar(t.say("sample.stage.liquidation"), List.of(9L, 4L, 0L), "/dev/mau")));
    }

    public Chart donut() {
        return Chart.donut("by-kind", t.say("sample.chart.kind"), t.say("sample.field.kind"),
                t.say("sample.chart.tasks"), List.of(
                        Chart.bar(t.say("sample.kind.project"), 148), Chart.bar(t.say("sample.kind.scheme"), 41),
                        Chart.bar(t.say("sample.kind.pilot"), 65)));
    }
}

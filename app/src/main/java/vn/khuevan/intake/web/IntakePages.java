package vn.khuevan.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import vn.khuevan.audit.AuditLog;
import vn.khuevan.identity.Actor;
import vn.khuevan.intake.ImportRun;
import vn.khuevan.intake.Imports;
import vn.khuevan.intake.Kept;
import vn.khuevan.intake.Notice;
import vn.khuevan.intake.Reason;
import vn.khuevan.intake.Refusal;
import vn.khuevan.jobs.JobRunner;
import vn.khuevan.registry.Registry;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;
import vn.khuevan.web.table.Cell;
import vn.khuevan.web.table.Column;
import vn.khuevan.web.table.TableFile;

/** Where staff bring files, say what the columns mean, watch the run and fetch the rows that were refused. */
@Controller
class IntakePages {

    static final String PATH = "/lam-viec/nhap-du-lieu";
    private static final int NEWEST = 50;
    private static final int SHOWN = 100;

    private final Imports imports;
    private final Registry registry;
    private final JobRunner jobs;
    private final MappingForms forms;

    IntakePages(Imports imports, Registry registry, JobRunner jobs) {
        this.imports = imports;
        this.registry = registry;
        this.jobs = jobs;
        this.forms = new MappingForms(imports, registry);
    }

    @GetMapping(PATH)
    ModelAndView runs(Actor actor, Page page) {
        return list(actor, page, "", List.of());
    }

    private ModelAndView list(Actor actor, Page page, String type, List<Fault> faults) {
        if (!imports.allows(actor)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var t = page.t();
        var tag = t.language().tag();
        var types = registry.types().all().stream().map(each -> Option.of(each.id(), each.plural().in(tag))).toList();
        var fields = List.of(Field.select("type", t.say("intake.type"), type, types).required().faults(faults),
                Field.file("file", t.say("intake.file"), ".csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson,.bib,.ris", List.of()).required().hint(t.say("intake.file.hint")).faults(faults));
        var lines = imports.list(actor, NEWEST).stream().map(run -> new RunLine(PATH + "/" + run.id(), run.fileName(), registry.types().get(run.type()).plural().in(tag),
                t.say("intake.state." + run.state().code()), t.number(run.counts().all()), t.number(run.counts().refused()), t.dateTime(run.madeAt()))).toList();
        var titled = page.titled("intake.title").under("registry.database", "/co-so-du-lieu");
        return new ModelAndView("intake/list", Map.of("page", faults.isEmpty() ? titled : titled.failing(), "fields", fields, "faults", faults, "lines", lines));
    }

    @PostMapping(PATH)
    Object bring(@RequestParam(defaultValue = "") String type, @RequestParam(required = false) @Nullable MultipartFile file, Actor actor, Page page) throws IOException {
        if (file == null || file.isEmpty()) {
            return refused(actor, page, type, page.t().say("document.refused.missing"));
        }
        try (var bytes = file.getInputStream()) {
            return switch (imports.receive(actor, type, file.getOriginalFilename(), bytes)) {
                case Imports.Received.Kept(var run) -> goTo(run.id());
                case Imports.Received.Refused(var key, var args) -> refused(actor, page, type, page.t().say(key, args.toArray()));
            };
        }
    }

    private ModelAndView refused(Actor actor, Page page, String type, String message) {
        var list = list(actor, page, type, List.of(new Fault("file", message)));
        list.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return list;
    }

    private ImportRun mine(Actor actor, long id) {
        return imports.find(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping(PATH + "/{id:\\d{1,18}}")
    ModelAndView run(@PathVariable long id, Actor actor, Page page, HttpServletResponse response) throws IOException {
        var run = mine(actor, id);
        if (run.state() == ImportRun.State.MAPPING) {
            return mapping(actor, page, run);
        }
        if (!run.state().isOver()) {
            // browsers without scripts come again by themselves
            response.setHeader("Refresh", "3");
        }
        var t = page.t();
        var counts = run.counts();
        var facts = new LinkedHashMap<String, String>();
        facts.put(t.say("intake.state"), t.say("intake.state." + run.state().code()));
        facts.put(t.say("intake.read"), t.percent(run.state() == ImportRun.State.DONE ? 1 : Math.min(1, (double) run.bytes() / run.size())));
        facts.put(t.say("intake.position"), t.number(run.position()));
        facts.put(t.say("intake.count.created"), t.number(counts.created()));
        facts.put(t.say("intake.count.changed"), t.number(counts.changed()));
        facts.put(t.say("intake.count.unchanged"), t.number(counts.unchanged()));
        facts.put(t.say("intake.count.refused"), t.number(counts.refused()));
        if (run.kept() > 0) {
            facts.put(t.say("intake.count.kept"), t.number(run.kept()));
        }
        var refusals = imports.refusals(run, SHOWN).stream().map(refusal -> new RefusedLine(refusal.row(), refusal.reasons().stream().map(reason -> words(reason, t)).toList())).toList();
        var type = registry.types().get(run.type());
        var kept = imports.notices(run, SHOWN).stream().map(notice -> new KeptLine(notice.row(), notice.code(), type.address(notice.code()),
                notice.kept().stream().map(each -> words(each, t)).toList())).toList();
        var view = new ModelAndView("intake/run", Map.of("page", page.titled("intake.of", run.fileName()).under("intake.title", PATH), "address", PATH + "/" + run.id(),
                "facts", facts, "over", run.state().isOver(), "failed", run.state() == ImportRun.State.FAILED, "refusals", refusals, "more", counts.refused() > refusals.size(),
                "kept", kept, "moreKept", run.kept() > kept.size()));
        return view.addObject("broken", trouble(run, t)).addObject("again", again(run, t));
    }

    /** Why nothing more is read or written, in words; empty when nothing stands against it. */
    private static String trouble(ImportRun run, Texts t) {
        var broken = run.broken();
        var trouble = run.trouble();
        return broken != null ? t.say("intake.broken." + broken.code(), broken.args().toArray())
                : trouble != null && run.state() == ImportRun.State.FAILED ? t.say("intake.trouble.failed", trouble.tries(), run.position(), trouble.said()) : "";
    }

    /** What went wrong and is tried again, in words; empty when nothing is. */
    private static String again(ImportRun run, Texts t) {
        var trouble = run.trouble();
        if (trouble == null || run.state().isOver()) {
            return "";
        }
        return trouble.next() == null ? t.say("intake.trouble.once", trouble.tries(), trouble.said()) : t.say("intake.trouble.again", trouble.tries(), trouble.said(), trouble.next());
    }

    private static String words(Kept kept, Texts t) {
        return kept.column() + " “" + kept.value() + "”: " + t.say("intake.kept.why", kept.at(), kept.by());
    }

    static String words(Reason reason, Texts t) {
        var about = reason.column() == null ? "" : reason.value().isEmpty() ? reason.column() + ": " : reason.column() + " “" + reason.value() + "”: ";
        return about + t.say(reason.key(), reason.args().toArray());
    }

    private ModelAndView mapping(Actor actor, Page page, ImportRun run) throws IOException {
        var t = page.t();
        var preview = imports.preview(run);
        var mapped = run.mapping().columns().stream().filter(column -> !column.target().isEmpty()).map(column -> column.name()).toList();
        var rows = preview.rows().stream().map(row -> new PreviewLine(row.row(), t.say("intake.result." + row.result()) + (row.code().isEmpty() ? "" : " " + row.code()),
                mapped.stream().map(name -> String.join("; ", row.read().getOrDefault(name, List.of()))).toList(),
                Stream.concat(row.reasons().stream().map(reason -> words(reason, t)), row.kept().stream().map(kept -> words(kept, t))).toList())).toList();
        var broken = preview.broken();
        return new ModelAndView("intake/mapping", Map.of("page", page.titled("intake.of", run.fileName()).under("intake.title", PATH), "address", PATH + "/" + run.id(),
                "columns", forms.columns(run, preview, t), "choices", forms.choices(actor, run, t), "names", mapped, "rows", rows,
                "format", t.say("intake.format." + run.reader().name()), "broken", broken == null ? "" : t.say("intake.broken." + broken.code(), broken.args().toArray())));
    }

    @PostMapping(PATH + "/{id:\\d{1,18}}/ghep")
    RedirectView map(@PathVariable long id, @RequestParam(defaultValue = "preview") String act, Actor actor, HttpServletRequest request) throws IOException {
        var run = mine(actor, id);
        if (run.state() != ImportRun.State.MAPPING) {
            return goTo(id);
        }
        var typed = forms.typed(actor, run, act, request);
        var mapped = imports.mapped(run, typed.reader(), typed.mapping());
        var name = request.getParameter("save-as");
        if (act.equals("save") && name != null && !name.isBlank() && name.length() <= 200) {
            imports.keepMapping(actor, run.type(), name.strip(), mapped.mapping());
        }
        if (act.equals("start") && imports.start(actor, mapped)) {
            jobs.runNow("import-runs", new AuditLog.By(actor.accountId(), actor.name()));
        }
        return goTo(id);
    }

    @PostMapping(PATH + "/{id:\\d{1,18}}/dung")
    RedirectView stop(@PathVariable long id, Actor actor) {
        imports.stop(actor, mine(actor, id));
        return goTo(id);
    }

    /** Lets a run that was given up go on. */
    @PostMapping(PATH + "/{id:\\d{1,18}}/thu-lai")
    RedirectView retry(@PathVariable long id, Actor actor) {
        if (imports.retry(actor, mine(actor, id))) {
            jobs.runNow("import-runs", new AuditLog.By(actor.accountId(), actor.name()));
        }
        return goTo(id);
    }

    /** The rows of which something was left as a person had corrected it. */
    @GetMapping(PATH + "/{id:\\d{1,18}}/giu-nguyen")
    void keptRows(@PathVariable long id, @RequestParam(defaultValue = "xlsx") String format, Actor actor, Page page, HttpServletResponse response) throws IOException {
        var run = mine(actor, id);
        var file = TableFile.asked(format).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var t = page.t();
        file.send(response, bare(run.fileName()) + "-" + t.say("intake.kept.file"), t, List.<Column<Notice>>of(
                Column.of("row", t.say("intake.row"), notice -> new Cell.Figure(notice.row())),
                Column.of("code", t.say("intake.kept.record"), notice -> Cell.words(notice.code())),
                Column.of("kept", t.say("intake.kept"), notice -> Cell.words(notice.kept().stream().map(kept -> words(kept, t)).collect(Collectors.joining("\n"))))),
                imports.notices(run));
    }

    private static String bare(String fileName) {
        return fileName.contains(".") ? fileName.substring(0, fileName.lastIndexOf('.')) : fileName;
    }

    /** The refused rows with a column of reasons, to be mended and brought again. */
    @GetMapping(PATH + "/{id:\\d{1,18}}/dong-loi")
    void refusedRows(@PathVariable long id, @RequestParam(defaultValue = "xlsx") String format, Actor actor, Page page, HttpServletResponse response) throws IOException {
        var run = mine(actor, id);
        var file = TableFile.asked(format).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var t = page.t();
        var columns = new ArrayList<Column<Refusal>>();
        run.columns().forEach(name -> columns.add(Column.of(name, name, refusal -> Cell.words(String.join("; ", refusal.cells().getOrDefault(name, List.of()))))));
        columns.add(Column.of("row", t.say("intake.row"), refusal -> new Cell.Figure(refusal.row())));
        columns.add(Column.of("reasons", t.say("intake.reasons"), refusal -> Cell.words(refusal.reasons().stream().map(reason -> words(reason, t)).collect(Collectors.joining("\n")))));
        file.send(response, bare(run.fileName()) + "-" + t.say("intake.refused.file"), t, columns, imports.refusals(run));
    }

    private static RedirectView goTo(long id) {
        var view = new RedirectView(PATH + "/" + id, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return view;
    }
}

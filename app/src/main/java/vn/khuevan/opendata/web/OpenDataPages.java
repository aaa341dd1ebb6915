package vn.khuevan.opendata.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import vn.khuevan.audit.AuditLog;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.jobs.JobRunner;
import vn.khuevan.opendata.DataSet;
import vn.khuevan.opendata.Edition;
import vn.khuevan.opendata.OpenData;
import vn.khuevan.opendata.VocabularySets;
import vn.khuevan.web.AfterRedirect;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;

/** The list of open data sets, and a page for each with its files, its dictionary and its first rows. */
@Controller
class OpenDataPages {

    static final String PATH = "/du-lieu-mo";
    static final String JOB = "open-data";
    private static final long KILO = 1024;

    private final OpenData data;
    private final JobRunner jobs;

    OpenDataPages(OpenData data, JobRunner jobs) {
        this.data = data;
        this.jobs = jobs;
    }

    @GetMapping(PATH)
    ModelAndView list(Actor actor, Page page) {
        var t = page.t();
        var editions = data.editions();
        var groups = Arrays.stream(DataSet.Group.values()).map(group -> new SetGroup(group.code(), t.say("opendata.group." + group.code()),
                data.sets().stream().filter(set -> set.group() == group).map(set -> line(set, editions.get(set.id()), t)).toList())).toList();
        return new ModelAndView("opendata/list", Map.of("page", page.titled("opendata.title"), "groups", groups, "administrator", actor.has(Role.ADMINISTRATOR)));
    }

    private static SetLine line(DataSet set, @Nullable Edition edition, Texts t) {
        var tag = t.language().tag();
        var title = set.title().in(tag);
        var files = new ArrayList<SetLine.FileLink>();
        if (edition != null) {
            edition.files().forEach((format, file) -> files.add(new SetLine.FileLink(set.path(format), t.say("opendata.file", format.name(), size(file.bytes(), t)),
                    t.say("opendata.file.of", format.name(), size(file.bytes(), t), title))));
        }
        return new SetLine(set.path(), title, set.group() == DataSet.Group.VOCABULARIES ? "" : set.about().in(tag), edition == null ? "" : t.number(edition.rows()),
                edition == null ? "" : t.dateTime(edition.changedAt()), files);
    }

    static String size(long bytes, Texts t) {
        return bytes < KILO * KILO ? t.say("opendata.kb", Math.max(1, Math.ceilDiv(bytes, KILO))) : t.say("opendata.mb", Math.ceilDiv(bytes, KILO * KILO));
    }

    @GetMapping(PATH + "/{id:[a-z0-9-]+}")
    ModelAndView set(@PathVariable String id, Page page) {
        var set = data.set(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var edition = data.edition(id).orElse(null);
        var t = page.t();
        var tag = t.language().tag();
        var facts = new LinkedHashMap<String, String>();
        var files = new ArrayList<FileLine>();
        if (edition != null) {
            facts.put(t.say("opendata.count"), t.number(edition.rows()));
            facts.put(t.say("opendata.changed"), t.dateTime(edition.changedAt()));
            facts.put(t.say("opendata.made"), t.dateTime(edition.madeAt()));
            edition.files().forEach((format, file) -> files.add(new FileLine(set.path(format), format.name(), size(file.bytes(), t), file.hash().hex())));
        }
        if (set.source() != null) {
            facts.put(t.say("opendata.source"), set.source());
        }
        var columns = set.columns().stream().map(column -> new ColumnEntry(column.name(), column.label().in(tag), t.say("opendata.type." + column.type().name().toLowerCase(java.util.Locale.ROOT)),
                column.many(), column.codes() == null ? null : data.set(VocabularySets.id(column.codes())).map(DataSet::path).orElse(null))).toList();
        var model = new HashMap<String, Object>();
        model.put("page", page.withTitle(set.title().in(tag)).under("opendata.title", PATH));
        model.put("about", set.about().in(tag));
        model.put("facts", facts);
        model.put("licence", set.licence().name().in(tag));
        model.put("licenceAddress", set.licence().address() == null ? "" : set.licence().address());
        model.put("shownAt", set.page() == null ? "" : set.page());
        model.put("files", files);
        model.put("columns", columns);
        model.put("preview", edition == null ? new Edition.Preview(List.of(), List.of()) : edition.preview());
        model.put("description", set.path() + "/datapackage.json");
        return new ModelAndView("opendata/set", model);
    }

    /** Has all sets made at once. Sets that are being made already are not made twice. */
    @PostMapping(PATH + "/tao-lai")
    RedirectView make(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        if (!actor.has(Role.ADMINISTRATOR)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (jobs.runNow(JOB, new AuditLog.By(actor.accountId(), actor.name())) != JobRunner.Asked.UNKNOWN) {
            AfterRedirect.say(request, response, "opendata.done.begins");
        }
        var view = new RedirectView(PATH, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return view;
    }
}

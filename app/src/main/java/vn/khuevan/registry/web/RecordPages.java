package vn.khuevan.registry.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.servlet.view.RedirectView;
import vn.khuevan.identity.Actor;
import vn.khuevan.registry.Head;
import vn.khuevan.registry.Kind;
import vn.khuevan.registry.RecordList;
import vn.khuevan.registry.RecordSight;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Sighting;
import vn.khuevan.registry.likeness.Duplicates;
import vn.khuevan.web.Page;
import vn.khuevan.web.SiteSettings;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;
import vn.khuevan.web.form.Typed;
import vn.khuevan.web.table.Cell;
import vn.khuevan.web.table.Column;
import vn.khuevan.web.table.TableRequest;
import vn.khuevan.web.table.WorkTable;

/** The public pages of the database: its types, the list of each, a record, and what was known of it when. */
@Controller
class RecordPages {

    static final String DATABASE = "/co-so-du-lieu";
    private static final int TERMS = 60;
    private static final int VERSIONS = 100;

    private final Registry registry;
    private final RecordList list;
    private final RecordSheets sheets;
    private final SiteSettings site;
    private final Duplicates duplicates;

    RecordPages(Registry registry, RecordList list, RecordSheets sheets, SiteSettings site, Duplicates duplicates) {
        this.registry = registry;
        this.list = list;
        this.sheets = sheets;
        this.site = site;
        this.duplicates = duplicates;
    }

    @GetMapping(DATABASE)
    ModelAndView database(Actor actor, Page page) {
        var tag = page.t().language().tag();
        var sections = registry.types().all().stream().map(type -> new Section("/" + type.path(), type.plural().in(tag), type.about().in(tag),
                list.page(actor, new RecordList.Filter(type.id(), null, null, Map.of()), RecordList.Order.NEWEST, 1, 0).total())).toList();
        return new ModelAndView("registry/database", Map.of("page", page.titled("registry.database"), "sections", sections,
                "waiting", duplicates.waiting(actor)));
    }

    @GetMapping({"/{path:ket-qua|to-chuc|chuyen-gia}", DATABASE + "/{path}"})
    ModelAndView records(@PathVariable String path, Actor actor, Page page, HttpServletRequest request) {
        var type = type(path, request);
        var t = page.t();
        var tag = t.language().tag();
        var facets = type.fields().stream().filter(RecordType.Field::facet).toList();
        var names = new ArrayList<>(facets.stream().map(RecordType.Field::id).toList());
        names.add("q");
        type.links().forEach(role -> names.add(RecordList.Filter.LINK + role.id()));
        var asked = new TableRequest.Allowed(List.of("newest", "title"), true, names, 20).read(request);
        var terms = new LinkedHashMap<>(asked.filters());
        terms.remove("q");
        var filter = new RecordList.Filter(type.id(), asked.filter("q").orElse(null), null, terms);
        var order = asked.sort().equals("title") ? RecordList.Order.TITLE : RecordList.Order.NEWEST;
        var found = list.page(actor, filter, order, asked.size(), asked.offset());
        var within = asked;
        if (found.heads().isEmpty() && found.total() > 0) {
            within = asked.at((int) Math.ceilDiv(found.total(), asked.size()));
            found = list.page(actor, filter, order, within.size(), within.offset());
        }
        var counts = list.counts(actor, new RecordList.Filter(type.id(), null, null, Map.of()), TERMS);
        var filters = new ArrayList<Field>();
        filters.add(Field.line("q", t.say("registry.find"), asked.filter("q").orElse(""), "search", "off"));
        for (var role : type.links()) {
            var name = RecordList.Filter.LINK + role.id();
            asked.filter(name).flatMap(registry::find).filter(RecordPages::isShown).ifPresent(entry -> filters.add(Field.select(name, role.label().in(tag), entry.code(),
                    List.of(Option.of("", t.say("registry.any")), Option.of(entry.code(), entry.title(tag))))));
        }
        for (var field : facets) {
            var choices = counts.getOrDefault(field.id(), Map.of());
            if (!choices.isEmpty()) {
                var options = new ArrayList<>(List.of(Option.of("", t.say("registry.any"))));
                if (asked.filter(field.id()).filter(RecordList.Filter.ANY::equals).isPresent()) {
                    options.add(Option.of(RecordList.Filter.ANY, t.say("registry.some")));
                }
                choices.forEach((code, count) -> options.add(Option.of(code, (field.kind() instanceof Kind.Term(var vocabulary) ? vocabulary.label(code, tag) : code)
                        + " (" + t.number(count) + ")")));
                filters.add(Field.select(field.id(), field.label().in(tag), asked.filter(field.id()).orElse(""), options));
            }
        }
        var columns = List.<Column<Head>>of(
                Column.of("title", type.label().in(tag), head -> Cell.link(head.title(tag), type.address(head.code()))),
                Column.of("code", t.say("registry.code"), head -> Cell.words(head.code())),
                Column.of("state", t.say("registry.state"), head -> Cell.words(t.say("registry.state." + head.state().code()))));
        var address = "/" + type.path();
        var table = new WorkTable<>("records", type.plural().in(tag), address, actor.isStaff() ? columns : columns.subList(0, 2), within, found.heads(), found.total(),
                filters, false, new WorkTable.Empty(t.say("registry.none"), t.say("registry.none.text"),
                        within.filters().isEmpty() ? null : t.say("registry.all"), within.filters().isEmpty() ? null : address));
        return new ModelAndView("registry/records", Map.of("page", page.withTitle(type.plural().in(tag)).under("registry.database", DATABASE),
                "about", type.about().in(tag), "table", table, "add", actor.isStaff() ? RecordForms.PATH + "/them/" + type.id() : ""));
    }

    @GetMapping({"/{path:ket-qua|to-chuc|chuyen-gia}/{code}", DATABASE + "/{path}/{code}"})
    Object record(@PathVariable String path, @PathVariable String code, Actor actor, Page page, HttpServletRequest request,
            HttpServletResponse response) {
        var type = type(path, request);
        var t = page.t();
        var day = Typed.day(request.getParameter("at")).orElse(null);
        return switch (of(type, code) ? registry.look(actor, code, day, null) : new Sighting.Unknown(code)) {
            case Sighting.Here(var entry) -> {
                var asOf = day == null ? null : t.say("registry.as-of", day);
                var sheet = sheets.sheet(actor, entry, asOf, address(request, type, code), t);
                if (sheet.other().links() != null) {
                    response.setHeader(HttpHeaders.LINK, sheet.other().links());
                }
                yield new ModelAndView("registry/record", Map.of("page", page.withTitle(entry.title(t.language().tag()))
                        .under("registry.database", DATABASE).underNamed(type.plural().in(t.language().tag()), "/" + type.path()),
                        "sheet", sheet, "day", Objects.requireNonNullElse(request.getParameter("at"), ""), "claim", claim(actor, entry),
                        "merge", RecordSight.mayWrite(actor, entry.authority()) ? MergePages.PATH + "?giu=" + code : "",
                        "alike", alike(actor, entry, t)));
            }
            case Sighting.Moved(var to) -> moved(type.address(to));
            case Sighting.Gone(_, _, var reason, var at) -> {
                var gone = new ModelAndView("registry/gone", Map.of("page", page.titled("registry.gone").underNamed(type.plural().in(t.language().tag()), "/" + type.path()),
                        "text", t.say("registry.gone.text", code, LocalDate.ofInstant(at, Registry.ZONE)), "reason", reason, "back", "/" + type.path()));
                gone.setStatus(HttpStatus.GONE);
                yield gone;
            }
            case Sighting.Unknown _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    @GetMapping({"/{path:ket-qua|to-chuc|chuyen-gia}/{code}/lich-su", DATABASE + "/{path}/{code}/lich-su"})
    ModelAndView history(@PathVariable String path, @PathVariable String code, Actor actor, Page page, HttpServletRequest request) {
        var type = type(path, request);
        var t = page.t();
        var versions = of(type, code) ? registry.history(actor, code, VERSIONS) : List.<vn.khuevan.registry.Entry>of();
        if (versions.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new ModelAndView("registry/history", Map.of("page", page.titled("registry.history.of", versions.getFirst().title(t.language().tag()))
                .underNamed(type.plural().in(t.language().tag()), "/" + type.path()).underNamed(code, type.address(code)),
                "lines", sheets.history(actor, versions, t), "merged",
                RecordSight.mayWrite(actor, versions.getFirst().authority()) ? registry.mergedInto(versions.getFirst().id()) : List.<Head>of()));
    }

    /** Records that may be the same, for who decides about that. */
    private List<RecordSheet.Neighbour> alike(Actor actor, vn.khuevan.registry.Entry entry, vn.khuevan.web.Texts t) {
        var head = new Head(entry.id(), entry.code(), entry.type(), entry.state(), entry.authority(), entry.title(), entry.titleEn());
        return duplicates.of(actor, head).stream().map(pair -> {
            var other = pair.one().id() == entry.id() ? pair.other() : pair.one();
            return new RecordSheet.Neighbour(other.title(t.language().tag()), DuplicatePages.address(pair), t.say("registry.duplicates.percent", pair.likeness().score()));
        }).toList();
    }

    /** What the person described can do with a profile: take it over, ask to sign in for that, or nothing. */
    private static Claim claim(Actor actor, vn.khuevan.registry.Entry entry) {
        return !entry.type().equals("person") || !entry.isPublic() || entry.owner() != null || actor.isStaff() ? Claim.NONE
                : actor.isAnonymous() ? Claim.SIGN_IN : Claim.OPEN;
    }

    private static boolean isShown(vn.khuevan.registry.Entry entry) {
        return entry.isPublic();
    }

    private RecordType type(String path, HttpServletRequest request) {
        var whole = request.getRequestURI().startsWith(request.getContextPath() + DATABASE + "/") ? DATABASE.substring(1) + "/" + path : path;
        return registry.types().ofPath(whole).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private boolean of(RecordType type, String code) {
        return registry.types().ofCode(code).equals(Optional.of(type));
    }

    private String address(HttpServletRequest request, RecordType type, String code) {
        return site.of(type.address(code)).orElseGet(() -> ServletUriComponentsBuilder.fromContextPath(request).path(type.address(code)).build().toUriString());
    }

    /** Not as moved for good: a merge can be undone, and browsers never forget the other. */
    private static ModelAndView moved(String to) {
        var view = new RedirectView(to, true);
        view.setStatusCode(HttpStatus.FOUND);
        view.setExposeModelAttributes(false);
        return new ModelAndView(view);
    }
}

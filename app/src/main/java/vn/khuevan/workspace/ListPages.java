package vn.khuevan.workspace;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.casework.CaseSearch;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.WorkLists;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Organisation;
import vn.khuevan.identity.Organisations;
import vn.khuevan.web.DrawnPart;
import vn.khuevan.web.Language;
import vn.khuevan.web.Page;
import vn.khuevan.web.Parts;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;
import vn.khuevan.web.table.Cell;
import vn.khuevan.web.table.Column;
import vn.khuevan.web.table.TableFile;
import vn.khuevan.web.table.TableRequest;
import vn.khuevan.web.table.WorkTable;

/** Every dossier a person may see, to filter, sort, page and take along as a file. */
@Controller
class ListPages {

    private static final String PATH = "/lam-viec/danh-sach";
    private static final int FIRST_YEAR = 2016;
    private static final int HOSTS = 20;
    /** Drawn filters that are kept, each some ten kilobytes. */
    private static final int FILTERS = 64;
    /** Filters into which anything can be typed. */
    private static final List<String> TYPED = List.of("q", "host");
    private static final TableRequest.Allowed ALLOWED = new TableRequest.Allowed(List.of("opened", "due", "changed"), true,
            List.of("q", "type", "stage", "kind", "field", "year", "state", "host"), 25);

    private final Casework casework;
    private final CaseSearch search;
    private final CaseWords words;
    private final Organisations organisations;
    private final TransactionTemplate reading;
    private final Parts parts;
    private final Cache<Filter, DrawnPart> filters = Caffeine.newBuilder().maximumSize(FILTERS).expireAfterAccess(Duration.ofMinutes(10)).build();

    ListPages(Casework casework, CaseSearch search, CaseWords words, Organisations organisations, PlatformTransactionManager transactions, Parts parts) {
        this.casework = casework;
        this.search = search;
        this.words = words;
        this.organisations = organisations;
        this.parts = parts;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** All that a drawn filter depends on besides what is built in. */
    private record Filter(Map<String, String> chosen, String sort, boolean descending, int year, Language language) {}

    @GetMapping(PATH)
    @Nullable ModelAndView list(Actor actor, Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var t = page.t();
        var today = casework.today();
        var asked = ALLOWED.read(request);
        var wish = wish(asked, today);
        var order = CaseSearch.Order.valueOf(asked.sort().toUpperCase(Locale.ROOT));
        var file = TableFile.asked(request.getParameter("format"));
        if (file.isPresent()) {
            send(file.get(), response, t, fileColumns(t, today), actor, today, wish, order, asked.descending());
            return null;
        }
        var exact = wish.text() == null ? null : casework.find(actor, wish.text().strip().toUpperCase(Locale.ROOT)).orElse(null);
        if (exact != null) {
            return new ModelAndView("redirect:" + WorkPages.href(exact.number()));
        }
        var within = asked.at(Math.clamp(asked.page(), 1, Math.max(1, WorkLists.CAP / asked.size())));
        var found = search.page(actor, today, wish, order, within.descending(), within.size(), within.offset());
        var table = new WorkTable<>("dossiers", t.say("workspace.list.caption"), PATH, columns(t, today), within, found.rows(),
                Math.min(found.count(), WorkLists.CAP), List.of(), true,
                new WorkTable.Empty(t.say("workspace.list.none"), t.say("workspace.list.none.text"), t.say("web.table.clear"), PATH));
        return new ModelAndView("workspace/list", Map.of("page", page.titled("workspace.list").dense(), "filter", filter(asked, t, today),
                "table", table, "more", found.more()));
    }

    /** The form above the list. It is the same for all who chose the same from it; what somebody typed is drawn for them alone. */
    private DrawnPart filter(TableRequest asked, Texts t, LocalDate today) {
        var chosen = new Filter(asked.filters(), asked.sort(), asked.descending(), today.getYear(), t.language());
        return TYPED.stream().anyMatch(asked.filters()::containsKey) ? draw(asked, t, today) : filters.get(chosen, same -> draw(asked, t, today));
    }

    private DrawnPart draw(TableRequest asked, Texts t, LocalDate today) {
        return parts.draw("component/tableFilter", Map.of("t", t, "table", new WorkTable<>("dossiers", "", PATH, List.<Column<WorkLists.Row>>of(),
                asked, List.of(), 0, filters(asked, t, today), false, new WorkTable.Empty("", "", null, null))));
    }

    private void send(TableFile file, HttpServletResponse response, Texts t, List<Column<WorkLists.Row>> columns, Actor actor, LocalDate today,
            CaseSearch.Wish wish, CaseSearch.Order order, boolean descending) throws IOException {
        try {
            reading.executeWithoutResult(status -> {
                try {
                    file.send(response, t.say("workspace.list.file", today.toString()), t, columns, search.all(actor, today, wish, order, descending));
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private CaseSearch.Wish wish(TableRequest asked, LocalDate today) {
        var field = asked.filter("field").orElse(null);
        var state = asked.filter("state").flatMap(code -> java.util.Arrays.stream(CaseSearch.State.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(code)).findFirst()).orElse(null);
        var year = asked.filter("year").filter(text -> text.matches("20\\d\\d")).map(Integer::valueOf).orElse(null);
        var hosts = asked.filter("host").map(name -> name.matches("#\\d{1,18}") ? List.of(Long.valueOf(name.substring(1)))
                : organisations.search(name, null, today, HOSTS).stream().map(Organisation::id).toList()).orElse(null);
        // the list's own codes and those beneath them: a field of research has three levels
        var fields = field == null ? List.<String>of() : fields().stream().map(vn.khuevan.casework.Field.Option::code).filter(code -> code.startsWith(field)).toList();
        return new CaseSearch.Wish(asked.filter("q").orElse(null), asked.filter("type").orElse(null), asked.filter("stage").orElse(null),
                asked.filter("kind").orElse(null), field != null && fields.isEmpty() ? List.of(field) : fields, year, state, hosts);
    }

    /** What a page has room for; the file has a column for each. */
    private List<Column<WorkLists.Row>> columns(Texts t, LocalDate today) {
        return List.of(
                Column.of("title", t.say("workspace.dossier"), row -> new Cell.Link(row.title(), WorkPages.href(row.number()),
                        row.number() + " · " + about(row, t) + (row.host() == null ? "" : " · " + row.host()))),
                Column.of("stage", t.say("workspace.stage"), row -> new Cell.Words(stage(row, t), row.waits() == null ? null
                        : t.say("workspace.waits", String.valueOf(words.who(row.waits(), t))))),
                Column.<WorkLists.Row>of("due", t.say("workspace.due"), row -> Cell.due(row.due(), today)).sorted(),
                Column.figures("amount", t.say("workspace.list.amount"), ListPages::amount),
                Column.<WorkLists.Row>of("opened", t.say("workspace.opened-on"), row -> Cell.day(row.opened())).sorted(),
                Column.<WorkLists.Row>of("changed", t.say("workspace.list.changed"), row -> new Cell.Moment(row.changed())).sorted());
    }

    private List<Column<WorkLists.Row>> fileColumns(Texts t, LocalDate today) {
        return List.of(
                Column.of("number", t.say("workspace.number"), row -> Cell.words(row.number())),
                Column.of("title", t.say("workspace.list.title"), row -> Cell.words(row.title())),
                Column.of("type", t.say("workspace.type"), row -> Cell.words(words.type(row.type(), t))),
                Column.of("kind", t.say("workspace.kind"), row -> Cell.words(words.choice(words.definition(row.definition()), "kind", row.kind(), t))),
                Column.of("field", t.say("workspace.field"), row -> Cell.words(words.choice(words.definition(row.definition()), "field", row.field(), t))),
                Column.of("host", t.say("workspace.host"), row -> Cell.words(row.host())),
                Column.of("stage", t.say("workspace.stage"), row -> Cell.words(stage(row, t))),
                Column.of("waits", t.say("workspace.list.waits"), row -> Cell.words(words.who(row.waits(), t))),
                Column.of("due", t.say("workspace.due"), row -> Cell.due(row.due(), today)),
                Column.figures("amount", t.say("workspace.list.amount"), ListPages::amount),
                Column.of("starts", t.say("workspace.list.starts"), row -> Cell.day(row.starts())),
                Column.of("ends", t.say("workspace.list.ends"), row -> Cell.day(row.ends())),
                Column.of("opened", t.say("workspace.opened-on"), row -> Cell.day(row.opened())),
                Column.of("changed", t.say("workspace.list.changed"), row -> new Cell.Moment(row.changed())));
    }

    private static Cell amount(WorkLists.Row row) {
        return row.amount() == null ? new Cell.None() : new Cell.Money(row.amount());
    }

    private String stage(WorkLists.Row row, Texts t) {
        return words.stage(words.definition(row.definition()), row.stage(), t);
    }

    /** The kind of a task, the type of anything else. */
    private String about(WorkLists.Row row, Texts t) {
        var kind = words.choice(words.definition(row.definition()), "kind", row.kind(), t);
        return kind == null || words.definition(row.definition()).parent() != null ? words.type(row.type(), t) : kind;
    }

    private List<Field> filters(TableRequest asked, Texts t, LocalDate today) {
        var tag = t.language().tag();
        var all = Option.of("", t.say("workspace.list.all"));
        var type = asked.filter("type").orElse("");
        var types = new ArrayList<Option>(List.of(all));
        casework.definitions().all().stream().map(Definition::type).distinct().forEach(each -> types.add(Option.of(each, words.type(each, t))));
        var filters = new ArrayList<Field>();
        filters.add(Field.line("q", t.say("workspace.list.q"), asked.filter("q").orElse(""), "search", null));
        filters.add(Field.select("type", t.say("workspace.type"), type, types));
        var versions = casework.definitions().versions(type);
        if (!versions.isEmpty()) {
            var stages = new ArrayList<Option>(List.of(all));
            versions.reversed().stream().flatMap(version -> version.stages().stream()).filter(stage -> stages.stream().noneMatch(o -> o.value().equals(stage.id())))
                    .forEach(stage -> stages.add(Option.of(stage.id(), stage.title().in(tag))));
            filters.add(Field.select("stage", t.say("workspace.stage"), asked.filter("stage").orElse(""), stages));
            var kinds = options(words.choices(versions.getLast(), "kind"), all, tag);
            if (kinds.size() > 1) {
                filters.add(Field.select("kind", t.say("workspace.kind"), asked.filter("kind").orElse(""), kinds));
            }
        }
        filters.add(Field.select("field", t.say("workspace.field"), asked.filter("field").orElse(""),
                options(fields().stream().filter(option -> option.code().length() <= 3).toList(), all, tag)));
        var years = new ArrayList<Option>(List.of(all));
        IntStream.rangeClosed(0, today.getYear() - FIRST_YEAR).mapToObj(back -> String.valueOf(today.getYear() - back)).forEach(y -> years.add(Option.of(y, y)));
        filters.add(Field.select("year", t.say("workspace.list.year"), asked.filter("year").orElse(""), years));
        var states = new ArrayList<Option>(List.of(all));
        for (var state : CaseSearch.State.values()) {
            var code = state.name().toLowerCase(Locale.ROOT);
            states.add(Option.of(code, t.say("workspace.list.state." + code)));
        }
        filters.add(Field.select("state", t.say("workspace.list.state"), asked.filter("state").orElse(""), states));
        filters.add(Field.text("host", t.say("workspace.host"), asked.filter("host").orElse("")));
        return filters;
    }

    private static List<Option> options(List<vn.khuevan.casework.Field.Option> choices, Option first, String tag) {
        var options = new ArrayList<Option>(List.of(first));
        choices.forEach(choice -> options.add(Option.of(choice.code(), choice.title().in(tag))));
        return options;
    }

    private List<vn.khuevan.casework.Field.Option> fields() {
        return casework.definitions().all().stream().filter(definition -> definition.parent() == null)
                .map(definition -> words.choices(definition, "field")).filter(choices -> !choices.isEmpty()).findFirst().orElse(List.of());
    }
}

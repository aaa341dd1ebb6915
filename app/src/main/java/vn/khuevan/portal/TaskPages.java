package vn.khuevan.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;
import vn.khuevan.web.table.Cell;
import vn.khuevan.web.table.Column;
import vn.khuevan.web.table.TableFile;
import vn.khuevan.web.table.TableRequest;
import vn.khuevan.web.table.WorkTable;

/** The list of public tasks, and the page of each. */
@Controller
class TaskPages {

    private static final TableRequest.Allowed LIST = new TableRequest.Allowed(List.of("newest", "title", "closing"), true,
            List.of(TaskSearch.WORDS, TaskSearch.STATE, TaskSearch.KIND, TaskSearch.FIELD, TaskSearch.YEAR, TaskSearch.HOST), 20);

    private final PublicTasks tasks;
    private final TaskWords words;
    private final TaskSheets sheets;
    private final Clock clock;

    TaskPages(PublicTasks tasks, TaskWords words, TaskSheets sheets, Clock clock) {
        this.tasks = tasks;
        this.words = words;
        this.sheets = sheets;
        this.clock = clock;
    }

    @GetMapping(PublicTasks.PATH)
    @Nullable ModelAndView list(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var t = page.t();
        var asked = LIST.read(request);
        var wanted = TaskSearch.of(asked);
        var now = clock.instant();
        var file = TableFile.asked(request.getParameter("format"));
        if (file.isPresent()) {
            ShallowEtagHeaderFilter.disableContentCaching(request);
            file.get().send(response, "nhiem-vu-" + LocalDate.now(clock), t, columns(t), tasks.export(wanted, now));
            return null;
        }
        var last = Math.ceilDiv(PublicTasks.CAP, asked.size());
        var within = asked.page() > last ? asked.at(last) : asked;
        var found = tasks.search(wanted, now, within.size(), within.offset());
        if (found.rows().isEmpty() && found.count() > 0) {
            within = within.at(Math.ceilDiv(Math.min(found.count(), PublicTasks.CAP), within.size()));
            found = tasks.search(wanted, now, within.size(), within.offset());
        }
        var table = new WorkTable<>("tasks", t.say("portal.tasks.title"), PublicTasks.PATH, columns(t), within, found.rows(),
                Math.min(found.count(), PublicTasks.CAP), filters(within, t), true,
                new WorkTable.Empty(t.say("portal.tasks.none"), t.say("portal.tasks.none.text"),
                        within.filters().isEmpty() ? null : t.say("portal.tasks.all"), within.filters().isEmpty() ? null : PublicTasks.PATH));
        PortalConfiguration.mayBeKept(page, response);
        return new ModelAndView("portal/tasks", Map.of("page", page.titled("portal.tasks.title"), "table", table,
                "found", new TasksView(found.more() ? t.say("portal.tasks.more", PublicTasks.CAP) : t.say("portal.tasks.count", found.count()),
                        found.rows().stream().map(task -> line(task, now, t)).toList(), sortings(within, t))));
    }

    @GetMapping(PublicTasks.PATH + "/{number}")
    ModelAndView task(@PathVariable String number, Page page, HttpServletRequest request, HttpServletResponse response) {
        var address = ServletUriComponentsBuilder.fromContextPath(request).path(PublicTasks.PATH).pathSegment(number).build().encode().toUriString();
        var sheet = sheets.find(number, address, page.t()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        PortalConfiguration.mayBeKept(page, response);
        return new ModelAndView("portal/task", Map.of("page", page.withTitle(sheet.task().title()).under("portal.tasks.title", PublicTasks.PATH),
                "sheet", sheet, "address", address));
    }

    private TasksView.Line line(PublicTask task, Instant now, Texts t) {
        return new TasksView.Line(task, task.state().in(t), HomePage.about(words, task, t),
                task.closes() == null ? null : Countdown.words(now, task.closes(), t), TaskSheets.period(task, t));
    }

    private static List<TasksView.Sorting> sortings(TableRequest asked, Texts t) {
        return LIST.sortable().stream().map(sort -> new TasksView.Sorting(t.say("portal.sort." + sort),
                PublicTasks.PATH + "?" + asked.by(sort, sort.equals("newest")).query(), asked.sort().equals(sort))).toList();
    }

    private List<Column<PublicTask>> columns(Texts t) {
        return List.of(
                Column.of("number", t.say("portal.number"), task -> Cell.words(task.number())),
                Column.of("title", t.say("portal.title"), task -> Cell.words(task.title())),
                Column.of("kind", t.say("portal.kind"), task -> Cell.words(words.kind(task, t))),
                Column.of("field", t.say("portal.field"), task -> Cell.words(words.field(task, t))),
                Column.of("host", t.say("portal.host"), task -> Cell.words(task.host())),
                Column.of("state", t.say("portal.state"), task -> Cell.words(task.state().in(t))),
                Column.of("listed", t.say("portal.listed-on"), task -> Cell.day(task.listed())),
                Column.of("starts", t.say("portal.starts"), task -> Cell.day(task.starts())),
                Column.of("ends", t.say("portal.ends"), task -> Cell.day(task.ends())),
                Column.of("certificate", t.say("portal.certificate"), task -> Cell.words(task.certificate())));
    }

    private List<Field> filters(TableRequest asked, Texts t) {
        var any = Option.of("", t.say("portal.any"));
        var thisYear = LocalDate.now(clock).getYear();
        var firstYear = Math.min(thisYear, tasks.firstYear().orElse(thisYear));
        return List.of(
                Field.select(TaskSearch.STATE, t.say("portal.state"), asked.filter(TaskSearch.STATE).orElse(""),
                        options(any, Arrays.stream(PublicState.values()).map(state -> Option.of(state.slug(), state.in(t))))),
                Field.select(TaskSearch.KIND, t.say("portal.kind"), asked.filter(TaskSearch.KIND).orElse(""), options(any, choices(words.kinds(), t))),
                Field.select(TaskSearch.FIELD, t.say("portal.field"), asked.filter(TaskSearch.FIELD).orElse(""), options(any, choices(words.fields(), t))),
                Field.select(TaskSearch.YEAR, t.say("portal.year"), asked.filter(TaskSearch.YEAR).orElse(""), options(any,
                        IntStream.rangeClosed(firstYear, thisYear).map(year -> thisYear + firstYear - year)
                                .mapToObj(year -> Option.of(Year.of(year).toString(), Year.of(year).toString())))),
                Field.text(TaskSearch.HOST, t.say("portal.host"), asked.filter(TaskSearch.HOST).orElse("")));
    }

    private static Stream<Option> choices(List<vn.khuevan.casework.Field.Option> choices, Texts t) {
        return choices.stream().map(choice -> Option.of(choice.code(), choice.title().in(t.language().tag())));
    }

    private static List<Option> options(Option first, Stream<Option> others) {
        return Stream.concat(Stream.of(first), others).toList();
    }
}

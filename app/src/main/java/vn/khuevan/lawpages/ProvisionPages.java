package vn.khuevan.lawpages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.law.Certainty;
import vn.khuevan.law.Kind;
import vn.khuevan.law.Provision;
import vn.khuevan.law.RuleBook;
import vn.khuevan.rules.LawOffice;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;
import vn.khuevan.web.form.Typed;
import vn.khuevan.web.show.Alert;
import vn.khuevan.web.table.Cell;
import vn.khuevan.web.table.Column;
import vn.khuevan.web.table.TableFile;
import vn.khuevan.web.table.TableRequest;
import vn.khuevan.web.table.WorkTable;

/** What is in force on a day, and each provision by itself. */
@Controller
class ProvisionPages {

    private static final List<String> FILTERS = List.of("ngay", "q", "van-ban", "buoc", "loai", "nhiem-vu", "tin-cay");
    private static final TableRequest.Allowed LIST = new TableRequest.Allowed(List.of("step", "title", "document"), false, FILTERS, 50);

    private final LawOffice law;
    private final ProvisionWords words;
    private final ProvisionSheets sheets;
    private final Clock clock;

    ProvisionPages(LawOffice law, ProvisionWords words, ProvisionSheets sheets, Clock clock) {
        this.law = law;
        this.words = words;
        this.sheets = sheets;
        this.clock = clock;
    }

    @GetMapping("/phap-che")
    @Nullable ModelAndView inForce(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var t = page.t();
        var asked = LIST.read(request);
        var typed = asked.filter("ngay");
        var day = typed.flatMap(Typed::day);
        var on = day.orElse(LocalDate.now(clock));
        var book = law.today().book();
        var standing = Standing.on(book, on).stream().filter(wanted(asked, book)).sorted(order(asked, t)).toList();
        var file = TableFile.asked(request.getParameter("format"));
        if (file.isPresent()) {
            file.get().send(response, "quy-dinh-" + on, t, columns(t, book), standing.stream());
            return null;
        }
        var shown = standing.stream().skip(asked.offset()).limit(asked.size()).toList();
        var table = new WorkTable<>("provisions", t.say("rules.list.caption", standing.size(), on), "/phap-che", columns(t, book), asked, shown,
                standing.size(), filters(asked, on, book, t), true,
                new WorkTable.Empty(t.say("rules.list.none"), t.say("rules.list.none.text"), t.say("rules.list.none.all"), "/phap-che?ngay=" + on));
        var titled = page.titled("rules.list.title").dense();
        if (typed.isPresent() && day.isEmpty()) {
            titled = titled.alerting(new Alert(Alert.Kind.CAUTION, t.say("rules.day-unreadable", typed.get(), on)));
        }
        return new ModelAndView("rules/list", Map.of("page", titled, "table", table, "on", on,
                "sets", book.ruleSetsOn(on).stream().map(set -> set.id() + " – " + (t.language().tag().equals("vi") ? set.titleVi() : set.titleEn())).toList(),
                "carried", Standing.on(book, on).stream().filter(Standing::carried).count(),
                "missing", Standing.on(book, on).stream().filter(Standing::missing).count()));
    }

    private List<Column<Standing>> columns(Texts t, RuleBook book) {
        return List.of(
                Column.<Standing>of("step", t.say("rules.step"), standing -> Cell.words(words.step(standing.step(), t))).sorted(),
                Column.<Standing>of("title", t.say("rules.provision"), standing -> title(standing, book, t)).sorted(),
                Column.of("value", t.say("rules.value"), standing -> standing.provision() == null
                        ? Cell.words(Objects.requireNonNull(standing.gap()).reason(t.language().tag())) : Cell.words(words.value(standing.provision(), t))),
                Column.of("period", t.say("rules.period"), standing -> period(standing, t)),
                Column.of("certainty", t.say("rules.certainty"), standing -> new Cell.Status(ProvisionWords.tone(standing), words.certainty(standing, t))),
                Column.<Standing>of("document", t.say("rules.document"), standing -> Cell.words(standing.provision() == null ? null
                        : standing.provision().citation())).sorted());
    }

    private static Cell title(Standing standing, RuleBook book, Texts t) {
        var provision = standing.provision() != null ? standing.provision() : book.provisions().stream()
                .filter(row -> row.duty().equals(standing.duty())).findFirst().orElse(null);
        return provision == null ? Cell.words(standing.duty())
                : new Cell.Link(provision.title(t.language().tag()), "/phap-che/" + provision.id(), null);
    }

    private Cell period(Standing standing, Texts t) {
        var gap = standing.gap();
        var provision = standing.provision();
        return gap != null ? new Cell.Words(t.say("rules.gap.period", words.period(gap.from(), gap.until(), t)), null)
                : Cell.words(provision == null ? null : words.period(provision.from(), provision.until(), t));
    }

    private static java.util.function.Predicate<Standing> wanted(TableRequest asked, RuleBook book) {
        Set<Provision> found = asked.filter("q").map(text -> Set.copyOf(book.search(text))).orElse(Set.of());
        var searching = asked.filter("q").isPresent();
        return standing -> {
            var provision = standing.provision();
            if (provision == null) {
                return !searching && Stream.of("van-ban", "buoc", "loai", "nhiem-vu").allMatch(name -> asked.filter(name).isEmpty())
                        && asked.filter("tin-cay").map("missing"::equals).orElse(true);
            }
            return (!searching || found.contains(provision))
                    && asked.filter("van-ban").map(provision.document()::equals).orElse(true)
                    && asked.filter("buoc").map(provision.step()::equals).orElse(true)
                    && asked.filter("loai").map(provision.kind().code()::equals).orElse(true)
                    && asked.filter("nhiem-vu").map(kind -> standing.gap() == null ? provision.appliesToKind(kind) : standing.gap().concerns(kind)).orElse(true)
                    && asked.filter("tin-cay").map(certainty -> certainty.equals("carried") ? standing.carried()
                            : !standing.carried() && provision.certainty().code().equals(certainty)).orElse(true);
        };
    }

    private static Comparator<Standing> order(TableRequest asked, Texts t) {
        Comparator<Standing> order = switch (asked.sort()) {
            case "title" -> Comparator.comparing((Standing standing) -> standing.provision() == null ? standing.duty()
                    : standing.provision().title(t.language().tag()), java.text.Collator.getInstance(t.language().locale()));
            case "document" -> Comparator.comparing((Standing standing) -> standing.provision() == null ? "" : standing.provision().citation())
                    .thenComparing(Standing.BY_STEP);
            default -> Standing.BY_STEP;
        };
        return asked.descending() ? order.reversed() : order;
    }

    private List<Field> filters(TableRequest asked, LocalDate on, RuleBook book, Texts t) {
        var any = Option.of("", t.say("rules.any"));
        return List.of(
                Field.date("ngay", t.say("rules.on"), on.toString()),
                Field.text("q", t.say("rules.search"), asked.filter("q").orElse("")),
                Field.select("buoc", t.say("rules.step"), asked.filter("buoc").orElse(""),
                        options(any, Standing.STEPS.stream().map(step -> Option.of(step, words.step(step, t))))),
                Field.select("loai", t.say("rules.kind"), asked.filter("loai").orElse(""),
                        options(any, Stream.of(Kind.values()).map(kind -> Option.of(kind.code(), words.kind(kind, t))))),
                Field.select("nhiem-vu", t.say("rules.task-kind"), asked.filter("nhiem-vu").orElse(""),
                        options(any, book.taskKinds().stream().map(kind -> Option.of(kind, words.taskKind(kind, t))))),
                Field.select("tin-cay", t.say("rules.certainty"), asked.filter("tin-cay").orElse(""), options(any,
                        Stream.concat(Stream.of(Certainty.values()).map(certainty -> Option.of(certainty.code(), words.certainty(certainty, t))),
                                Stream.of("carried", "missing").map(code -> Option.of(code, t.say("rules.certainty." + code)))))),
                Field.select("van-ban", t.say("rules.document"), asked.filter("van-ban").orElse(""), options(any,
                        book.provisions().stream().map(Provision::document).collect(Collectors.toCollection(TreeSet::new)).stream()
                                .map(number -> Option.of(number, number)))));
    }

    private static List<Option> options(Option first, Stream<Option> others) {
        return Stream.concat(Stream.of(first), others).toList();
    }

    @GetMapping("/phap-che/{id}")
    Object provision(@PathVariable String id, Page page, Actor actor) {
        var book = law.today().book();
        var rows = book.rows(id);
        if (rows.isEmpty()) {
            // gates and deadlines name duties; the page of the sentence that answers today shows them all
            if (!book.duties().contains(id)) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            var today = LocalDate.now(clock);
            var answering = Standing.byDuty(book, today).getOrDefault(id, List.of()).stream().map(Standing::provision).filter(Objects::nonNull)
                    .findFirst().or(() -> book.provisions().stream().filter(row -> row.duty().equals(id)).findFirst());
            return new RedirectView("/phap-che/" + answering.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)).id());
        }
        var sheet = sheets.of(id, page.t());
        return new ModelAndView("rules/provision", Map.of(
                "page", page.withTitle(rows.getLast().title(page.t().language().tag())).under("rules.list.title", "/phap-che").dense(),
                "sheet", sheet, "mayAmend", actor.has(Role.ADMINISTRATOR) && rows.getFirst().certainty() != Certainty.TEXT));
    }

}

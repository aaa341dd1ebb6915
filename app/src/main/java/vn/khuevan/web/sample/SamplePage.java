package vn.khuevan.web.sample;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;
import vn.khuevan.web.show.Tone;
import vn.khuevan.web.table.Cell;
import vn.khuevan.web.table.Column;
import vn.khuevan.web.table.TableFile;
import vn.khuevan.web.table.TableRequest;
import vn.khuevan.web.table.WorkTable;

/** Shows the components at {@code /dev/mau} when {@code khuevan.demo} is on. */
@Controller
class SamplePage {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final int ROWS = 137;
    private static final TableRequest.Allowed LIST =
            new TableRequest.Allowed(List.of("due", "number", "money"), false, List.of("q", "stage"), 8);

    private final boolean demo;

    SamplePage(@Value("${khuevan.demo:false}") boolean demo) {
        this.demo = demo;
    }

    private record Row(int index, LocalDate due, long money) {}

    @GetMapping("/dev/mau")
    @Nullable String show(Page page, Model model, HttpServletRequest request, HttpServletResponse response,
            @RequestParam(defaultValue = "false") boolean dense,
            @RequestParam(defaultValue = "false") boolean wrong, @RequestParam(required = false) @Nullable String format)
            throws IOException {
        if (!demo) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Texts t = page.t();
        TableRequest asked = LIST.read(request);
        var file = TableFile.asked(format);
        if (file.isPresent()) {
            file.get().send(response, "mau", t, columns(t), rows(asked));
            return null;
        }
        Page titled = page.titled("sample.title").under("web.home", "/").under("sample.section", "/dev/mau");
        model.addAttribute("page", dense ? titled.dense() : titled);
        model.addAttribute("sample", new Sample(t, TODAY, wrong));
        model.addAttribute("table", table(t, asked));
        return "sample/mau";
    }

    private static Stream<Row> rows(TableRequest asked) {
        var rows = IntStream.range(0, ROWS)
                .mapToObj(i -> new Row(i, TODAY.plusDays(i * 3L - 6), 450_000_000L + i * 12_500_000L))
                .filter(row -> asked.filter("q").map(q -> number(row).contains(q)).orElse(true))
                .toList();
        return (asked.descending() ? rows.reversed() : rows).stream();
    }

    private static String number(Row row) {
        return "01C-%02d/%03d-2026".formatted(row.index() % 9 + 1, row.index() + 1);
    }

    private static List<Column<Row>> columns(Texts t) {
        return List.of(
                Column.<Row>of("number", t.say("sample.table.number"), row ->
                        new Cell.Link(number(row), "/lam-viec/ho-so/" + number(row), null)).sorted().unbroken(),
                Column.of("title", t.say("sample.table.title"), row ->
                        new Cell.Words(t.say("sample.task." + row.index() % 4), t.say("sample.lead." + row.index() % 3))),
                Column.of("stage", t.say("sample.table.stage"), row -> stage(t, row.index())),
                Column.<Row>of("due", t.say("sample.table.due"), row -> Cell.due(row.due(), TODAY)).sorted(),
                Column.<Row>figures("money", t.say("sample.table.money"), row -> new Cell.Money(row.money())).sorted());
    }

    private static Cell stage(Texts t, int index) {
        Tone tone = Tone.values()[index % Tone.values().length];
        return new Cell.Status(tone, t.say("sample.tone." + tone.mark()));
    }

    private static WorkTable<Row> table(Texts t, TableRequest asked) {
        List<Row> all = rows(asked).toList();
        return new WorkTable<>("sample", t.say("sample.table.caption"), "/dev/mau", columns(t), asked,
                all.stream().skip(asked.offset()).limit(asked.size()).toList(), all.size(),
                List.of(Field.line("q", t.say("sample.table.search"), asked.filter("q").orElse(""), "search", null),
                        Field.select("stage", t.say("sample.table.stage"), asked.filter("stage").orElse(""),
                                List.of(Option.of("", t.say("sample.table.any")),
                                        Option.of("running", t.say("sample.tone.running"))))),
                true,
                new WorkTable.Empty(t.say("sample.empty.title"), t.say("sample.empty.text"),
                        t.say("sample.empty.action"), "/dev/mau"));
    }
}

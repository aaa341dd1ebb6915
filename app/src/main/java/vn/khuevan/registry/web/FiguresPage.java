package vn.khuevan.registry.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.registry.Figures;
import vn.khuevan.registry.Registry;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.chart.Chart;
import vn.khuevan.web.table.Cell;
import vn.khuevan.web.table.Column;
import vn.khuevan.web.table.TableFile;

/** The figures that the public asks for; each leads to the list of records behind it and to its data. */
@Controller
class FiguresPage {

    static final String PATH = "/so-lieu";
    private static final int SHOWN = 15;

    private final Registry registry;
    private final Figures figures;

    FiguresPage(Registry registry, Figures figures) {
        this.registry = registry;
        this.figures = figures;
    }

    @GetMapping(PATH)
    ModelAndView figures(Page page) {
        var t = page.t();
        var tag = t.language().tag();
        var shown = figures.all(t).stream().map(figure -> {
            var type = registry.types().get(figure.type());
            return new ShownFigure(chart(figure, t), figure.rows().size() > SHOWN, PATH + "/" + figure.id() + ".csv", "/du-lieu-mo/" + type.section(), type.plural().in(tag));
        }).toList();
        var all = registry.types().all().stream().map(type -> new Section("/" + type.path(), type.plural().in(tag), "", figures.total(type.id()))).toList();
        return new ModelAndView("registry/figures", Map.of("page", page.titled("registry.figures").under("registry.database", RecordPages.DATABASE),
                "figures", shown, "sections", all));
    }

    /** All rows of a figure, also those that have no place in its picture. */
    @GetMapping(PATH + "/{id:[A-Za-z-]+}.csv")
    void figure(@PathVariable String id, Page page, HttpServletResponse response) throws IOException {
        var t = page.t();
        var figure = figures.find(id, t).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var columns = List.of(Column.<Figures.Row>of("code", t.say("registry.figures.code"), row -> Cell.words(row.code())),
                Column.<Figures.Row>of("label", figure.category(), row -> Cell.words(row.label())),
                Column.<Figures.Row>figures("count", t.say("registry.figures.records"), row -> new Cell.Figure(row.count())));
        TableFile.CSV.send(response, figure.id(), t, columns, figure.rows().stream());
    }

    private static Chart chart(Figures.Figure figure, Texts t) {
        var rows = switch (figure.shape()) {
            case YEARS -> figure.rows().subList(Math.max(0, figure.rows().size() - SHOWN), figure.rows().size());
            case RANKED -> figure.rows().subList(0, Math.min(SHOWN, figure.rows().size()));
            case IN_ORDER, SHARES -> figure.rows();
        };
        var bars = rows.stream().map(row -> new Chart.Bar(row.label(), List.of(row.count()), row.href())).toList();
        return figure.shape() == Figures.Shape.SHARES ? Chart.donut(figure.id(), figure.title(), figure.category(), t.say("registry.figures.records"), bars)
                : Chart.bars(figure.id(), figure.title(), figure.category(), t.say("registry.figures.records"), bars);
    }
}

package vn.khuevan.opendata;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.khuevan.interop.Repository;
import vn.khuevan.opendata.DataColumn.Type;
import vn.khuevan.registry.Figures;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;

/** The figures of the figures page in one set: a row for each row of each figure. */
final class FigureSet {

    private final Figures figures;
    private final Repository repository;
    private final Messages messages;
    private final Wording words;
    private final Licence licence;

    FigureSet(Figures figures, Repository repository, Messages messages, Wording words, Licence licence) {
        this.figures = figures;
        this.repository = repository;
        this.messages = messages;
        this.words = words;
        this.licence = licence;
    }

    DataSet set() {
        return new DataSet("so-lieu", DataSet.Group.FIGURES, words.label("opendata.figures"), words.label("opendata.figures.about"), licence, null, "/so-lieu", List.of(
                words.column("figure", Type.STRING), words.column("figure_vi", Type.STRING), words.column("figure_en", Type.STRING), words.column("code", Type.STRING),
                words.column("label_vi", Type.STRING), words.column("label_en", Type.STRING), words.column("count", Type.INTEGER), words.column("records", Type.ADDRESS)), this::rows);
    }

    private void rows(Consumer<List<@Nullable Object>> taker) {
        var english = figures.all(messages.in(Language.EN));
        for (var figure : figures.all(messages.in(Language.VI))) {
            english.stream().filter(other -> other.id().equals(figure.id())).findFirst().ifPresent(other -> {
                for (var row : figure.rows()) {
                    var label = other.rows().stream().filter(same -> same.code().equals(row.code())).findFirst().map(Figures.Row::label).orElse(null);
                    taker.accept(Arrays.asList(figure.id(), figure.title(), other.title(), row.code(), row.label(), label, row.count(), row.href() == null ? null : repository.address() + row.href()));
                }
            });
        }
    }
}

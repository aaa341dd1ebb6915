package vn.khuevan.opendata;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.khuevan.interop.Repository;
import vn.khuevan.law.Day;
import vn.khuevan.opendata.DataColumn.Type;
import vn.khuevan.rules.LawOffice;

/** The provisions that the system applies, with every row that ever was in force, and the working calendar of the known years. */
final class LawSets {

    private final LawOffice office;
    private final Repository repository;
    private final Wording words;
    private final Licence licence;

    LawSets(LawOffice office, Repository repository, Wording words, Licence licence) {
        this.office = office;
        this.repository = repository;
        this.words = words;
        this.licence = licence;
    }

    List<DataSet> all() {
        return List.of(
                new DataSet("quy-dinh", DataSet.Group.LAW, words.label("opendata.law.provisions"), words.label("opendata.law.provisions.about"), licence, null, "/phap-che", List.of(
                        words.column("id", Type.STRING), words.column("duty", Type.STRING), words.column("document", Type.STRING), words.column("article", Type.STRING),
                        words.column("title_vi", Type.STRING), words.column("title_en", Type.STRING), words.column("kind", Type.STRING), words.column("value", Type.STRING),
                        words.column("unit", Type.STRING), words.column("from", Type.DATE), words.column("until", Type.DATE),
                        new DataColumn("applies_to", words.label("opendata.column.applies_to"), Type.STRING, true, null), words.column("certainty", Type.STRING),
                        words.column("applied", Type.BOOLEAN), words.column("page", Type.ADDRESS)), this::provisions),
                new DataSet("lich-lam-viec", DataSet.Group.LAW, words.label("opendata.law.calendar"), words.label("opendata.law.calendar.about"), licence, null, "/phap-che/lich", List.of(
                        words.column("date", Type.DATE), words.column("working", Type.BOOLEAN), words.column("why_vi", Type.STRING), words.column("why_en", Type.STRING),
                        words.column("status", Type.STRING), words.column("source", Type.STRING)), this::days));
    }

    private void provisions(Consumer<List<@Nullable Object>> taker) {
        for (var row : office.today().book().provisions()) {
            taker.accept(Arrays.asList(row.id(), row.duty(), row.document(), row.article().equals("?") ? null : row.article(), row.titleVi(), row.titleEn(), row.kind().code(), row.stated().text(),
                    row.stated().unit().code(), row.from().toString(), row.until() == null ? null : row.until().toString(), row.appliesTo().stream().sorted().toList(),
                    row.certainty().code(), row.enabled(), repository.address() + "/phap-che/" + row.id()));
        }
    }

    private void days(Consumer<List<@Nullable Object>> taker) {
        var calendar = office.today().calendar();
        for (var year : calendar.years()) {
            LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)).forEach(date -> {
                if (calendar.day(date) instanceof Day day) {
                    taker.accept(Arrays.asList(day.date().toString(), day.working(), day.whyVi(), day.whyEn(), day.status().code(), day.source()));
                }
            });
        }
    }
}

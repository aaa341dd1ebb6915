package vn.khuevan.rules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.khuevan.law.Amendment;
import vn.khuevan.law.CalendarChange;
import vn.khuevan.law.Certainty;

/** SQL of the corrections and of the calendar changes. */
@Component
class LawStore {

    private final JdbcClient jdbc;

    LawStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long revision() {
        return jdbc.sql("select number from law_revision").query(Long.class).single();
    }

    /** Takes the next revision for this transaction; false when the expected one is no longer the last. */
    boolean next(long expected) {
        return jdbc.sql("update law_revision set number = number + 1 where number = :expected").param("expected", expected).update() == 1;
    }

    void insert(Amendment amendment, long by, Instant at) {
        jdbc.sql("""
                insert into law_amendment (provision, from_on, value, op, unit, document, article, certainty, note, entered_by, entered_at)
                values (:provision, :from, :value, :op, :unit, :document, :article, :certainty, :note, :by, :at)
                """).param("provision", amendment.provision()).param("from", amendment.from()).param("value", amendment.value())
                .param("op", amendment.op()).param("unit", amendment.unit()).param("document", amendment.document())
                .param("article", amendment.article()).param("certainty", amendment.certainty().code()).param("note", amendment.note())
                .param("by", by).param("at", at.atOffset(ZoneOffset.UTC)).update();
    }

    void insert(CalendarChange change, long by, Instant at) {
        var row = switch (change) {
            case CalendarChange.DayOff off -> new Row("day-off", off.date(), null, null, off.nameVi(), off.nameEn());
            case CalendarChange.Swap swap -> new Row("swap", swap.workedOn(), swap.inExchangeFor(), null, null, null);
            case CalendarChange.Worked worked -> new Row("worked", worked.date(), null, null, null, null);
            case CalendarChange.YearKnown known -> new Row("year-known", null, null, known.year(), null, null);
        };
        jdbc.sql("""
                insert into calendar_change (kind, day, exchanged, year, name_vi, name_en, source, entered_by, entered_at)
                values (:kind, :day, :exchanged, :year, :name_vi, :name_en, :source, :by, :at)
                """).param("kind", row.kind()).param("day", row.day(), java.sql.Types.DATE)
                .param("exchanged", row.exchanged(), java.sql.Types.DATE).param("year", row.year(), java.sql.Types.INTEGER)
                .param("name_vi", row.nameVi(), java.sql.Types.VARCHAR).param("name_en", row.nameEn(), java.sql.Types.VARCHAR)
                .param("source", change.source()).param("by", by).param("at", at.atOffset(ZoneOffset.UTC)).update();
    }

    private record Row(String kind, @Nullable LocalDate day, @Nullable LocalDate exchanged, @Nullable Integer year,
            @Nullable String nameVi, @Nullable String nameEn) {}

    /** In the order of entering. */
    List<Recorded.OfProvision> amendments() {
        return jdbc.sql("""
                select m.provision, m.from_on, m.value, m.op, m.unit, m.document, m.article, m.certainty, m.note, m.entered_at, a.name
                  from law_amendment m left join account a on a.id = m.entered_by
                 order by m.id
                """).query((row, _) -> new Recorded.OfProvision(new Amendment(row.getString("provision"), day(row, "from_on").orElseThrow(),
                row.getString("value"), row.getString("op"), row.getString("unit"), row.getString("document"), row.getString("article"),
                Certainty.of(row.getString("certainty")).orElseThrow(), row.getString("note")), at(row), name(row))).list();
    }

    /** In the order of entering. */
    List<Recorded.OfCalendar> calendarChanges() {
        return jdbc.sql("""
                select c.kind, c.day, c.exchanged, c.year, c.name_vi, c.name_en, c.source, c.entered_at, a.name
                  from calendar_change c left join account a on a.id = c.entered_by
                 order by c.id
                """).query((row, _) -> new Recorded.OfCalendar(change(row), at(row), name(row))).list();
    }

    private static CalendarChange change(ResultSet row) throws SQLException {
        var source = row.getString("source");
        return switch (row.getString("kind")) {
            case "day-off" -> new CalendarChange.DayOff(day(row, "day").orElseThrow(), row.getString("name_vi"), row.getString("name_en"), source);
            case "swap" -> new CalendarChange.Swap(day(row, "day").orElseThrow(), day(row, "exchanged").orElseThrow(), source);
            case "worked" -> new CalendarChange.Worked(day(row, "day").orElseThrow(), source);
            default -> new CalendarChange.YearKnown(row.getInt("year"), source);
        };
    }

    private static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("entered_at", OffsetDateTime.class).toInstant();
    }

    private static String name(ResultSet row) throws SQLException {
        return Objects.requireNonNullElse(row.getString("name"), "");
    }

    void tell(String topic, String payload, Instant at) {
        jdbc.sql("insert into outbox (topic, payload, at) values (:topic, cast(:payload as jsonb), :at)")
                .param("topic", topic).param("payload", payload).param("at", at.atOffset(ZoneOffset.UTC)).update();
    }
}

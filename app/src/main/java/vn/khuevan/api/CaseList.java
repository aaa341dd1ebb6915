package vn.khuevan.api;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Sight;
import vn.khuevan.identity.Actor;

/** The dossiers that a person may see, page by page. What is seen is what {@link Sight} says. */
@Component
class CaseList {

    private static final String FROM = """
              from case_file c
             where (cast(:type as text) is null or c.type = :type)
               and (cast(:stage as text) is null or c.stage = :stage)
               and (cast(:words as text) is null or upper(c.number) like upper(:start)
                    or identity_fold(c.title) like identity_fold(:words))
               and \
            """;

    private final JdbcClient jdbc;

    CaseList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A dossier in a list.
     *
     * @param waits  code of who must act next, or null
     * @param amount whole VND, or null
     * @param nextDue the earliest last day of its open deadlines, or null
     */
    record Row(String number, String type, String definition, String stage, String title, @Nullable String waits, boolean ended,
            @Nullable String kind, @Nullable String field, @Nullable LocalDate starts, @Nullable LocalDate ends,
            @Nullable Long amount, @Nullable String host, @Nullable LocalDate nextDue, LocalDate openedOn, long version) {}

    /** The page asked for, the newest first: two queries whatever its size. */
    Listed<Row> page(Actor actor, LocalDate today, @Nullable String type, @Nullable String stage, @Nullable String words, Paging paging) {
        var literal = words == null ? null : words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        var where = FROM + Sight.condition(actor);
        var total = asked(Sight.with() + "select count(*)" + where, actor, today, type, stage, literal).query(Long.class).single();
        var rows = total <= paging.offset() ? List.<Row>of() : asked(Sight.with() + """
                select c.number, c.type, c.definition, c.stage, c.title, c.waits, c.ended, c.kind, c.field, c.starts_on as starts,
                       c.ends_on as ends, c.amount, c.host_name as host, c.next_due, c.opened_on, c.version
                """ + where + " order by c.id desc limit :size offset :offset", actor, today, type, stage, literal)
                .param("size", paging.size()).param("offset", paging.offset()).query(Row.class).list();
        return new Listed<>(rows, paging.page(), paging.size(), total);
    }

    private JdbcClient.StatementSpec asked(String sql, Actor actor, LocalDate today, @Nullable String type, @Nullable String stage,
            @Nullable String words) {
        return jdbc.sql(sql)
                .params(Sight.parameters(actor, today))
                .param("type", type, java.sql.Types.VARCHAR)
                .param("stage", stage, java.sql.Types.VARCHAR)
                .param("start", words == null ? null : words + "%", java.sql.Types.VARCHAR)
                .param("words", words == null ? null : "%" + words + "%", java.sql.Types.VARCHAR);
    }
}

package vn.khuevan.interop.oai;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.interop.ReadingLock;

/**
 * The SQL of harvesting: one statement with a key to go on from, whatever is asked. The database puts a page together: it comes
 * as one value and goes out as it is, and no record is made an object of. What stands in it needs no escaping: renderings are
 * XML, and identifiers and sets hold no other letters than the protocol lets them.
 */
@Component
class HarvestStore {

    /** An item {@code r} of {@code rendering} whole, deleted or not; or its header alone. */
    private static final String HEADER = """
            '<header' || case when r.xml is null then ' status="deleted"' else '' end || '><identifier>' || :start || r.item || '</identifier><datestamp>'
            || to_char(r.stamp at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '</datestamp>' || %s || '</header>'
            """;
    private static final String RECORD = "'<record>' || " + HEADER + " || (coalesce('<metadata>' || r.xml || '</metadata>', '') || '</record>')";
    private static final String SETS = "coalesce('<setSpec>' || nullif(array_to_string(r.sets, '</setSpec><setSpec>'), '') || '</setSpec>', '')";
    private static final String CRIS_SETS = "coalesce('<setSpec>' || (cast(:cris as jsonb) ->> split_part(r.item, '/', 1)) || '</setSpec>', '')";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final String start;

    HarvestStore(JdbcClient jdbc, PlatformTransactionManager transactionManager, vn.khuevan.interop.Repository repository) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactionManager);
        this.start = repository.identifier("");
    }

    /**
     * Part of a list.
     *
     * @param at     moment as of which it is complete: what changes later carries no earlier stamp
     * @param xml    its items in UTF-8, as they stand in the answer
     * @param items  how many they are
     * @param more   whether the list goes on
     * @param stamp  moment of change of the last one, in seconds since 1970
     * @param record the last one
     * @param total  items in the whole list; 0 unless counting was asked
     */
    record Page(Instant at, byte[] xml, int items, boolean more, long stamp, long record, long total) {}

    /** The items of a list after a place in it; empty when there are none. @param count whether the whole list is to be counted */
    Optional<Page> page(BaseUrl base, Asked.Verb verb, Asked.Selection selection, long stamp, long record, int most, boolean count) {
        var members = base.members(selection.set(), selection.prefix());
        var from = Instant.ofEpochSecond(stamp).atOffset(ZoneOffset.UTC);
        var last = selection.until() == null ? null : selection.until().atOffset(ZoneOffset.UTC);
        // a second that still runs may get more, also before what was given of it: only whole seconds are told
        var sql = """
                with page as (
                    select r.stamp, r.record_id, row_number() over (order by r.stamp, r.record_id) as n, %s as xml
                      from %s
                       and r.stamp <= least(cast(:last as timestamptz), date_trunc('second', statement_timestamp()) - interval '1 second')
                     order by r.stamp, r.record_id
                     limit :most + 1)
                select statement_timestamp() as at, string_agg(xml, '') filter (where n <= :most) as xml, count(*) as items,
                       cast(date_part('epoch', max(stamp) filter (where n <= :most)) as bigint) as stamp,
                       (array_agg(record_id))[least(count(*), :most)] as record
                  from page
                """.formatted(piece(base, verb == Asked.Verb.LIST_RECORDS), source(members));
        return Objects.requireNonNull(transactions.execute(_ -> {
            ReadingLock.take(jdbc);
            return jdbc.sql(sql).param("start", start).param("cris", BaseUrl.crisSetsByPlural()).param("prefix", selection.prefix()).param("members", members)
                    .param("from", from).param("record", record).param("last", last).param("most", most)
                    .query((row, _) -> row.getInt("items") == 0 ? Optional.<Page>empty() : Optional.of(page(row, most, !count ? 0 : row.getInt("items") <= most
                            ? row.getInt("items") : count(selection.prefix(), members, from, last)))).single();
        }));
    }

    /** From which rows: of a whole format, or of the members of a set in it, each in the order of an index. */
    private static String source(@Nullable String members) {
        return members == null ? "rendering r where r.prefix = :prefix and (r.stamp, r.record_id) > (:from, :record)" : """
                exposed_set s join rendering r on r.prefix = :prefix and r.record_id = s.record_id
                where s.spec = :members and (s.stamp, s.record_id) > (:from, :record)""";
    }

    private static String piece(BaseUrl base, boolean whole) {
        return (whole ? RECORD : HEADER).formatted(base == BaseUrl.GENERAL ? SETS : CRIS_SETS);
    }

    private static Page page(ResultSet row, int most, long total) throws SQLException {
        // the bytes as the server sends them: what is stored in UTF-8 is never made a string
        return new Page(row.getObject("at", OffsetDateTime.class).toInstant(), row.getBytes("xml"), Math.min(row.getInt("items"), most), row.getInt("items") > most,
                row.getLong("stamp"), row.getLong("record"), total);
    }

    private long count(String prefix, @Nullable String members, OffsetDateTime from, @Nullable OffsetDateTime last) {
        return jdbc.sql("""
                select count(*) from %s
                   and r.stamp <= least(cast(:last as timestamptz), date_trunc('second', statement_timestamp()) - interval '1 second')
                """.formatted(source(members))).param("prefix", prefix).param("members", members).param("from", from).param("record", 0).param("last", last)
                .query(Long.class).single();
    }

    /** One item whole, in UTF-8, as it stands in the answer. */
    Optional<byte[]> item(BaseUrl base, String item, String prefix) {
        return jdbc.sql("select %s as xml from exposed e join rendering r using (record_id) where e.item = :item and r.prefix = :prefix".formatted(piece(base, true)))
                .param("start", start).param("cris", BaseUrl.crisSetsByPlural()).param("item", item).param("prefix", prefix).query((row, _) -> row.getBytes("xml")).optional();
    }

    /** The formats in which an item is or was given; empty when it is unknown. */
    List<String> formats(String item) {
        return jdbc.sql("select r.prefix from exposed e join rendering r using (record_id) where e.item = :item").param("item", item).query(String.class).list();
    }

    /** The earliest stamp there is; empty while nothing is given out. */
    Optional<Instant> earliest() {
        return jdbc.sql("select min(stamp) from rendering where prefix = 'oai_dc'").query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single().map(OffsetDateTime::toInstant);
    }

    /** An item that is there, as an example; empty while there is none. */
    Optional<String> example(boolean cris) {
        return jdbc.sql("select item from exposed where not deleted and (not :cris or item not like 'Records/%') order by record_id limit 1").param("cris", cris)
                .query(String.class).optional();
    }

    /** The key that signs tokens, the same on every node. */
    SecretKey secret() {
        return new SecretKeySpec(jdbc.sql("select secret from server_secret where name = 'harvest'").query(byte[].class).single(), "HmacSHA256");
    }
}

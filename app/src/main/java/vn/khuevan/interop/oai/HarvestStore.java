package vn.khuevan.interop.oai;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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

/** The SQL of harvesting: one statement with a key to go on from, whatever is asked. */
@Component
class HarvestStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    HarvestStore(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /**
     * An item as it is given.
     *
     * @param stamp seconds since 1970
     * @param sets  of the general base URL, with a space between two
     * @param xml   in UTF-8; null when it is deleted or when only headers were asked
     */
    record Item(long record, String item, long stamp, String sets, boolean deleted, byte @Nullable [] xml) {}

    /**
     * Part of a list.
     *
     * @param at    moment as of which it is complete: what changes later carries no earlier stamp
     * @param items one more than asked when the list goes on
     * @param total items in the whole list; 0 unless counting was asked
     */
    record Page(Instant at, List<Item> items, long total) {}

    /** The items of a list after a place in it. @param count whether the whole list is to be counted */
    Page page(BaseUrl base, Asked.Verb verb, Asked.Selection selection, long stamp, long record, int most, boolean count) {
        var members = base.members(selection.set(), selection.prefix());
        var xml = verb == Asked.Verb.LIST_RECORDS ? "r.xml" : "null";
        var from = Instant.ofEpochSecond(stamp).atOffset(ZoneOffset.UTC);
        return Objects.requireNonNull(transactions.execute(_ -> {
            var at = ReadingLock.take(jdbc);
            // a second that still runs may get more, also before what was given of it: only whole seconds are told
            var complete = at.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
            var until = (selection.until() == null || selection.until().isAfter(complete) ? complete : selection.until()).atOffset(ZoneOffset.UTC);
            var items = jdbc.sql((members == null ? """
                    select r.record_id, r.item, cast(date_part('epoch', r.stamp) as bigint) as stamp, array_to_string(r.sets, ' ') as sets, r.xml is null as deleted, %s as xml
                      from rendering r
                     where r.prefix = :prefix and (r.stamp, r.record_id) > (:from, :record) and r.stamp <= :until
                     order by r.stamp, r.record_id
                     limit :most
                    """ : """
                    select r.record_id, r.item, cast(date_part('epoch', r.stamp) as bigint) as stamp, array_to_string(r.sets, ' ') as sets, r.xml is null as deleted, %s as xml
                      from exposed_set s join rendering r on r.prefix = :prefix and r.record_id = s.record_id
                     where s.spec = :members and (s.stamp, s.record_id) > (:from, :record) and s.stamp <= :until
                     order by s.stamp, s.record_id
                     limit :most
                    """).formatted(xml)).param("prefix", selection.prefix()).param("members", members).param("from", from).param("record", record)
                    .param("until", until).param("most", most).query(HarvestStore::item).list();
            return new Page(at, items, !count ? 0 : items.size() < most ? items.size() : count(selection.prefix(), members, from, until));
        }));
    }

    private long count(String prefix, @Nullable String members, OffsetDateTime from, OffsetDateTime until) {
        return jdbc.sql(members == null ? "select count(*) from rendering where prefix = :prefix and stamp between :from and :until" : """
                select count(*)
                  from exposed_set s join rendering r on r.prefix = :prefix and r.record_id = s.record_id
                 where s.spec = :members and s.stamp between :from and :until
                """).param("prefix", prefix).param("members", members).param("from", from).param("until", until).query(Long.class).single();
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        // the bytes as the server sends them: what is stored in UTF-8 is never made a string
        return new Item(row.getLong("record_id"), row.getString("item"), row.getLong("stamp"), row.getString("sets"),
                row.getBoolean("deleted"), row.getBytes("xml"));
    }

    /** The formats in which an item is or was given; empty when it is unknown. */
    List<String> formats(String item) {
        return jdbc.sql("select r.prefix from exposed e join rendering r using (record_id) where e.item = :item").param("item", item).query(String.class).list();
    }

    /** One item. */
    Optional<Item> item(String item, String prefix) {
        return jdbc.sql("""
                select r.record_id, r.item, cast(date_part('epoch', r.stamp) as bigint) as stamp, array_to_string(r.sets, ' ') as sets, r.xml is null as deleted, r.xml
                  from exposed e join rendering r using (record_id)
                 where e.item = :item and r.prefix = :prefix
                """).param("item", item).param("prefix", prefix).query(HarvestStore::item).optional();
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

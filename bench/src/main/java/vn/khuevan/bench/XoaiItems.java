package vn.khuevan.bench;

import io.gdcc.xoai.dataprovider.exceptions.handler.CannotDisseminateFormatException;
import io.gdcc.xoai.dataprovider.exceptions.handler.HandlerException;
import io.gdcc.xoai.dataprovider.exceptions.handler.IdDoesNotExistException;
import io.gdcc.xoai.dataprovider.filter.ScopedFilter;
import io.gdcc.xoai.dataprovider.model.Item;
import io.gdcc.xoai.dataprovider.model.ItemIdentifier;
import io.gdcc.xoai.dataprovider.model.MetadataFormat;
import io.gdcc.xoai.dataprovider.model.Set;
import io.gdcc.xoai.dataprovider.repository.ItemRepository;
import io.gdcc.xoai.dataprovider.repository.ResultsPage;
import io.gdcc.xoai.model.oaipmh.ResumptionToken;
import io.gdcc.xoai.model.oaipmh.results.record.Metadata;
import java.io.ByteArrayInputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Our renderings as XOAI's items, by the interface that its documentation has one implement. Its tokens say how many items were
 * given, so a page is a limit and an offset; what is ready-made goes out as it is ({@code copyFromStream}); and the list is
 * counted at its beginning only.
 */
final class XoaiItems implements ItemRepository {

    private static final OffsetDateTime ALWAYS = OffsetDateTime.of(9999, 12, 31, 23, 59, 59, 0, ZoneOffset.UTC);

    /** How a page is found. */
    enum Paging {
        /** By how many items go before it: what the token says. */
        OFFSET,
        /** By the last item of the page before, kept in memory: beyond what is documented, and lost with the process. */
        REMEMBERED
    }

    private record Place(OffsetDateTime stamp, long record) {}

    /** @param xml null when it is deleted */
    private record Kept(String item, Instant stamp, String[] sets, byte @Nullable [] xml, Place place) implements Item {

        @Override
        public String getIdentifier() {
            return "oai:khuevan.vn:" + item;
        }

        @Override
        public Instant getDatestamp() {
            return stamp;
        }

        @Override
        public List<Set> getSets() {
            return Stream.of(sets).map(Set::new).toList();
        }

        @Override
        public boolean isDeleted() {
            return xml == null;
        }

        @Override
        public Metadata getMetadata() {
            return Metadata.copyFromStream(new ByteArrayInputStream(Objects.requireNonNull(xml)));
        }
    }

    private final JdbcClient jdbc;
    private final Paging paging;
    private final Map<Long, Place> places = new ConcurrentHashMap<>();
    private volatile int total;

    XoaiItems(JdbcClient jdbc, Paging paging) {
        this.jdbc = jdbc;
        this.paging = paging;
    }

    @Override
    public ItemIdentifier getItemIdentifier(String identifier) throws IdDoesNotExistException {
        return one(identifier, "oai_dc").orElseThrow(IdDoesNotExistException::new);
    }

    @Override
    public Item getItem(String identifier, MetadataFormat format) throws HandlerException {
        getItemIdentifier(identifier);
        return one(identifier, format.getPrefix()).orElseThrow(() -> new CannotDisseminateFormatException("The item has no such format"));
    }

    private java.util.Optional<Kept> one(String identifier, String prefix) {
        return jdbc.sql("select r.item, r.stamp, r.sets, r.xml, r.record_id from exposed e join rendering r using (record_id) where e.item = :item and r.prefix = :prefix")
                .param("item", identifier.substring(identifier.lastIndexOf(':') + 1)).param("prefix", prefix).query(XoaiItems::kept).optional();
    }

    @Override
    public ResultsPage<ItemIdentifier> getItemIdentifiers(List<ScopedFilter> filters, MetadataFormat format, int most, ResumptionToken.Value token) {
        var items = page(format.getPrefix(), most, token);
        return new ResultsPage<>(token, token.getOffset() + items.size() < total, List.<ItemIdentifier>copyOf(items), total);
    }

    @Override
    public ResultsPage<Item> getItems(List<ScopedFilter> filters, MetadataFormat format, int most, ResumptionToken.Value token) {
        var items = page(format.getPrefix(), most, token);
        return new ResultsPage<>(token, token.getOffset() + items.size() < total, List.<Item>copyOf(items), total);
    }

    private List<Kept> page(String prefix, int most, ResumptionToken.Value token) {
        var from = (token.hasFrom() ? token.getFrom() : Instant.EPOCH).atOffset(ZoneOffset.UTC);
        var until = token.hasUntil() ? token.getUntil().atOffset(ZoneOffset.UTC) : ALWAYS;
        if (token.getOffset() == 0 || total == 0) {
            total = jdbc.sql("select count(*) from rendering where prefix = :prefix and stamp between :from and :until").param("prefix", prefix).param("from", from)
                    .param("until", until).query(Integer.class).single();
        }
        var place = paging == Paging.OFFSET ? null : places.remove(token.getOffset());
        var items = place == null ? jdbc.sql("""
                select item, stamp, sets, xml, record_id from rendering
                 where prefix = :prefix and stamp >= :from and stamp <= :until
                 order by stamp, record_id
                 limit :most offset :offset
                """).param("prefix", prefix).param("from", from).param("until", until).param("most", most).param("offset", token.getOffset()).query(XoaiItems::kept).list()
                : jdbc.sql("""
                select item, stamp, sets, xml, record_id from rendering
                 where prefix = :prefix and (stamp, record_id) > (:from, :record) and stamp <= :until
                 order by stamp, record_id
                 limit :most
                """).param("prefix", prefix).param("from", place.stamp()).param("record", place.record()).param("until", until).param("most", most)
                .query(XoaiItems::kept).list();
        if (paging == Paging.REMEMBERED && !items.isEmpty()) {
            places.put(token.getOffset() + items.size(), items.getLast().place());
        }
        return items;
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        var stamp = row.getObject("stamp", OffsetDateTime.class);
        return new Kept(row.getString("item"), stamp.toInstant(), (String[]) row.getArray("sets").getArray(), row.getBytes("xml"), new Place(stamp, row.getLong("record_id")));
    }
}

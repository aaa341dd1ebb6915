package vn.khuevan.opendata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.files.ContentHash;
import vn.khuevan.files.FileUses;

/** The SQL of what was made. */
final class EditionStore implements FileUses {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    EditionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody else keeps or removes this content. */
    void lock(ContentHash hash) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:hash, 50))").param("hash", hash.hex()).query((ResultSet _) -> { });
    }

    /** All editions by set. */
    Map<String, Edition> all() {
        var editions = new HashMap<String, Edition>();
        jdbc.sql("""
                select s.id, s.first_at, s.changed_at, s.made_at, s.row_count, s.preview,
                       (select jsonb_agg(jsonb_build_array(f.format, f.hash, f.bytes)) from open_data_file f where f.set_id = s.id) as files
                  from open_data_set s
                """).query(EditionStore::edition).list().forEach(edition -> editions.put(edition.set(), edition));
        return editions;
    }

    Optional<Edition> find(String set) {
        return jdbc.sql("""
                select s.id, s.first_at, s.changed_at, s.made_at, s.row_count, s.preview,
                       (select jsonb_agg(jsonb_build_array(f.format, f.hash, f.bytes)) from open_data_file f where f.set_id = s.id) as files
                  from open_data_set s
                 where s.id = :set
                """).param("set", set).query(EditionStore::edition).optional();
    }

    private static Edition edition(ResultSet row, int number) throws SQLException {
        var files = new EnumMap<DataFormat, Edition.DataFile>(DataFormat.class);
        var told = row.getString("files");
        if (told != null) {
            JSON.readTree(told).values().forEach(file -> DataFormat.with(file.get(0).asString())
                    .ifPresent(format -> files.put(format, new Edition.DataFile(new ContentHash(file.get(1).asString()), file.get(2).asLong()))));
        }
        return new Edition(row.getString("id"), instant(row, "first_at"), instant(row, "changed_at"), instant(row, "made_at"), row.getLong("row_count"), files,
                JSON.readValue(row.getString("preview"), Edition.Preview.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Notes that a set came out as before. */
    void confirm(String set, Instant at) {
        jdbc.sql("update open_data_set set made_at = :at where id = :set").param("set", set).param("at", at.atOffset(ZoneOffset.UTC)).update();
    }

    /** Notes what was made of a set, instead of what was made before. */
    void replace(String set, Instant at, long rows, Map<DataFormat, Edition.DataFile> files, Edition.Preview preview) {
        retire(set, at);
        jdbc.sql("""
                insert into open_data_set (id, first_at, changed_at, made_at, row_count, preview)
                values (:set, :at, :at, :at, :rows, cast(:preview as jsonb))
                on conflict (id) do update
                   set changed_at = excluded.changed_at, made_at = excluded.made_at, row_count = excluded.row_count, preview = excluded.preview
                """).param("set", set).param("at", at.atOffset(ZoneOffset.UTC)).param("rows", rows)
                .param("preview", JSON.writeValueAsString(preview).replace("\\u0000", "\\ufffd")).update();
        files.forEach((format, file) -> jdbc.sql("insert into open_data_file (set_id, format, hash, bytes) values (:set, :format, :hash, :bytes)")
                .param("set", set).param("format", format.ending()).param("hash", file.hash().hex()).param("bytes", file.bytes()).update());
    }

    /** Forgets a set that is not given out any more. */
    void forget(String set, Instant at) {
        retire(set, at);
        jdbc.sql("delete from open_data_set where id = :set").param("set", set).update();
    }

    private void retire(String set, Instant at) {
        jdbc.sql("""
                with old as (delete from open_data_file where set_id = :set returning hash)
                insert into open_data_replaced (hash, at) select distinct hash, cast(:at as timestamptz) from old
                on conflict (hash) do update set at = excluded.at
                """).param("set", set).param("at", at.atOffset(ZoneOffset.UTC)).update();
    }

    /** Contents that were replaced before a moment. */
    List<ContentHash> replacedBefore(Instant moment) {
        return jdbc.sql("select hash from open_data_replaced where at < :moment").param("moment", moment.atOffset(ZoneOffset.UTC)).query(String.class).list().stream()
                .map(ContentHash::new).toList();
    }

    void dropped(ContentHash hash) {
        jdbc.sql("delete from open_data_replaced where hash = :hash").param("hash", hash.hex()).update();
    }

    @Override
    public boolean needs(ContentHash hash) {
        return jdbc.sql("select exists (select 1 from open_data_file where hash = :hash) or exists (select 1 from open_data_replaced where hash = :hash)")
                .param("hash", hash.hex()).query(Boolean.class).single();
    }
}

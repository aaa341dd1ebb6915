package vn.khuevan.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.khuevan.files.ContentHash;

/** The SQL of uploads. */
@Component
class DocumentStore {

    private static final String COLUMNS = """
            select d.id, d.authority_id, d.uploader_id, d.uploader_name, d.name, d.type, d.size, d.hash, d.scan, d.created_at,
                   exists (select 1 from document_use u where u.document_id = d.id) as attached
              from document d
            """;

    private final JdbcClient jdbc;

    DocumentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever keeps or removes this content waits for the others; held until the transaction ends. */
    void lock(ContentHash hash) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:hash, 50))").param("hash", hash.hex()).query((row, index) -> index).list();
    }

    void insert(StoredDocument document) {
        jdbc.sql("""
                insert into document (id, authority_id, uploader_id, uploader_name, name, type, size, hash, scan, created_at)
                values (:id, :authority, :uploader, :uploaderName, :name, :type, :size, :hash, :scan, :at)
                """)
                .param("id", document.id()).param("authority", document.authorityId()).param("uploader", document.uploaderId())
                .param("uploaderName", document.uploader()).param("name", document.name()).param("type", document.type())
                .param("size", document.size()).param("hash", document.hash().hex())
                .param("scan", document.scanned() ? "clean" : "unchecked").param("at", time(document.createdAt())).update();
    }

    Optional<StoredDocument> find(UUID id) {
        return jdbc.sql(COLUMNS + " where d.id = :id").param("id", id).query(DocumentStore::row).optional();
    }

    List<StoredDocument> find(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : jdbc.sql(COLUMNS + " where d.id in (:ids)").param("ids", ids).query(DocumentStore::row).list();
    }

    /** The uploads that belong to a dossier, the oldest first. */
    List<StoredDocument> of(long caseId) {
        return jdbc.sql(COLUMNS + " join document_use x on x.document_id = d.id where x.case_id = :case order by x.at, d.created_at, d.id")
                .param("case", caseId).query(DocumentStore::row).list();
    }

    /** The dossiers a document belongs to. */
    List<Long> cases(UUID id) {
        return jdbc.sql("select case_id from document_use where document_id = :id order by case_id").param("id", id).query(Long.class).list();
    }

    /** Whether the uploader's own document, or one of the tree under the root; 0 for a root that is not there yet. */
    boolean isAtHand(UUID id, long uploader, long root) {
        return jdbc.sql("""
                select exists (select 1 from document d
                                where d.id = :id
                                  and ((:uploader <> 0 and d.uploader_id = :uploader)
                                       or exists (select 1 from document_use u join case_file c on c.id = u.case_id
                                                   where u.document_id = d.id and c.root_id = :root)))
                """).param("id", id).param("uploader", uploader).param("root", root).query(Boolean.class).single();
    }

    void attach(long caseId, Collection<UUID> ids, Instant at) {
        jdbc.sql("""
                insert into document_use (document_id, case_id, at)
                select d.id, :case, :at from document d where d.id in (:ids)
                on conflict do nothing
                """).param("case", caseId).param("ids", ids).param("at", time(at)).update();
    }

    /** Uploads of before a moment that no dossier uses. */
    List<StoredDocument> unattached(Instant before, int most) {
        return jdbc.sql(COLUMNS + """
                 where d.created_at < :before and not exists (select 1 from document_use u where u.document_id = d.id)
                 order by d.created_at limit :most
                """).param("before", time(before)).param("most", most).query(DocumentStore::row).list();
    }

    /** Drops an upload unless a dossier began to use it; false when one did. */
    boolean delete(UUID id) {
        return jdbc.sql("""
                delete from document d where d.id = :id and not exists (select 1 from document_use u where u.document_id = d.id)
                """).param("id", id).update() == 1;
    }

    boolean isUsed(ContentHash hash) {
        return jdbc.sql("select exists (select 1 from document where hash = :hash)").param("hash", hash.hex()).query(Boolean.class).single();
    }

    private static StoredDocument row(ResultSet row, int index) throws SQLException {
        return new StoredDocument(row.getObject("id", UUID.class), row.getInt("authority_id"), row.getLong("uploader_id"),
                row.getString("uploader_name"), row.getString("name"), row.getString("type"), row.getLong("size"),
                new ContentHash(row.getString("hash")), row.getString("scan").equals("clean"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getBoolean("attached"));
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

package vn.khuevan.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of issued documents and of receipts. */
@Component
class IssuedStore {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String ISSUED = "select id, authority_id, case_id, symbol, content, hash, issued_at from issued_document ";

    private final JdbcClient jdbc;

    IssuedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A series of numbers. */
    record Series(int authority, String issuer, String kind, int year) {}

    /** A receipt as printed. @param hash of the entry, in hex */
    record Receipt(String code, long caseId, String number, long entry, String hash, java.time.Instant at) {}

    /** The next number; whoever asks for the same series waits until this transaction ends. */
    long next(Series series) {
        return jdbc.sql("""
                insert into document_counter (authority_id, issuer, kind, year, last) values (:authority, :issuer, :kind, :year, 1)
                on conflict (authority_id, issuer, kind, year) do update set last = document_counter.last + 1
                returning last
                """).param("authority", series.authority()).param("issuer", series.issuer()).param("kind", series.kind())
                .param("year", series.year()).query(Long.class).single();
    }

    void insert(IssuedDocument document, Series series, long number, long entry, String content) {
        jdbc.sql("""
                insert into issued_document (id, authority_id, case_id, entry, issuer, kind, year, number, symbol, code, content, hash, issued_at)
                values (:id, :authority, :case, :entry, :issuer, :kind, :year, :number, :symbol, :code, :content, :hash, :at)
                """).param("id", document.id()).param("authority", document.authorityId()).param("case", document.caseId())
                .param("entry", entry).param("issuer", series.issuer()).param("kind", series.kind()).param("year", series.year())
                .param("number", number).param("symbol", document.symbol()).param("code", document.content().code())
                .param("content", content).param("hash", document.hash()).param("at", DocumentStore.time(document.at())).update();
    }

    Optional<IssuedDocument> find(UUID id) {
        return jdbc.sql(ISSUED + "where id = :id").param("id", id).query(IssuedStore::row).optional();
    }

    Optional<IssuedDocument> find(CheckCode code) {
        return jdbc.sql(ISSUED + "where code = :code").param("code", code.text()).query(IssuedStore::row).optional();
    }

    List<IssuedDocument> of(long caseId) {
        return jdbc.sql(ISSUED + "where case_id = :case order by issued_at, symbol").param("case", caseId).query(IssuedStore::row).list();
    }

    /** Provisions that an entry of the dossier's chain names. */
    List<String> provisions(String chain, long entry) {
        return jdbc.sql("""
                select p.id from audit_entry e,
                       jsonb_array_elements_text(coalesce(cast(e.body as jsonb) -> 'provisions', '[]')) with ordinality as p(id, place)
                 where e.chain = :chain and e.seq = :seq order by p.place
                """).param("chain", chain).param("seq", entry).query(String.class).list();
    }

    void keep(Receipt receipt) {
        jdbc.sql("""
                insert into document_receipt (code, case_id, number, entry, hash, at) values (:code, :case, :number, :entry, :hash, :at)
                on conflict do nothing
                """).params(Map.of("code", receipt.code(), "case", receipt.caseId(), "number", receipt.number(), "entry", receipt.entry(),
                        "hash", receipt.hash(), "at", DocumentStore.time(receipt.at()))).update();
    }

    Optional<Receipt> receipt(CheckCode code) {
        return jdbc.sql("select code, case_id, number, entry, hash, at from document_receipt where code = :code").param("code", code.text())
                .query((row, index) -> new Receipt(row.getString("code"), row.getLong("case_id"), row.getString("number"), row.getLong("entry"),
                        row.getString("hash"), row.getObject("at", OffsetDateTime.class).toInstant())).optional();
    }

    /** Authority of a dossier; null when there is none. */
    @Nullable Integer authority(long caseId) {
        return jdbc.sql("select authority_id from case_file where id = :id").param("id", caseId).query(Integer.class).optional().orElse(null);
    }

    private static IssuedDocument row(ResultSet row, int index) throws SQLException {
        return new IssuedDocument(row.getObject("id", UUID.class), row.getInt("authority_id"), row.getLong("case_id"), row.getString("symbol"),
                JSON.readValue(row.getString("content"), Content.class), row.getString("hash"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant());
    }
}

package vn.khuevan.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Organisations and their units, shared by all authorities: a university leads tasks for more than one. */
@Service
public class Organisations {

    private final JdbcClient db;

    Organisations(JdbcClient db) {
        this.db = db;
    }

    /**
     * Adds an organisation; its {@code id} is given by the store.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the ROR id or the tax code belongs to another one
     */
    public Organisation create(Organisation wanted) {
        return db.sql("""
                insert into organisation (name, name_en, short_name, kind, parent_id, address, ror_id, tax_code,
                                          valid_from, valid_until)
                values (:name, :nameEn, :shortName, :kind, :parent, :address, :ror, :taxCode, :from, :until)
                returning *
                """)
                .param("name", wanted.name().strip())
                .param("nameEn", wanted.nameEn())
                .param("shortName", wanted.shortName())
                .param("kind", wanted.kind().code())
                .param("parent", wanted.parentId())
                .param("address", wanted.address())
                .param("ror", wanted.rorId())
                .param("taxCode", wanted.taxCode())
                .param("from", wanted.from())
                .param("until", wanted.until())
                .query(Organisations::row).single();
    }

    /** The organisation with this id, or empty. */
    public Optional<Organisation> find(long id) {
        return db.sql("""
                select * from organisation where id = :id
                """).param("id", id).query(Organisations::row).optional();
    }

    /** The organisations with these ids; unknown ids are left out. One query for any number. */
    public Map<Long, Organisation> find(Collection<Long> ids) {
        var found = new LinkedHashMap<Long, Organisation>();
        if (!ids.isEmpty()) {
            db.sql("""
                    select * from organisation where id in (:ids) order by name
                    """).param("ids", ids).query(Organisations::row).list().forEach(each -> found.put(each.id(), each));
        }
        return found;
    }

    /** The oldest record with exactly this name, whatever the case, or empty. */
    public Optional<Organisation> named(String name) {
        return db.sql("""
                select * from organisation
                 where lower(name) = lower(:name)
                 order by id
                 limit 1
                """).param("name", name.strip()).query(Organisations::row).optional();
    }

    /** Units directly under an organisation, by name. */
    public List<Organisation> units(long parentId) {
        return db.sql("""
                select * from organisation where parent_id = :parent order by name, id
                """).param("parent", parentId).query(Organisations::row).list();
    }

    /**
     * Finds organisations by part of their name or abbreviation, tone marks and case aside; close spellings follow exact ones.
     *
     * @param text what was typed; blank finds nothing
     * @param kind only this kind, or null for all
     * @param on   only those that exist on this day
     * @param most at most so many
     */
    public List<Organisation> search(String text, Organisation.@Nullable Kind kind, LocalDate on, int most) {
        if (text.isBlank()) {
            return List.of();
        }
        return db.sql("""
                with asked as (select identity_fold(:text) as text)
                select o.*
                  from organisation o, asked
                 where (identity_fold(o.name || ' ' || coalesce(o.short_name, '')) like '%' || :pattern || '%'
                        or identity_fold(o.name || ' ' || coalesce(o.short_name, '')) %> asked.text)
                   and (cast(:kind as text) is null or o.kind = :kind)
                   and (o.valid_from is null or o.valid_from <= :day)
                   and (o.valid_until is null or o.valid_until > :day)
                 order by identity_fold(o.name || ' ' || coalesce(o.short_name, '')) like '%' || :pattern || '%' desc,
                          word_similarity(asked.text, identity_fold(o.name || ' ' || coalesce(o.short_name, ''))) desc,
                          o.name, o.id
                 limit :most
                """)
                .param("text", text.strip())
                .param("pattern", fold(text.strip()))
                .param("kind", kind == null ? null : kind.code())
                .param("day", on)
                .param("most", most)
                .query(Organisations::row).list();
    }

    /** Folds as the index does and takes the meaning out of pattern signs. */
    private String fold(String text) {
        return db.sql("""
                select replace(replace(replace(identity_fold(:text), '\\', '\\\\'), '%', '\\%'), '_', '\\_')
                """).param("text", text).query(String.class).single();
    }

    private static Organisation row(ResultSet row, int number) throws SQLException {
        return new Organisation(row.getLong("id"), row.getString("name"), row.getString("name_en"),
                row.getString("short_name"), Organisation.Kind.of(row.getString("kind")),
                row.getObject("parent_id", Long.class), row.getString("address"), row.getString("ror_id"),
                row.getString("tax_code"), row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class));
    }
}

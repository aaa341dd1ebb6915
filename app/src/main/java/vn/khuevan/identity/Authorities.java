package vn.khuevan.identity;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The authorities that share this installation. */
@Service
public class Authorities {

    private final JdbcClient db;
    private final LoadingCache<Integer, Optional<Authority>> remembered = Caffeine.newBuilder()
            .maximumSize(1_000).expireAfterWrite(Duration.ofMinutes(1)).build(this::load);

    Authorities(JdbcClient db) {
        this.db = db;
    }

    /** All authorities by id. */
    public List<Authority> all() {
        return db.sql("""
                select id, code, name_vi, name_en, kind
                  from authority
                 order by id
                """).query(Authorities::row).list();
    }

    /** The authority with this id, or empty. Remembered for a minute: every page names one. */
    public Optional<Authority> find(int id) {
        return remembered.get(id);
    }

    private Optional<Authority> load(int id) {
        return db.sql("""
                select id, code, name_vi, name_en, kind
                  from authority
                 where id = :id
                """).param("id", id).query(Authorities::row).optional();
    }

    /** The authority with this identification code, or empty. */
    public Optional<Authority> find(String code) {
        return db.sql("""
                select id, code, name_vi, name_en, kind
                  from authority
                 where code = :code
                """).param("code", code).query(Authorities::row).optional();
    }

    /** Adds an authority, or corrects the names of the one with this id. */
    public void keep(Authority authority) {
        db.sql("""
                insert into authority (id, code, name_vi, name_en, kind)
                values (:id, :code, :nameVi, :nameEn, :kind)
                on conflict (id) do update
                   set code = excluded.code, name_vi = excluded.name_vi, name_en = excluded.name_en, kind = excluded.kind
                """)
                .param("id", authority.id())
                .param("code", authority.code())
                .param("nameVi", authority.nameVi())
                .param("nameEn", authority.nameEn())
                .param("kind", authority.kind().code())
                .update();
        remembered.invalidate(authority.id());
    }

    private static Authority row(ResultSet row, int number) throws SQLException {
        return new Authority(row.getInt("id"), row.getString("code"), row.getString("name_vi"), row.getString("name_en"),
                Authority.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)));
    }
}

package vn.khuevan.notify;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.khuevan.database.OpenTransaction;
import vn.khuevan.web.Texts;

/** What everybody is told, such as a closing time that moved for all. */
@Service
public class PublicNotices {

    private final JdbcClient jdbc;
    private final Clock clock;

    PublicNotices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A notice to all. @param caseNumber dossier it is about, or null @param link where to read more, or null */
    public record PublicNotice(long id, @Nullable String caseNumber, String key, String args, @Nullable String link, Instant at) {

        /** The sentence in a language. */
        public String sentence(Texts t) {
            return t.say(key, Arguments.read(args, t.language()));
        }
    }

    /** Publishes, in the caller's transaction. @param once names what is told: it is published once */
    public void publish(int authorityId, @Nullable String caseNumber, String key, List<?> args, @Nullable String link, String once) {
        OpenTransaction.demand();
        jdbc.sql("""
                insert into public_notice (authority_id, case_number, key, args, link, once, at)
                values (:authority, :number, :key, cast(:args as jsonb), :link, :once, :at)
                on conflict (once) do nothing
                """).param("authority", authorityId).param("number", caseNumber, java.sql.Types.VARCHAR).param("key", key)
                .param("args", Arguments.write(args)).param("link", link, java.sql.Types.VARCHAR).param("once", once)
                .param("at", Notices.time(clock.instant())).update();
    }

    /** All, newest first. @param page from 0 */
    public List<PublicNotice> list(int page, int size) {
        return jdbc.sql("select id, case_number, key, args, link, at from public_notice order by id desc limit :size offset :skip")
                .param("size", size).param("skip", Math.multiplyExact(page, size)).query((row, _) -> notice(row)).list();
    }

    /** How many there are. */
    public int count() {
        return jdbc.sql("select count(*) from public_notice").query(Integer.class).single();
    }

    /** Those about one dossier, newest first; for the banner on its public page. */
    public List<PublicNotice> about(String caseNumber) {
        return jdbc.sql("select id, case_number, key, args, link, at from public_notice where case_number = :number order by id desc limit 5")
                .param("number", caseNumber).query((row, _) -> notice(row)).list();
    }

    private static PublicNotice notice(java.sql.ResultSet row) throws java.sql.SQLException {
        return new PublicNotice(row.getLong("id"), row.getString("case_number"), row.getString("key"), row.getString("args"),
                row.getString("link"), Objects.requireNonNull(Notices.instant(row, "at")));
    }
}

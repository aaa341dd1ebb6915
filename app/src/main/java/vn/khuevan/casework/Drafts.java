package vn.khuevan.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Actor;

/**
 * What a person is typing: kept as typed, wrong or not, until it is sent. Belongs to that person alone and is no part of
 * the dossier, so it may be kept also while the dossier stands still (seed.note.4).
 */
@Component
public class Drafts {

    /** The most that is kept of one form, in characters. */
    public static final int MAX = 1_000_000;

    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    Drafts(NamedParameterJdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A draft.
     *
     * @param subject number of the dossier, or {@code type} or {@code type@PARENT} for one that is not opened yet
     * @param action  id of the action, or {@code open}
     * @param form    values as typed
     * @param base    version of the dossier that the person had read
     */
    public record Draft(String subject, String action, Map<String, @Nullable Object> form, long base, Instant savedAt) {}

    /** Keeps what is typed in place of what was kept before. @return when, by this server's clock; empty when it is too much */
    public Optional<Instant> keep(Actor actor, String subject, String action, Map<String, ? extends @Nullable Object> form, long base) {
        var json = Json.write(form);
        if (json.length() > MAX) {
            return Optional.empty();
        }
        var at = CaseWriter.micros(clock.instant());
        jdbc.update("""
                insert into case_draft (account_id, subject, action, form, base_version, saved_at)
                values (:account, :subject, :action, cast(:form as jsonb), :base, :at)
                on conflict (account_id, subject, action) do update
                   set form = excluded.form, base_version = excluded.base_version, saved_at = excluded.saved_at
                """, key(actor, subject, action).addValue("form", json).addValue("base", base).addValue("at", CaseStore.timestamp(at)));
        return Optional.of(at);
    }

    /** What this person was typing there. */
    public Optional<Draft> find(Actor actor, String subject, String action) {
        return jdbc.query("select * from case_draft where account_id = :account and subject = :subject and action = :action",
                key(actor, subject, action), Drafts::draft).stream().findFirst();
    }

    /** The person's drafts, the latest first. */
    public List<Draft> of(Actor actor, int most) {
        return jdbc.query("select * from case_draft where account_id = :account order by saved_at desc limit :most",
                new MapSqlParameterSource("account", actor.accountId()).addValue("most", most), Drafts::draft);
    }

    /** Throws a draft away. */
    public void drop(Actor actor, String subject, String action) {
        jdbc.update("delete from case_draft where account_id = :account and subject = :subject and action = :action", key(actor, subject, action));
    }

    private static MapSqlParameterSource key(Actor actor, String subject, String action) {
        return new MapSqlParameterSource("account", actor.accountId()).addValue("subject", subject).addValue("action", action);
    }

    private static Draft draft(java.sql.ResultSet row, int index) throws java.sql.SQLException {
        return new Draft(row.getString("subject"), row.getString("action"), Json.tree(row.getString("form")), row.getLong("base_version"),
                CaseStore.instant(row, "saved_at"));
    }
}

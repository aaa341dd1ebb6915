package vn.khuevan.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Browser sessions, kept in the database so that every node knows them and their owner can list and revoke them.
 *
 * <p>A node remembers a session for two seconds: a page with many requests asks once. A revoked session is gone at once on the
 * node that revoked it and after two seconds on the others.
 */
@Service
public class Sessions {

    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final AccountChain chain;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final IdentitySettings settings;
    private final Cache<ByteBuffer, Optional<Visit>> known = Caffeine.newBuilder()
            .maximumSize(20_000).expireAfterWrite(REMEMBERED).build();

    Sessions(JdbcClient db, AccountChain chain, TransactionTemplate transaction, Clock clock, IdentitySettings settings) {
        this.db = db;
        this.chain = chain;
        this.transaction = transaction;
        this.clock = clock;
        this.settings = settings;
    }

    /** Opens a session, which the account's audit chain tells, and answers its token, which is stored nowhere else. */
    Secret open(AccountStore.Credentials account, Client client) {
        var secret = Secret.random("");
        transaction.executeWithoutResult(status -> {
            var owner = new Actor(account.accountId(), account.login(), account.name(), 0, Set.of(), List.of());
            chain.append(account.accountId(), account.login(), owner, AccountChain.Act.SIGNED_IN, Map.of("session", insert(secret, account.accountId(), client)));
        });
        return secret;
    }

    private long insert(Secret secret, long accountId, Client client) {
        var now = clock.instant();
        return db.sql("""
                insert into session (token_hash, account_id, created_at, last_seen_at, expires_at, ip_prefix, user_agent)
                values (:hash, :account, :now, :now, :expires, :ip, :agent)
                returning id
                """)
                .param("hash", secret.hash())
                .param("account", accountId)
                .param("now", SqlTime.of(now))
                .param("expires", SqlTime.of(now.plus(settings.sessionLifetime())))
                .param("ip", client.ipPrefix())
                .param("agent", client.userAgent())
                .query(Long.class).single();
    }

    /** Who holds this token, or empty when it is unknown, revoked, too old, unused for too long, or of a disabled account. */
    public Optional<Visit> find(String token) {
        var hash = Secret.sha256(token);
        return known.get(ByteBuffer.wrap(hash), key -> load(hash));
    }

    private Optional<Visit> load(byte[] hash) {
        var now = clock.instant();
        record Found(Visit visit, Instant lastSeenAt) {}
        var found = db.sql("""
                select s.id as session_id, s.last_seen_at, a.id as account_id, a.login, a.name, a.language, a.authority_id,
                       a.must_change_password,
                       account_roles(a.id, a.authority_id, :today) as roles,
                       account_organisations(a.id, :today) as organisations
                  from session s
                  join account a on a.id = s.account_id
                 where s.token_hash = :hash and s.revoked_at is null and s.expires_at > :now and s.last_seen_at > :idleSince
                   and a.disabled_at is null
                """)
                .param("hash", hash)
                .param("today", LocalDate.now(clock))
                .param("now", SqlTime.of(now))
                .param("idleSince", SqlTime.of(now.minus(settings.sessionIdle())))
                .query((row, number) -> new Found(new Visit(AccountStore.actor(row), row.getLong("session_id"),
                        row.getString("language"), row.getBoolean("must_change_password")), SqlTime.read(row, "last_seen_at")))
                .optional();
        found.filter(each -> each.lastSeenAt().plus(SEEN_STEP).isBefore(now)).ifPresent(each -> db.sql("""
                update session set last_seen_at = :now where token_hash = :hash and last_seen_at < :now
                """).param("hash", hash).param("now", SqlTime.of(now)).update());
        return found.map(Found::visit);
    }

    /** Sessions of an account that are still open, the latest seen first. */
    public List<Session> ofAccount(long accountId) {
        var now = clock.instant();
        return db.sql("""
                select id, created_at, last_seen_at, expires_at, ip_prefix, user_agent
                  from session
                 where account_id = :account and revoked_at is null and expires_at > :now and last_seen_at > :idleSince
                 order by last_seen_at desc, id desc
                """)
                .param("account", accountId)
                .param("now", SqlTime.of(now))
                .param("idleSince", SqlTime.of(now.minus(settings.sessionIdle())))
                .query((row, number) -> new Session(row.getLong("id"), SqlTime.read(row, "created_at"),
                        SqlTime.read(row, "last_seen_at"), SqlTime.read(row, "expires_at"), row.getString("ip_prefix"),
                        row.getString("user_agent")))
                .list();
    }

    /** Ends the session in which somebody signs out, which the account's audit chain tells. */
    public void signOut(Visit visit) {
        forget(Objects.requireNonNull(transaction.execute(status -> {
            var ended = end(visit.actor().accountId(), visit.sessionId());
            if (!ended.isEmpty()) {
                chain.append(visit.actor().accountId(), visit.actor().login(), visit.actor(), AccountChain.Act.SIGNED_OUT, Map.of("session", visit.sessionId()));
            }
            return ended;
        })));
    }

    /** Ends one of the owner's sessions, which the account's audit chain tells; answers whether there was such a one. */
    public boolean revoke(Actor owner, long sessionId) {
        return revoked(owner, () -> end(owner.accountId(), sessionId), Map.of("session", sessionId)) > 0;
    }

    /** Ends all of the owner's sessions except the present one, which the account's audit chain tells; answers how many. */
    public int revokeOthers(Visit visit) {
        return revoked(visit.actor(), () -> endAllBut(visit.actor().accountId(), visit.sessionId()), Map.of());
    }

    private int revoked(Actor owner, Supplier<List<byte[]>> ending, Map<String, Long> which) {
        var ended = Objects.requireNonNull(transaction.execute(status -> {
            var hashes = ending.get();
            if (!hashes.isEmpty()) {
                var facts = new LinkedHashMap<String, Object>(which);
                facts.put("sessionsEnded", hashes.size());
                chain.append(owner.accountId(), owner.login(), owner, AccountChain.Act.SESSIONS_REVOKED, facts);
            }
            return hashes;
        }));
        return forget(ended);
    }

    /** Ends all sessions of the account except one (0 for none excepted), as part of a change that is told as a whole; answers how many. */
    int endOthers(long accountId, long keptSessionId) {
        return forget(endAllBut(accountId, keptSessionId));
    }

    private List<byte[]> end(long accountId, long sessionId) {
        return db.sql("""
                update session set revoked_at = :now
                 where account_id = :account and id = :id and revoked_at is null
                returning token_hash
                """)
                .param("account", accountId).param("id", sessionId).param("now", SqlTime.of(clock.instant()))
                .query(byte[].class).list();
    }

    private List<byte[]> endAllBut(long accountId, long keptSessionId) {
        return db.sql("""
                update session set revoked_at = :now
                 where account_id = :account and id <> :kept and revoked_at is null
                returning token_hash
                """)
                .param("account", accountId).param("kept", keptSessionId).param("now", SqlTime.of(clock.instant()))
                .query(byte[].class).list();
    }

    /** Forgets what this node remembers, after a change to an account that every open session must show. */
    void forgetRemembered() {
        known.invalidateAll();
    }

    private int forget(List<byte[]> hashes) {
        hashes.forEach(hash -> known.invalidate(ByteBuffer.wrap(hash)));
        return hashes.size();
    }
}

package vn.khuevan.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Personal tokens with which programs use the API in a person's name. */
@Service
public class AccessTokens {

    private static final String PREFIX = "kv_";
    private static final String DEMO_PREFIX = "demo-";
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);
    private static final int MOST_PER_ACCOUNT = 20;

    private final JdbcClient db;
    private final TransactionTemplate transactions;
    private final AccountStore accounts;
    private final Clock clock;
    private final IdentitySettings settings;
    private final AccountChain chain;
    private final boolean demo;
    private final Cache<ByteBuffer, Optional<Visit>> known = Caffeine.newBuilder()
            .maximumSize(20_000).expireAfterWrite(REMEMBERED).build();

    AccessTokens(JdbcClient db, PlatformTransactionManager transactionManager, AccountStore accounts, Clock clock, IdentitySettings settings,
            AccountChain chain, @Value("${khuevan.demo:false}") boolean demo) {
        this.db = db;
        this.transactions = new TransactionTemplate(transactionManager);
        this.accounts = accounts;
        this.clock = clock;
        this.settings = settings;
        this.chain = chain;
        this.demo = demo;
    }

    /** What came of asking for a token. */
    public sealed interface Outcome {

        /** Made; {@code text} is shown now and never again. */
        record Created(AccessToken token, String text) implements Outcome {

            /** Keeps the token out of logs. */
            @Override
            public String toString() {
                return "Created[" + token + "]";
            }
        }

        /** Not made. */
        record Refused(Refusal reason) implements Outcome {}
    }

    /**
     * Makes a token for the actor.
     *
     * @param name what the owner calls it, 1 to 100 characters
     * @param days days until it ends
     */
    public Outcome create(Actor owner, String name, int days) {
        return Objects.requireNonNull(transactions.execute(_ -> created(owner, name, days)));
    }

    private Outcome created(Actor owner, String name, int days) {
        if (name.isBlank() || name.strip().length() > 100) {
            return new Outcome.Refused(Refusal.of("name", "identity.token.name"));
        }
        if (days < 1 || days > settings.tokenLifetime().toDays()) {
            return new Outcome.Refused(Refusal.of("days", "identity.token.days", settings.tokenLifetime().toDays()));
        }
        if (ofAccount(owner.accountId()).size() >= MOST_PER_ACCOUNT) {
            return new Outcome.Refused(Refusal.of("name", "identity.token.many", MOST_PER_ACCOUNT));
        }
        var secret = Secret.random(PREFIX);
        var now = clock.instant();
        var token = db.sql("""
                insert into access_token (token_hash, account_id, name, created_at, expires_at)
                values (:hash, :account, :name, :now, :expires)
                returning id, name, created_at, last_used_at, expires_at
                """)
                .param("hash", secret.hash())
                .param("account", owner.accountId())
                .param("name", name.strip())
                .param("now", SqlTime.of(now))
                .param("expires", SqlTime.of(now.plus(Duration.ofDays(days))))
                .query((row, number) -> new AccessToken(row.getLong("id"), row.getString("name"),
                        SqlTime.read(row, "created_at"), SqlTime.readOptional(row, "last_used_at"),
                        SqlTime.read(row, "expires_at")))
                .single();
        chain.append(owner.accountId(), owner.login(), owner, AccountChain.Act.TOKEN_CREATED,
                Map.of("token", token.name(), "tokenId", token.id(), "expires", token.expiresAt().toString()));
        return new Outcome.Created(token, secret.text());
    }

    /** Tokens of an account that still work, the newest first. */
    public List<AccessToken> ofAccount(long accountId) {
        return db.sql("""
                select id, name, created_at, last_used_at, expires_at
                  from access_token
                 where account_id = :account and revoked_at is null and expires_at > :now
                 order by id desc
                """)
                .param("account", accountId)
                .param("now", SqlTime.of(clock.instant()))
                .query((row, number) -> new AccessToken(row.getLong("id"), row.getString("name"),
                        SqlTime.read(row, "created_at"), SqlTime.readOptional(row, "last_used_at"),
                        SqlTime.read(row, "expires_at")))
                .list();
    }

    /** Ends one of the actor's tokens; answers whether there was such a one. */
    public boolean revoke(Actor owner, long tokenId) {
        return Objects.requireNonNull(transactions.execute(_ -> revoked(owner, tokenId)));
    }

    private boolean revoked(Actor owner, long tokenId) {
        var now = clock.instant();
        var revoked = db.sql("""
                update access_token set revoked_at = :now
                 where account_id = :account and id = :id and revoked_at is null
                returning name
                """)
                .param("account", owner.accountId()).param("id", tokenId).param("now", SqlTime.of(now))
                .query(String.class).optional();
        revoked.ifPresent(name -> chain.append(owner.accountId(), owner.login(), owner, AccountChain.Act.TOKEN_REVOKED,
                Map.of("token", name, "tokenId", tokenId)));
        known.invalidateAll();
        return revoked.isPresent();
    }

    /** Ends all tokens of an account whose password an administrator replaced; answers how many. */
    int revokeAll(long accountId) {
        int revoked = db.sql("""
                update access_token set revoked_at = :now where account_id = :account and revoked_at is null
                """).param("account", accountId).param("now", SqlTime.of(clock.instant())).update();
        known.invalidateAll();
        return revoked;
    }

    /** Forgets what this node remembers, after a change to an account. */
    void forgetRemembered() {
        known.invalidateAll();
    }

    /**
     * Who this token speaks for, or empty when it is unknown, revoked, too old, or of a disabled account. With
     * {@code khuevan.demo=true} alone, {@code demo-LOGIN} speaks for that account.
     */
    public Optional<Visit> find(String token) {
        var hash = Secret.sha256(token);
        return known.get(ByteBuffer.wrap(hash), key -> demo && token.startsWith(DEMO_PREFIX)
                ? loadDemo(token.substring(DEMO_PREFIX.length())) : load(hash));
    }

    private Optional<Visit> loadDemo(String login) {
        return accounts.idOf(login).flatMap(id -> accounts.actor(id, LocalDate.now(clock)))
                .map(actor -> new Visit(actor, 0, "vi", false));
    }

    private Optional<Visit> load(byte[] hash) {
        var now = clock.instant();
        record Found(Visit visit, @Nullable Instant lastUsedAt) {}
        var found = db.sql("""
                select t.last_used_at, a.id as account_id, a.login, a.name, a.language, a.authority_id,
                       account_roles(a.id, a.authority_id, :today) as roles,
                       account_organisations(a.id, :today) as organisations
                  from access_token t
                  join account a on a.id = t.account_id
                 where t.token_hash = :hash and t.revoked_at is null and t.expires_at > :now and a.disabled_at is null
                """)
                .param("hash", hash)
                .param("today", LocalDate.now(clock))
                .param("now", SqlTime.of(now))
                .query((row, number) -> new Found(new Visit(AccountStore.actor(row), 0, row.getString("language"), false),
                        SqlTime.readOptional(row, "last_used_at")))
                .optional();
        found.filter(each -> each.lastUsedAt() == null || each.lastUsedAt().plus(SEEN_STEP).isBefore(now))
                .ifPresent(each -> db.sql("""
                        update access_token set last_used_at = :now where token_hash = :hash
                        """).param("hash", hash).param("now", SqlTime.of(now)).update());
        return found.map(Found::visit);
    }
}

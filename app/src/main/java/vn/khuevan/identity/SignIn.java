package vn.khuevan.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Signing in with account name and password.
 *
 * <p>An account that does not exist answers the same, and after the same work, as a wrong password. Browsers and places from
 * which the owner signed in before are counted apart from strangers; see {@link SignInCounters}.
 */
@Service
public class SignIn {

    private static final Duration DEVICE_LIFE = Duration.ofDays(180);
    private static final Duration EVENTS_KEPT = Duration.ofDays(90);

    private final AccountStore accounts;
    private final PasswordHashes hashes;
    private final SignInCounters counters;
    private final Sessions sessions;
    private final JdbcClient db;
    private final Clock clock;
    private final IdentitySettings settings;
    private final Cache<String, AtomicInteger> triesThisMinute = Caffeine.newBuilder()
            .maximumSize(50_000).expireAfterWrite(Duration.ofMinutes(1)).build();

    SignIn(AccountStore accounts, PasswordHashes hashes, SignInCounters counters, Sessions sessions, JdbcClient db, Clock clock,
            IdentitySettings settings) {
        this.accounts = accounts;
        this.hashes = hashes;
        this.counters = counters;
        this.sessions = sessions;
        this.db = db;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * An earlier try, as the owner sees it.
     *
     * @param at        when
     * @param accepted  whether the password was right
     * @param ipPrefix  network prefix
     * @param userAgent how the browser named itself
     */
    public record Event(Instant at, boolean accepted, String ipPrefix, String userAgent) {}

    /** Tries to sign in, and opens a session when name and password are right. */
    public Attempt attempt(String login, String password, Client client) {
        if (triesThisMinute.get(client.ipPrefix(), prefix -> new AtomicInteger()).incrementAndGet() > settings.triesPerMinute()) {
            return new Attempt.Delayed(Duration.ofMinutes(1));
        }
        if (password.length() > PasswordPolicy.LONGEST * 2 || login.length() > 200) {
            return new Attempt.Refused();
        }
        var name = login.strip().toLowerCase(Locale.ROOT).replace("\0", "");
        var account = accounts.credentials(name).orElse(null);
        var device = account == null ? null : knownDevice(account.accountId(), client.deviceToken());
        var own = device == null ? SignInCounters.Counter.ofPlace(name, client.ipPrefix())
                : SignInCounters.Counter.ofDevice(name, device);
        var shared = device != null || (account != null && isKnownPlace(account.accountId(), client.ipPrefix()))
                ? List.<SignInCounters.Counter>of() : List.of(SignInCounters.Counter.ofStrangers(name));
        var all = shared.isEmpty() ? List.of(own) : List.of(own, shared.getFirst());

        var wait = counters.admit(all);
        if (wait.isPositive()) {
            return new Attempt.Delayed(wait);
        }
        var right = hashes.matches(password, account == null ? null : account.passwordHash());
        if (right.isEmpty()) {
            counters.takeBack(all);
            return new Attempt.Busy();
        }
        if (account == null) {
            return new Attempt.Refused();
        }
        if (!right.get() || !account.open()) {
            note(account.accountId(), false, client);
            return new Attempt.Refused();
        }
        counters.forgive(own, shared);
        return accept(account, password, client);
    }

    private Attempt accept(AccountStore.Credentials account, String password, Client client) {
        if (hashes.isOutdated(account.passwordHash())) {
            accounts.strengthen(account.accountId(), account.passwordHash(), hashes.hash(password));
        }
        var session = sessions.open(account, client);
        note(account.accountId(), true, client);
        return sessions.find(session.text())
                .<Attempt>map(visit -> new Attempt.Accepted(visit, session.text(), remember(account.accountId(), client.deviceToken())))
                .orElseGet(Attempt.Refused::new);
    }

    /** Why the person is not taken to know the account's password, or empty when they do; tries are counted here too. */
    Optional<Refusal> refuseConfirmation(long accountId, String field, String password) {
        var counter = SignInCounters.Counter.ofConfirmation(accountId);
        var wait = counters.admit(List.of(counter));
        if (wait.isPositive()) {
            return Optional.of(Refusal.of(field, "identity.signin.delayed", Math.max(1, wait.toSeconds())));
        }
        var right = hashes.matches(password,
                accounts.credentials(accountId).map(AccountStore.Credentials::passwordHash).orElse(null));
        if (right.isEmpty()) {
            counters.takeBack(List.of(counter));
            return Optional.of(Refusal.of(field, "identity.signin.busy"));
        }
        if (!right.get()) {
            return Optional.of(Refusal.of(field, "identity.password.wrong"));
        }
        counters.forgive(counter, List.of());
        return Optional.empty();
    }

    /** The last tries with the account's name, the newest first. */
    public List<Event> events(long accountId, int most) {
        return db.sql("""
                select at, outcome, ip_prefix, user_agent
                  from sign_in_event
                 where account_id = :account
                 order by at desc, id desc
                 limit :most
                """).param("account", accountId).param("most", most)
                .query((row, number) -> new Event(SqlTime.read(row, "at"), row.getString("outcome").equals("accepted"),
                        row.getString("ip_prefix"), row.getString("user_agent")))
                .list();
    }

    /** Makes every browser a stranger again, except that the present one may stay known. */
    void forgetDevices(long accountId, @Nullable String keptDevice) {
        db.sql("""
                delete from known_device where account_id = :account and token_hash <> :kept
                """).param("account", accountId)
                .param("kept", keptDevice == null ? new byte[0] : Secret.sha256(keptDevice)).update();
    }

    /** Drops what has outlived its use: counters, old events, devices and dead sessions. */
    void tidy() {
        counters.dropForgotten();
        var now = clock.instant();
        db.sql("""
                delete from sign_in_event where at < :before
                """).param("before", SqlTime.of(now.minus(EVENTS_KEPT))).update();
        db.sql("""
                delete from known_device where last_used_at < :before
                """).param("before", SqlTime.of(now.minus(DEVICE_LIFE))).update();
        db.sql("""
                delete from session where expires_at < :before
                """).param("before", SqlTime.of(now)).update();
    }

    private @Nullable String knownDevice(long accountId, @Nullable String token) {
        if (token == null) {
            return null;
        }
        Optional<Long> known = db.sql("""
                select account_id from known_device
                 where token_hash = :hash and account_id = :account and last_used_at > :since
                """).param("hash", Secret.sha256(token)).param("account", accountId)
                .param("since", SqlTime.of(clock.instant().minus(DEVICE_LIFE))).query(Long.class).optional();
        return known.isPresent() ? token : null;
    }

    private boolean isKnownPlace(long accountId, String ipPrefix) {
        return db.sql("""
                select exists (select 1 from sign_in_event
                                where account_id = :account and ip_prefix = :ip and outcome = 'accepted')
                """).param("account", accountId).param("ip", ipPrefix).query(Boolean.class).single();
    }

    /** A mark that this server gave out is kept, so that several people can share a browser; a foreign one is replaced. */
    private String remember(long accountId, @Nullable String presented) {
        var token = presented != null && isOurs(presented) ? presented : Secret.random("").text();
        db.sql("""
                insert into known_device (token_hash, account_id, created_at, last_used_at)
                values (:hash, :account, :now, :now)
                on conflict (token_hash, account_id) do update set last_used_at = excluded.last_used_at
                """).param("hash", Secret.sha256(token)).param("account", accountId)
                .param("now", SqlTime.of(clock.instant())).update();
        return token;
    }

    private boolean isOurs(String deviceToken) {
        return db.sql("""
                select exists (select 1 from known_device where token_hash = :hash)
                """).param("hash", Secret.sha256(deviceToken)).query(Boolean.class).single();
    }

    private void note(long accountId, boolean accepted, Client client) {
        db.sql("""
                insert into sign_in_event (account_id, at, outcome, ip_prefix, user_agent)
                values (:account, :now, :outcome, :ip, :agent)
                """).param("account", accountId).param("now", SqlTime.of(clock.instant()))
                .param("outcome", accepted ? "accepted" : "refused")
                .param("ip", client.ipPrefix()).param("agent", client.userAgent()).update();
    }
}

package vn.khuevan.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Accounts: who has one, what roles they hold and for whom they act.
 *
 * <p>Every change by somebody other than the owner is an administrator's. An authority's administrators keep the accounts that
 * they made; administrators without an authority keep all. What one may not keep answers {@link AccountOutcome.Missing}.
 */
@Service
public class Accounts {

    private static final String LOGIN = "[a-z0-9][a-z0-9._@-]{1,62}";
    private static final int LONGEST_NAME = 200;
    private static final String EMAIL = "[^@\\s]+@[^@\\s]+\\.[^@\\s]+";

    private final AccountStore store;
    private final PasswordHashes hashes;
    private final PasswordPolicy policy;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final SignIn signIn;
    private final AccountChain chain;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Accounts(AccountStore store, PasswordHashes hashes, PasswordPolicy policy, Sessions sessions, AccessTokens tokens,
            SignIn signIn, AccountChain chain, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.hashes = hashes;
        this.policy = policy;
        this.sessions = sessions;
        this.tokens = tokens;
        this.signIn = signIn;
        this.chain = chain;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The account with this id, or empty. */
    public Optional<Account> find(long id) {
        return store.find(id);
    }

    /** The account with this name, whatever the case, or empty. */
    public Optional<Account> find(String login) {
        return store.idOf(login).flatMap(store::find);
    }

    /** The person with the roles and organisations that hold today, or empty when there is no such open account. */
    public Optional<Actor> actor(long id) {
        return store.actor(id, today());
    }

    /** Names by account id; unknown ids are left out. One query for any number. */
    public Map<Long, String> names(Collection<Long> ids) {
        return store.names(ids);
    }

    /** Open accounts of an authority's staff that hold the role today. */
    public List<Long> holders(Role role, int authorityId) {
        return store.holders(role, authorityId, today());
    }

    /** Open accounts that act for the organisation today. */
    public List<Long> actingFor(long organisationId) {
        return store.actingFor(organisationId, today());
    }

    /** A page of accounts, with how many there are in all. */
    public record Listing(List<Account> items, int total) {}

    /**
     * Accounts that the administrator keeps, by login.
     *
     * @param text part of login or name, or blank for all
     * @param page from 0
     * @param size accounts on a page
     */
    public Listing list(Actor by, String text, int page, int size) {
        if (!by.has(Role.ADMINISTRATOR) && !by.has(Role.SYSTEM)) {
            return new Listing(List.of(), 0);
        }
        var asked = text.isBlank() ? null : text.strip();
        return new Listing(store.list(asked, keeper(by), Math.multiplyExact(page, size), size), store.count(asked, keeper(by)));
    }

    /** The account, when the administrator keeps it. */
    public Optional<Account> kept(long id, Actor by) {
        return store.find(id).filter(account -> keeps(by, account));
    }

    /** Makes an account without roles. Without a password given, one is made that holds until its owner changes it. */
    public AccountOutcome create(NewAccount asked, Actor by) {
        if (!by.has(Role.ADMINISTRATOR) && !by.has(Role.SYSTEM)) {
            return new AccountOutcome.Missing();
        }
        var wanted = new NewAccount(asked.login().strip().toLowerCase(Locale.ROOT), asked.name().strip(),
                asked.email() == null || asked.email().isBlank() ? null : asked.email().strip(), asked.authorityId(),
                asked.password());
        var reasons = new ArrayList<Refusal>();
        if (!wanted.login().matches(LOGIN)) {
            reasons.add(Refusal.of("login", "identity.login.form"));
        }
        refuseDescription(wanted.name(), wanted.email()).forEach(reasons::add);
        if (wanted.authorityId() != null && by.authorityId() != 0 && wanted.authorityId() != by.authorityId()) {
            reasons.add(Refusal.of("authority", "identity.authority.other"));
        }
        if (wanted.password() != null) {
            policy.refuse("password", wanted.password(), wanted.login(), wanted.name()).ifPresent(reasons::add);
        }
        if (!reasons.isEmpty()) {
            return new AccountOutcome.Refused(reasons);
        }
        var given = wanted.password();
        var password = given == null ? Secret.readable() : given;
        var outcome = insert(wanted, hashes.hash(password), given == null, keeper(by), by);
        return given == null && outcome instanceof AccountOutcome.Done(Account account)
                ? new AccountOutcome.DoneWithPassword(account, password) : outcome;
    }

    /** Stores an account whose password was hashed before; for many accounts with one password. */
    AccountOutcome insert(NewAccount wanted, String hash, boolean mustChange, @Nullable Integer keeperId, Actor by) {
        return inTransaction(() -> {
            var id = store.insert(wanted, hash, mustChange, keeperId, clock.instant());
            if (id.isEmpty()) {
                return AccountOutcome.refused("login", "identity.login.taken", wanted.login());
            }
            return done(id.get(), by, AccountChain.Act.CREATED, Map.of("name", wanted.name()));
        });
    }

    /**
     * Makes an administrator of the whole installation; for the operator's command line.
     *
     * @return the account, or the reasons why it was not made
     */
    public AccountOutcome createAdministrator(String login, String password) {
        var system = Actor.system(0);
        return inTransaction(() -> switch (create(new NewAccount(login, login, null, null, password), system)) {
            case AccountOutcome.Done(Account made) -> grant(made.id(), Role.ADMINISTRATOR, null, today(), null, system);
            case AccountOutcome other -> other;
        });
    }

    /** Corrects name and e-mail address. */
    public AccountOutcome describe(long id, String name, @Nullable String email, Actor by) {
        var address = email == null || email.isBlank() ? null : email.strip();
        var reasons = refuseDescription(name.strip(), address);
        return reasons.isEmpty() ? change(id, by, account -> {
            store.describe(id, name.strip(), address);
            return done(id, by, AccountChain.Act.DESCRIBED, Map.of("name", name.strip(), "nameBefore", account.name(),
                    "emailChanged", !Objects.equals(address, account.email())));
        }) : new AccountOutcome.Refused(reasons);
    }

    /** The language of pages and letters for the account's owner. */
    public void chooseLanguage(Actor owner, String language) {
        store.setLanguage(owner.accountId(), language);
        forgetRemembered();
    }

    /**
     * Changes the owner's password. Other sessions end and other browsers become strangers; this one stays.
     *
     * @param deviceToken mark of this browser, or null
     */
    public AccountOutcome changePassword(Visit visit, String current, String next, @Nullable String deviceToken) {
        var owner = visit.actor();
        var refused = policy.refuse("next", next, owner.login(), owner.name())
                .or(() -> current.equals(next) ? Optional.of(Refusal.of("next", "identity.password.same")) : Optional.empty())
                .or(() -> signIn.refuseConfirmation(owner.accountId(), "current", current));
        if (refused.isPresent()) {
            return new AccountOutcome.Refused(List.of(refused.get()));
        }
        var hash = hashes.hash(next);
        return inTransaction(() -> {
            store.setPassword(owner.accountId(), hash, false, clock.instant());
            int ended = sessions.endOthers(owner.accountId(), visit.sessionId());
            signIn.forgetDevices(owner.accountId(), deviceToken);
            return done(owner.accountId(), owner, AccountChain.Act.PASSWORD_CHANGED, Map.of("sessionsEnded", ended));
        });
    }

    /** Replaces a forgotten or stolen password by a one-time one; all sessions, tokens and known browsers end. */
    public AccountOutcome resetPassword(long id, Actor by) {
        var password = Secret.readable();
        var hash = hashes.hash(password);
        var outcome = change(id, by, account -> {
            store.setPassword(id, hash, true, clock.instant());
            int ended = sessions.endOthers(id, 0);
            int revoked = tokens.revokeAll(id);
            signIn.forgetDevices(id, null);
            return done(id, by, AccountChain.Act.PASSWORD_RESET, Map.of("sessionsEnded", ended, "tokensRevoked", revoked));
        });
        return outcome instanceof AccountOutcome.Done(Account account)
                ? new AccountOutcome.DoneWithPassword(account, password) : outcome;
    }

    /** Closes the account; its sessions end. Nothing it ever did is touched. */
    public AccountOutcome disable(long id, Actor by) {
        return change(id, by, account -> {
            if (id == by.accountId()) {
                return AccountOutcome.refused("", "identity.disable.self");
            }
            if (isLastAdministrator(account)) {
                return AccountOutcome.refused("", "identity.administrator.last");
            }
            store.setDisabled(id, clock.instant());
            int ended = sessions.endOthers(id, 0);
            return done(id, by, AccountChain.Act.DISABLED, Map.of("sessionsEnded", ended));
        });
    }

    /** Opens a closed account again. */
    public AccountOutcome enable(long id, Actor by) {
        return change(id, by, account -> {
            store.setDisabled(id, null);
            return done(id, by, AccountChain.Act.ENABLED, Map.of());
        });
    }

    /**
     * Gives a role for a period.
     *
     * @param authorityId authority for which it holds, or null for any; staff roles need the account's own
     * @param until       first day on which it no longer holds, or null
     */
    public AccountOutcome grant(long id, Role role, @Nullable Integer authorityId, LocalDate from, @Nullable LocalDate until,
            Actor by) {
        return change(id, by, account -> {
            if (role == Role.SYSTEM) {
                return AccountOutcome.refused("role", "identity.role.reserved");
            }
            if (until != null && !until.isAfter(from)) {
                return AccountOutcome.refused("until", "identity.period.backwards");
            }
            if (role.isStaff() && (authorityId == null || !Objects.equals(authorityId, account.authorityId()))) {
                return AccountOutcome.refused("role", "identity.role.staff");
            }
            if (authorityId != null && by.authorityId() != 0 && authorityId != by.authorityId()) {
                return AccountOutcome.refused("authority", "identity.authority.other");
            }
            if (account.grants().stream().anyMatch(grant -> grant.role() == role
                    && Objects.equals(grant.authorityId(), authorityId)
                    && (until == null || grant.from().isBefore(until))
                    && (grant.until() == null || grant.until().isAfter(from)))) {
                return AccountOutcome.refused("role", "identity.role.held");
            }
            store.grant(id, role, authorityId, from, until);
            return done(id, by, AccountChain.Act.ROLE_GRANTED, period(Map.of("role", role.code()), from, until));
        });
    }

    /** Ends a role on a day, the first on which it no longer holds. */
    public AccountOutcome endGrant(long id, long grantId, LocalDate until, Actor by) {
        return change(id, by, account -> account.grants().stream().filter(grant -> grant.id() == grantId).findFirst()
                .map(grant -> {
                    if (grant.role() == Role.ADMINISTRATOR && isLastAdministrator(account)) {
                        return AccountOutcome.refused("", "identity.administrator.last");
                    }
                    store.endGrant(grantId, until);
                    return done(id, by, AccountChain.Act.ROLE_ENDED,
                            period(Map.of("role", grant.role().code()), grant.from(), until));
                })
                .orElseGet(AccountOutcome.Missing::new));
    }

    /** Lets the person act for an organisation during a period. */
    public AccountOutcome join(long id, long organisationId, @Nullable String position, LocalDate from,
            @Nullable LocalDate until, Actor by) {
        return change(id, by, account -> {
            if (until != null && !until.isAfter(from)) {
                return AccountOutcome.refused("until", "identity.period.backwards");
            }
            store.join(id, organisationId, position, from, until);
            return done(id, by, AccountChain.Act.MEMBERSHIP_ADDED,
                    period(Map.of("organisation", Long.toString(organisationId)), from, until));
        });
    }

    /** Ends acting for an organisation on a day, the first on which the person no longer does. */
    public AccountOutcome endMembership(long id, long membershipId, LocalDate until, Actor by) {
        return change(id, by, account -> account.memberships().stream().filter(each -> each.id() == membershipId).findFirst()
                .map(membership -> {
                    store.endMembership(membershipId, until);
                    return done(id, by, AccountChain.Act.MEMBERSHIP_ENDED,
                            period(Map.of("organisation", Long.toString(membership.organisationId())), membership.from(), until));
                })
                .orElseGet(AccountOutcome.Missing::new));
    }

    private static List<Refusal> refuseDescription(String name, @Nullable String email) {
        var reasons = new ArrayList<Refusal>();
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            reasons.add(Refusal.of("name", "identity.name.form", LONGEST_NAME));
        }
        if (email != null && (email.length() > LONGEST_NAME || !email.matches(EMAIL))) {
            reasons.add(Refusal.of("email", "identity.email.form"));
        }
        return reasons;
    }

    /** Changes an account that the actor keeps, while nobody else can. */
    private AccountOutcome change(long id, Actor by, Function<Account, AccountOutcome> change) {
        return inTransaction(() -> store.lock(id).filter(account -> keeps(by, account)).map(change)
                .orElseGet(AccountOutcome.Missing::new));
    }

    private AccountOutcome inTransaction(Supplier<AccountOutcome> work) {
        var outcome = Objects.requireNonNull(transaction.execute(status -> work.get()));
        forgetRemembered();
        return outcome;
    }

    private AccountOutcome done(long id, Actor by, AccountChain.Act act, Map<String, ?> facts) {
        var account = store.find(id).orElseThrow();
        chain.append(id, account.login(), by, act, facts);
        return new AccountOutcome.Done(account);
    }

    private void forgetRemembered() {
        sessions.forgetRemembered();
        tokens.forgetRemembered();
    }

    private static boolean keeps(Actor by, Account account) {
        return by.has(Role.SYSTEM) || (by.has(Role.ADMINISTRATOR)
                && (by.authorityId() == 0 || Objects.equals(account.keeperId(), by.authorityId())));
    }

    private static @Nullable Integer keeper(Actor by) {
        return by.authorityId() == 0 ? null : by.authorityId();
    }

    private boolean isLastAdministrator(Account account) {
        return account.grants().stream().anyMatch(grant -> grant.role() == Role.ADMINISTRATOR && grant.holdsOn(today()))
                && store.others(Role.ADMINISTRATOR, account.id(), account.keeperId(), today()) == 0;
    }

    private static Map<String, String> period(Map<String, String> facts, LocalDate from, @Nullable LocalDate until) {
        var all = new HashMap<>(facts);
        all.put("from", from.toString());
        if (until != null) {
            all.put("until", until.toString());
        }
        return all;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}

package vn.khuevan.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts in the database. */
@Component
class AccountStore {

    private final JdbcClient db;

    AccountStore(JdbcClient db) {
        this.db = db;
    }

    /** What sign-in compares with. */
    record Credentials(long accountId, String login, String name, String passwordHash, boolean open) {

        @Override
        public String toString() {
            return "Credentials[" + login + "]";
        }
    }

    /** The new account's id, or empty when the login is taken. */
    Optional<Long> insert(NewAccount wanted, String passwordHash, boolean mustChange, @Nullable Integer keeperId, Instant now) {
        return db.sql("""
                insert into account (login, name, email, authority_id, keeper_id, password_hash, password_changed_at,
                                     must_change_password, created_at)
                values (:login, :name, :email, :authority, :keeper, :hash, :now, :mustChange, :now)
                on conflict (lower(login)) do nothing
                returning id
                """)
                .param("login", wanted.login())
                .param("name", wanted.name())
                .param("email", wanted.email())
                .param("authority", wanted.authorityId())
                .param("keeper", keeperId)
                .param("hash", passwordHash)
                .param("mustChange", mustChange)
                .param("now", SqlTime.of(now))
                .query(Long.class).optional();
    }

    Optional<Account> find(long id) {
        return withGrants(db.sql("""
                select * from account where id = :id
                """).param("id", id).query(AccountStore::row).list()).stream().findFirst();
    }

    /** The account, locked until the transaction ends, so that two changes to it do not cross. */
    Optional<Account> lock(long id) {
        return withGrants(db.sql("""
                select * from account where id = :id for update
                """).param("id", id).query(AccountStore::row).list()).stream().findFirst();
    }

    Optional<Long> idOf(String login) {
        return db.sql("""
                select id from account where lower(login) = lower(:login)
                """).param("login", login).query(Long.class).optional();
    }

    Optional<Credentials> credentials(String login) {
        return db.sql("""
                select id, login, name, password_hash, disabled_at is null as open
                  from account
                 where lower(login) = lower(:login)
                """).param("login", login).query(AccountStore::credentialsRow).optional();
    }

    Optional<Credentials> credentials(long id) {
        return db.sql("""
                select id, login, name, password_hash, disabled_at is null as open
                  from account
                 where id = :id
                """).param("id", id).query(AccountStore::credentialsRow).optional();
    }

    Optional<Actor> actor(long id, LocalDate today) {
        return db.sql("""
                select a.id as account_id, a.login, a.name, a.authority_id,
                       account_roles(a.id, a.authority_id, :today) as roles,
                       account_organisations(a.id, :today) as organisations
                  from account a
                 where a.id = :id and a.disabled_at is null
                """).param("id", id).param("today", today).query((row, number) -> actor(row)).optional();
    }

    /** Accounts that somebody may keep: of one keeper, or all when {@code keeperId} is null. */
    List<Account> list(@Nullable String text, @Nullable Integer keeperId, int offset, int size) {
        return withGrants(db.sql("""
                select *
                  from account
                 where (cast(:keeper as integer) is null or keeper_id = :keeper)
                   and (cast(:text as text) is null
                        or strpos(identity_fold(name || ' ' || login), identity_fold(:text)) > 0)
                 order by login
                 limit :size offset :offset
                """)
                .param("keeper", keeperId).param("text", text).param("size", size).param("offset", offset)
                .query(AccountStore::row).list());
    }

    int count(@Nullable String text, @Nullable Integer keeperId) {
        return db.sql("""
                select count(*)
                  from account
                 where (cast(:keeper as integer) is null or keeper_id = :keeper)
                   and (cast(:text as text) is null
                        or strpos(identity_fold(name || ' ' || login), identity_fold(:text)) > 0)
                """).param("keeper", keeperId).param("text", text).query(Integer.class).single();
    }

    Map<Long, String> names(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return db.sql("""
                select id, name from account where id in (:ids)
                """).param("ids", ids)
                .query((row, number) -> Map.entry(row.getLong("id"), row.getString("name"))).list().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<Long> holders(Role role, int authorityId, LocalDate today) {
        return db.sql("""
                select distinct a.id
                  from account_role r
                  join account a on a.id = r.account_id
                 where r.role = :role and a.authority_id = :authority and a.disabled_at is null
                   and (r.authority_id is null or r.authority_id = :authority)
                   and r.from_on <= :today and (r.until_on is null or r.until_on > :today)
                 order by a.id
                """).param("role", role.code()).param("authority", authorityId).param("today", today)
                .query(Long.class).list();
    }

    List<Long> actingFor(long organisationId, LocalDate today) {
        return db.sql("""
                select distinct a.id
                  from account_organisation o
                  join account a on a.id = o.account_id
                 where o.organisation_id = :organisation and a.disabled_at is null
                   and o.from_on <= :today and (o.until_on is null or o.until_on > :today)
                 order by a.id
                """).param("organisation", organisationId).param("today", today).query(Long.class).list();
    }

    void setPassword(long id, String hash, boolean mustChange, Instant now) {
        db.sql("""
                update account
                   set password_hash = :hash, must_change_password = :mustChange, password_changed_at = :now
                 where id = :id
                """).param("id", id).param("hash", hash).param("mustChange", mustChange).param("now", SqlTime.of(now)).update();
    }

    /** Stores the same password under stronger parameters, unless it was changed meanwhile. */
    void strengthen(long id, String oldHash, String newHash) {
        db.sql("""
                update account set password_hash = :newHash where id = :id and password_hash = :oldHash
                """).param("id", id).param("oldHash", oldHash).param("newHash", newHash).update();
    }

    void describe(long id, String name, @Nullable String email) {
        db.sql("""
                update account set name = :name, email = :email where id = :id
                """).param("id", id).param("name", name).param("email", email).update();
    }

    void setLanguage(long id, String language) {
        db.sql("""
                update account set language = :language where id = :id
                """).param("id", id).param("language", language).update();
    }

    void setDisabled(long id, @Nullable Instant at) {
        db.sql("""
                update account set disabled_at = :at where id = :id
                """).param("id", id).param("at", at == null ? null : SqlTime.of(at)).update();
    }

    void grant(long id, Role role, @Nullable Integer authorityId, LocalDate from, @Nullable LocalDate until) {
        db.sql("""
                insert into account_role (account_id, role, authority_id, from_on, until_on)
                values (:id, :role, :authority, :from, :until)
                """).param("id", id).param("role", role.code()).param("authority", authorityId)
                .param("from", from).param("until", until).update();
    }

    /** A grant that had not begun by then is emptied rather than turned around. */
    void endGrant(long grantId, LocalDate until) {
        db.sql("""
                update account_role set until_on = greatest(from_on, :until) where id = :id
                """).param("id", grantId).param("until", until).update();
    }

    void join(long id, long organisationId, @Nullable String position, LocalDate from, @Nullable LocalDate until) {
        db.sql("""
                insert into account_organisation (account_id, organisation_id, position, from_on, until_on)
                values (:id, :organisation, :position, :from, :until)
                """).param("id", id).param("organisation", organisationId).param("position", position)
                .param("from", from).param("until", until).update();
    }

    void endMembership(long membershipId, LocalDate until) {
        db.sql("""
                update account_organisation set until_on = greatest(from_on, :until) where id = :id
                """).param("id", membershipId).param("until", until).update();
    }

    /** Other open accounts with the role, of the same keeper, that hold it on that day and do not lose it later. */
    int others(Role role, long id, @Nullable Integer keeperId, LocalDate today) {
        return db.sql("""
                select count(*)
                  from account a
                 where a.id <> :id and a.disabled_at is null and a.keeper_id is not distinct from cast(:keeper as integer)
                   and exists (select 1 from account_role r
                                where r.account_id = a.id and r.role = :role
                                  and r.from_on <= :today and r.until_on is null)
                """).param("id", id).param("keeper", keeperId).param("role", role.code()).param("today", today)
                .query(Integer.class).single();
    }

    /** The actor in a row that carries account, roles and organisations. */
    static Actor actor(ResultSet row) throws SQLException {
        var roles = EnumSet.noneOf(Role.class);
        for (var code : (String[]) row.getArray("roles").getArray()) {
            Role.of(code).ifPresent(roles::add);
        }
        var organisations = List.of((Long[]) row.getArray("organisations").getArray());
        return new Actor(row.getLong("account_id"), row.getString("login"), row.getString("name"),
                row.getInt("authority_id"), roles, organisations);
    }

    private List<Account> withGrants(List<Account> accounts) {
        if (accounts.isEmpty()) {
            return accounts;
        }
        var ids = accounts.stream().map(Account::id).toList();
        var grants = db.sql("""
                select * from account_role where account_id in (:ids) order by from_on desc, id desc
                """).param("ids", ids)
                .query((row, number) -> Map.entry(row.getLong("account_id"), new Account.Grant(row.getLong("id"),
                        Role.of(row.getString("role")).orElseThrow(), row.getObject("authority_id", Integer.class),
                        row.getObject("from_on", LocalDate.class), row.getObject("until_on", LocalDate.class))))
                .list().stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        var memberships = db.sql("""
                select m.*, o.name
                  from account_organisation m
                  join organisation o on o.id = m.organisation_id
                 where m.account_id in (:ids)
                 order by m.from_on desc, m.id desc
                """).param("ids", ids)
                .query((row, number) -> Map.entry(row.getLong("account_id"), new Account.Membership(row.getLong("id"),
                        row.getLong("organisation_id"), row.getString("name"), row.getString("position"),
                        row.getObject("from_on", LocalDate.class), row.getObject("until_on", LocalDate.class))))
                .list().stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return accounts.stream().map(a -> new Account(a.id(), a.login(), a.name(), a.email(), a.language(), a.authorityId(),
                a.keeperId(), a.createdAt(), a.disabledAt(), grants.getOrDefault(a.id(), List.of()),
                memberships.getOrDefault(a.id(), List.of()))).toList();
    }

    private static Credentials credentialsRow(ResultSet row, int number) throws SQLException {
        return new Credentials(row.getLong("id"), row.getString("login"), row.getString("name"),
                row.getString("password_hash"), row.getBoolean("open"));
    }

    private static Account row(ResultSet row, int number) throws SQLException {
        return new Account(row.getLong("id"), row.getString("login"), row.getString("name"), row.getString("email"),
                row.getString("language"), row.getObject("authority_id", Integer.class),
                row.getObject("keeper_id", Integer.class), SqlTime.read(row, "created_at"),
                SqlTime.readOptional(row, "disabled_at"), List.of(), List.of());
    }
}

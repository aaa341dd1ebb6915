package vn.khuevan.notify;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.database.OpenTransaction;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;

/** The door of notices: tells accounts and roles, lists what a person was told, counts what is unread. */
@Service
public class Notices {

    /** A role held by more people than this gets one notice for all instead of one for each. */
    static final int MOST_COPIES = 50;
    private static final Duration OLD = Duration.ofDays(30);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Notice.Item>> ITEMS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Accounts accounts;
    private final SmtpSettings smtp;
    private final Clock clock;
    private final Cache<Long, Integer> unread = Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(Duration.ofSeconds(5)).build();

    Notices(JdbcClient jdbc, PlatformTransactionManager transactionManager, Accounts accounts, SmtpSettings smtp, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactionManager);
        this.accounts = accounts;
        this.smtp = smtp;
        this.clock = clock;
    }

    /** Tells these accounts now, in the caller's transaction. */
    public void tell(Collection<Long> readers, NewNotice notice) {
        tell(readers, notice, clock.instant());
    }

    /** Tells these accounts what happened at a moment; what is a month old by now counts as read and is not mailed. */
    public void tell(Collection<Long> readers, NewNotice notice, Instant at) {
        OpenTransaction.demand();
        if (readers.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var old = at.isBefore(now.minus(OLD));
        var told = jdbc.sql("""
                insert into notice (account_id, kind, case_number, key, args, items, link, once, at, read_at)
                select reader, :kind, :number, :key, cast(:args as jsonb), cast(:items as jsonb), :link, :once, :at, cast(:read as timestamptz)
                  from unnest(cast(:readers as bigint[])) as reader
                on conflict (account_id, once) where account_id is not null do nothing
                returning id
                """).param("readers", readers.stream().distinct().toArray(Long[]::new)).param("kind", notice.kind().code())
                .param("number", notice.caseNumber(), java.sql.Types.VARCHAR).param("key", notice.key()).param("args", Arguments.write(notice.args()))
                .param("items", JSON.writeValueAsString(notice.items())).param("link", notice.link(), java.sql.Types.VARCHAR)
                .param("once", notice.once()).param("at", time(at))
                .param("read", old ? time(now) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE).query(Long.class).list();
        if (smtp.enabled() && notice.kind().mailed() && !old && !told.isEmpty()) {
            jdbc.sql("insert into mail (notice_id, next_at) select id, :now from unnest(cast(:told as bigint[])) as id")
                    .param("now", time(now)).param("told", told.toArray(Long[]::new)).update();
        }
        unread.invalidateAll(readers);
    }

    /** Tells whoever holds the role in the authority, each by a notice of their own while they are few. */
    public void tell(Role role, int authorityId, NewNotice notice, Instant at, long except) {
        OpenTransaction.demand();
        var holders = accounts.holders(role, authorityId).stream().filter(holder -> holder != except).toList();
        if (holders.size() <= MOST_COPIES) {
            tell(holders, notice, at);
            return;
        }
        jdbc.sql("""
                insert into notice (role, authority_id, kind, case_number, key, args, items, link, once, at)
                values (:role, :authority, :kind, :number, :key, cast(:args as jsonb), cast(:items as jsonb), :link, :once, :at)
                on conflict (role, authority_id, once) where role is not null do nothing
                """).param("role", role.code()).param("authority", authorityId).param("kind", notice.kind().code())
                .param("number", notice.caseNumber(), java.sql.Types.VARCHAR).param("key", notice.key()).param("args", Arguments.write(notice.args()))
                .param("items", JSON.writeValueAsString(notice.items())).param("link", notice.link(), java.sql.Types.VARCHAR)
                .param("once", notice.once()).param("at", time(at)).update();
    }

    private static final String MINE = """
              from notice n
              left join notice_read r on r.notice_id = n.id and r.account_id = :account
             where (n.account_id = :account or (n.authority_id = :authority and n.role = any(cast(:roles as text[]))))
            """;

    /** What the person was told, newest first. @param page from 0 */
    public List<Notice> list(Actor reader, int page, int size) {
        return mine("""
                select n.id, n.kind, n.case_number, n.key, n.args, n.items, n.link, n.at, coalesce(n.read_at, r.at) as read_at
                """ + MINE + " order by n.at desc, n.id desc limit :size offset :skip", reader).param("size", size)
                .param("skip", Math.multiplyExact(page, size)).query((row, _) -> notice(row)).list();
    }

    /** How many notices the person has in all. */
    public int count(Actor reader) {
        return mine("select count(*) " + MINE, reader).query(Integer.class).single();
    }

    /** How many the person has not read; some seconds old at most. */
    public int unread(Actor reader) {
        return unread.get(reader.accountId(), _ -> mine("select count(*) " + MINE + " and n.read_at is null and r.at is null", reader)
                .query(Integer.class).single());
    }

    /** Marks one as read. @return the notice, or empty when the person was told no such thing */
    public Optional<Notice> read(Actor reader, long id) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            var found = mine("""
                    select n.id, n.kind, n.case_number, n.key, n.args, n.items, n.link, n.at, coalesce(n.read_at, r.at) as read_at
                    """ + MINE + " and n.id = :id", reader).param("id", id).query((row, _) -> notice(row)).optional();
            found.filter(notice -> notice.readAt() == null).ifPresent(_ -> mark(reader, " and n.id = :id", id));
            return found;
        }));
    }

    /** Marks all as read. */
    public void readAll(Actor reader) {
        transactions.executeWithoutResult(_ -> mark(reader, " and n.id <= :id", Long.MAX_VALUE));
    }

    private void mark(Actor reader, String which, long id) {
        jdbc.sql("update notice n set read_at = :now where n.account_id = :account and n.read_at is null" + which)
                .param("now", time(clock.instant())).param("account", reader.accountId()).param("id", id).update();
        mine("insert into notice_read (account_id, notice_id, at) select :account, n.id, :now " + MINE + " and n.role is not null" + which
                + " on conflict (account_id, notice_id) do nothing", reader).param("now", time(clock.instant())).param("id", id).update();
        unread.invalidate(reader.accountId());
    }

    private JdbcClient.StatementSpec mine(String sql, Actor reader) {
        return jdbc.sql(sql).param("account", reader.accountId()).param("authority", reader.authorityId())
                .param("roles", reader.roles().stream().map(Role::code).toArray(String[]::new));
    }

    /** Deletes what was told before a day, read or not. */
    int forget(LocalDate before) {
        return jdbc.sql("delete from notice where at < :before").param("before", before.atStartOfDay(clock.getZone()).toOffsetDateTime()).update();
    }

    static Notice notice(ResultSet row) throws SQLException {
        return new Notice(row.getLong("id"), Notice.Kind.of(row.getString("kind")), row.getString("case_number"), row.getString("key"),
                row.getString("args"), JSON.readValue(row.getString("items"), ITEMS), row.getString("link"),
                Objects.requireNonNull(instant(row, "at")), instant(row, "read_at"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package vn.khuevan.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import vn.khuevan.audit.Chain;
import vn.khuevan.identity.Party;
import vn.khuevan.identity.Relation;

/**
 * The engine's writing SQL. An act on a dossier is one statement: state, deadlines, audit entry, outbox and idempotency
 * key change together or not at all, in one round trip. Nothing is written when the version or the family moved since
 * they were read; the caller then reads again.
 */
final class CaseWriter {

    private static final String MOVE = """
            with bumped as (
                update case_file set family = family + 1
                 where id = :root and :root <> :id and family = :family
                returning id),
            changed as (
                update case_file c
                   set stage = :stage, waits = :waits, ended = :ended, data = c.data || cast(:patch as jsonb),
                       pins = c.pins || cast(:pins as jsonb), version = c.version + 1,
                       family = case when c.id = c.root_id then c.family + 1 else c.family end,
                       chain_hash = :hash, changed_at = :at, title = :title, kind = :kind, field = :field,
                       starts_on = :starts, ends_on = :ends, amount = :amount, host_id = :host_id, host_name = :host_name,
                       next_due = :next_due, next_alarm = :next_alarm
                 where c.id = :id and c.version = :version
                   and ((c.id = c.root_id and c.family = :family) or exists (select 1 from bumped))
                returning c.id, c.authority_id),
            entry as (
                insert into audit_entry (chain, seq, at, actor_id, act, body, prev, hash)
                select :chain, :seq, :at, :actor, :act, :body, :prev, :hash from changed),
            """;

    private static final String MET = """
            met as (
                update case_deadline d
                   set state = x.state, ended_by = :seq, ended_on = :day
                  from changed, unnest(cast(:ended_ids as bigint[]), cast(:ended_states as text[])) as x(id, state)
                 where d.id = x.id),
            """;

    private static final String MOVED = """
            moved as (
                update case_deadline d
                   set event_on = x.event, due_on = x.due, alarm_on = x.alarm
                  from changed, jsonb_to_recordset(cast(:moved_deadlines as jsonb)) as x(id bigint, event date, due date, alarm date)
                 where d.id = x.id),
            """;

    private static final String STARTED = """
            started as (
                insert into case_deadline (case_id, authority_id, duty, provision, event_on, event_path, due_on, alarm_on, alarm_days, waits, started_by)
                select changed.id, changed.authority_id, x.duty, x.provision, x.event, x.path, x.due, x.alarm, x."alarmDays", x.waits, :seq
                  from changed, jsonb_to_recordset(cast(:started_deadlines as jsonb))
                       as x(duty text, provision text, event date, path text, due date, alarm date, "alarmDays" integer, waits text)
                returning id, duty, provision, event_on, event_path, due_on, alarm_on, waits),
            """;

    private static final String PARTIES = """
            gone as (
                update case_party p set until_on = :day
                  from changed
                 where p.case_id = changed.id and p.relation = any(cast(:left as text[])) and p.until_on is null),
            come as (
                insert into case_party (case_id, relation, account_id, organisation_id, name, from_on)
                select changed.id, x.relation, x.account, x.organisation, x.name, :day
                  from changed, jsonb_to_recordset(cast(:entered as jsonb)) as x(relation text, account bigint, organisation bigint, name text)),
            """;

    private static final String ONCE = """
            once as (
                insert into case_once (account_id, key, request, case_number, entry, at)
                select :actor, :key, :request, :chain, :seq, :at from changed),
            """;

    private static final String TOLD = """
            told as (
                insert into outbox (topic, case_id, payload, at)
                select 'case.moved', changed.id, cast(:event as jsonb), :at from changed)
            select (select count(*) from changed),
            """;

    private static final String NEW_DEADLINES = """
            (select json_agg(json_build_object('id', s.id, 'duty', s.duty, 'provision', s.provision, 'event', s.event_on,
                                               'path', s.event_path, 'due', s.due_on, 'alarm', s.alarm_on, 'waits', s.waits))
               from started s)
            """;

    private static final String OPEN = """
            with bumped as (
                update case_file set family = family + 1
                 where id = :root and stage = :root_stage and (cast(:family as bigint) is null or family = :family)
                returning id),
            changed as (
                insert into case_file (id, number, type, definition, authority_id, parent_id, root_id, stage, waits, ended, data, pins,
                                       chain_hash, opened_on, changed_at, title, kind, field, starts_on, ends_on, amount,
                                       host_id, host_name, next_due, next_alarm, closed)
                overriding system value
                select :id, :chain, :type, :definition, :authority, :parent, coalesce(:root, :id),
                       :stage, :waits, :ended, cast(:patch as jsonb), cast(:pins as jsonb), :hash, :day, :at, :title, :kind, :field,
                       :starts, :ends, :amount, :host_id, :host_name, :next_due, :next_alarm, :closed
                 where cast(:root as bigint) is null or exists (select 1 from bumped)
                returning id, authority_id),
            """;

    private final NamedParameterJdbcTemplate jdbc;
    private final @Nullable Instant arrived;

    /** @param arrived when what is written came and had to wait, or null */
    CaseWriter(NamedParameterJdbcTemplate jdbc, @Nullable Instant arrived) {
        this.jdbc = jdbc;
        this.arrived = arrived;
    }

    /** What the columns of lists show. */
    record Columns(String title, @Nullable String kind, @Nullable String field, @Nullable LocalDate starts, @Nullable LocalDate ends,
            @Nullable Long amount, @Nullable Long hostId, @Nullable String hostName) {}

    /** Writes an act and gives the dossier after it; empty when it or its family moved meanwhile and nothing was written. */
    Optional<CaseFile> move(CaseStore.Loaded before, Transition act, Columns columns) {
        var dossier = before.dossier();
        var seq = dossier.version() + 1;
        var body = body(dossier.number(), dossier.type(), dossier.definition(), seq, act);
        var open = remaining(dossier, act);
        var parameters = common(dossier.number(), seq, act, columns, body, before.head(), open)
                .addValue("id", dossier.id()).addValue("root", dossier.root().id())
                .addValue("family", dossier.family()).addValue("version", dossier.version())
                .addValue("ended_ids", act.ended().stream().map(Transition.Ended::id).toArray(Long[]::new))
                .addValue("ended_states", act.ended().stream().map(Transition.Ended::state).toArray(String[]::new))
                .addValue("moved_deadlines", Json.write(act.moved().stream().map(CaseWriter::row).toList()));
        var sql = MOVE + (act.ended().isEmpty() ? "" : MET) + (act.moved().isEmpty() ? "" : MOVED)
                + rest(act, !act.entered().isEmpty() || !act.left().isEmpty());
        return Objects.requireNonNull(jdbc.queryForObject(sql, parameters, (row, index) -> row.getLong(1) == 1
                ? Optional.of(after(dossier, act, columns, CaseStore.deadlines(row.getString(2)))) : Optional.empty()));
    }

    /** The dossier as the act leaves it, without reading it again. */
    private static CaseFile after(CaseFile before, Transition act, Columns columns, List<CaseFile.OpenDeadline> started) {
        var data = before.data().with(act.patch());
        var parties = new ArrayList<Party>();
        before.parties().forEach(party -> parties.add(act.left().contains(party.relation()) && party.until() == null
                ? new Party(party.relation(), party.accountId(), party.organisationId(), party.name(), party.from(), act.day()) : party));
        parties.addAll(act.entered());
        var pins = new LinkedHashMap<>(before.pins());
        if (before.isRoot()) {
            pins.putAll(act.pins());
        }
        var deadlines = new ArrayList<CaseFile.OpenDeadline>();
        for (var deadline : before.deadlines()) {
            if (act.ended().stream().noneMatch(ended -> ended.id() == deadline.id())) {
                deadlines.add(act.moved().stream().filter(moved -> moved.id() == deadline.id()).findFirst()
                        .map(moved -> new CaseFile.OpenDeadline(deadline.id(), deadline.duty(), deadline.provision(), moved.event(),
                                deadline.eventPath(), moved.due(), moved.alarm(), deadline.waits())).orElse(deadline));
            }
        }
        deadlines.addAll(started);
        var root = before.isRoot() ? new CaseFile.Kin(before.id(), before.number(), before.type(), act.to().id(), data) : before.root();
        return new CaseFile(before.id(), before.number(), before.type(), before.definition(), act.to().id(), before.authorityId(),
                before.parent(), root, before.family() + 1, data, parties, Map.copyOf(pins), deadlines, before.version() + 1,
                before.openedOn(), act.at(), columns.title(),
                act.to().end() || act.to().waits() == null ? null : act.to().waits().code(), before.closed());
    }

    /** The next number of a kind of dossier in a year: no gaps once committed, no doubles. */
    String number(int authority, String authorityCode, String prefix, int year) {
        var last = jdbc.queryForObject("""
                insert into case_counter (authority_id, prefix, year, last) values (:authority, :prefix, :year, 1)
                on conflict (authority_id, prefix, year) do update set last = case_counter.last + 1
                returning last
                """, Map.of("authority", authority, "prefix", prefix, "year", year), Long.class);
        return "%s-%s-%d-%05d".formatted(authorityCode, prefix, year, last);
    }

    /** Writes a new dossier; false when its root moved out of the stage, or its family moved, meanwhile. */
    boolean open(String number, Definition definition, int authority, @Nullable CaseFile parent, @Nullable Long family,
            Transition act, Columns columns) {
        var body = body(number, definition.type(), definition.key(), 1, act);
        var id = Objects.requireNonNull(jdbc.queryForObject("select nextval(pg_get_serial_sequence('case_file', 'id'))", Map.of(), Long.class));
        var open = act.started().stream().map(s -> new Due(s.due(), s.alarm())).toList();
        var parameters = common(number, 1, act, columns, body, Chain.start(number), open)
                .addValue("id", id).addValue("type", definition.type()).addValue("definition", definition.key())
                .addValue("authority", authority).addValue("parent", parent == null ? null : parent.id(), java.sql.Types.BIGINT)
                .addValue("root", parent == null ? null : parent.root().id(), java.sql.Types.BIGINT)
                .addValue("root_stage", parent == null ? null : parent.root().stage(), java.sql.Types.VARCHAR)
                .addValue("family", family, java.sql.Types.BIGINT).addValue("closed", definition.closed());
        var sql = OPEN + MOVE.substring(MOVE.indexOf("entry as (")) + rest(act, true);
        return Objects.requireNonNull(jdbc.queryForObject(sql, parameters, (row, index) -> row.getLong(1))) == 1;
    }

    /** The parts of the statement that follow the entry; what an act does not need is left out. */
    private static String rest(Transition act, boolean parties) {
        return (act.started().isEmpty() ? "" : STARTED) + (parties ? PARTIES : "") + (act.once() == null ? "" : ONCE) + TOLD
                + (act.started().isEmpty() ? "cast(null as json)" : NEW_DEADLINES);
    }

    private record Due(@Nullable LocalDate due, @Nullable LocalDate alarm) {}

    private static List<Due> remaining(CaseFile dossier, Transition act) {
        var open = new ArrayList<Due>();
        for (var deadline : dossier.deadlines()) {
            if (act.ended().stream().anyMatch(ended -> ended.id() == deadline.id())) {
                continue;
            }
            var moved = act.moved().stream().filter(m -> m.id() == deadline.id()).findFirst();
            open.add(moved.map(m -> new Due(m.due(), m.alarm())).orElse(new Due(deadline.due(), deadline.alarm())));
        }
        act.started().forEach(started -> open.add(new Due(started.due(), started.alarm())));
        return open;
    }

    private static MapSqlParameterSource common(String chain, long seq, Transition act, Columns columns, String body, byte[] prev, List<Due> open) {
        var event = new LinkedHashMap<String, Object>();
        event.put("number", chain);
        event.put("act", act.act());
        event.put("from", act.from());
        event.put("to", act.to().id());
        event.put("entry", seq);
        event.put("actor", act.actor().accountId());
        var parameters = CaseStore.parameters()
                .addValue("stage", act.to().id()).addValue("waits", act.to().waits() == null ? null : act.to().waits().code(), java.sql.Types.VARCHAR)
                .addValue("ended", act.to().end()).addValue("patch", Json.write(act.patch()))
                .addValue("pins", Json.write(days(act.pins())))
                .addValue("hash", Chain.next(prev, body)).addValue("prev", prev).addValue("body", body)
                .addValue("at", CaseStore.timestamp(act.at())).addValue("day", act.day())
                .addValue("title", columns.title()).addValue("kind", columns.kind(), java.sql.Types.VARCHAR)
                .addValue("field", columns.field(), java.sql.Types.VARCHAR)
                .addValue("starts", columns.starts(), java.sql.Types.DATE).addValue("ends", columns.ends(), java.sql.Types.DATE)
                .addValue("amount", columns.amount(), java.sql.Types.BIGINT)
                .addValue("host_id", columns.hostId(), java.sql.Types.BIGINT).addValue("host_name", columns.hostName(), java.sql.Types.VARCHAR)
                .addValue("next_due", earliest(open.stream().map(Due::due).toList()), java.sql.Types.DATE)
                .addValue("next_alarm", earliest(open.stream().map(Due::alarm).toList()), java.sql.Types.DATE)
                .addValue("chain", chain).addValue("seq", seq).addValue("actor", act.actor().accountId()).addValue("act", act.act())
                .addValue("started_deadlines", Json.write(act.started().stream().map(CaseWriter::row).toList()))
                .addValue("event", Json.write(event))
                .addValue("left", act.left().stream().map(Relation::code).toArray(String[]::new))
                .addValue("entered", Json.write(act.entered().stream().map(CaseWriter::row).toList()));
        if (act.once() != null) {
            parameters.addValue("key", act.once().key()).addValue("request", act.once().request());
        }
        return parameters;
    }

    private static @Nullable LocalDate earliest(List<@Nullable LocalDate> days) {
        LocalDate first = null;
        for (var day : days) {
            if (day != null && (first == null || day.isBefore(first))) {
                first = day;
            }
        }
        return first;
    }

    private static Map<String, Object> days(Map<String, LocalDate> pins) {
        var days = new LinkedHashMap<String, Object>();
        pins.forEach((phase, day) -> days.put(phase, day.toString()));
        return days;
    }

    private static Map<String, Object> row(Transition.Started started) {
        var row = new LinkedHashMap<String, Object>();
        row.put("duty", started.duty());
        row.put("provision", started.provision());
        row.put("event", started.event().toString());
        put(row, "path", started.path());
        put(row, "due", started.due());
        put(row, "alarm", started.alarm());
        row.put("alarmDays", started.alarmDays());
        put(row, "waits", started.waits());
        return row;
    }

    private static Map<String, Object> row(Transition.Moved moved) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", moved.id());
        row.put("duty", moved.duty());
        row.put("event", moved.event().toString());
        put(row, "due", moved.due());
        put(row, "alarm", moved.alarm());
        return row;
    }

    private static Map<String, Object> row(Party party) {
        var row = new LinkedHashMap<String, Object>();
        row.put("relation", party.relation().code());
        put(row, "account", party.accountId());
        put(row, "organisation", party.organisationId());
        row.put("name", party.name());
        return row;
    }

    private static void put(Map<String, Object> row, String key, @Nullable Object value) {
        if (value != null) {
            row.put(key, value instanceof LocalDate day ? day.toString() : value);
        }
    }

    /** The words that are hashed: all that is needed to build the dossier's state again. */
    private String body(String number, String type, String definition, long seq, Transition act) {
        var body = new LinkedHashMap<String, Object>();
        body.put("chain", number);
        body.put("seq", seq);
        body.put("type", type);
        body.put("definition", definition);
        body.put("at", act.at().toString());
        put(body, "arrived", arrived == null ? null : arrived.toString());
        body.put("day", act.day().toString());
        body.put("actor", Map.of("id", act.actor().accountId(), "name", act.actor().name()));
        body.put("act", act.act());
        body.put("from", act.from());
        body.put("to", act.to().id());
        body.put("data", act.patch());
        body.put("pins", days(act.pins()));
        body.put("entered", act.entered().stream().map(CaseWriter::row).toList());
        body.put("left", act.left().stream().map(Relation::code).toList());
        body.put("started", act.started().stream().map(CaseWriter::row).toList());
        body.put("ended", act.ended());
        body.put("moved", act.moved().stream().map(CaseWriter::row).toList());
        body.put("provisions", act.provisions());
        body.put("gaps", act.gaps());
        return Json.write(body);
    }

    /** What an idempotency key did before. */
    record Before(byte[] request, String number, long entry) {}

    Optional<Before> before(long account, String key) {
        return jdbc.query("select request, case_number, entry from case_once where account_id = :account and key = :key",
                Map.of("account", account, "key", key),
                (row, index) -> new Before(row.getBytes(1), row.getString(2), row.getLong(3))).stream().findFirst();
    }

    /** Lets the head know that a second return was refused; in a statement of its own, since the return changed nothing. */
    void tellRefusedReturn(CaseFile dossier, vn.khuevan.identity.Actor actor, String reason, Instant at) {
        jdbc.update("insert into outbox (topic, case_id, payload, at) values ('return.refused', :case, cast(:payload as jsonb), :at)",
                CaseStore.parameters().addValue("case", dossier.id()).addValue("at", CaseStore.timestamp(at))
                        .addValue("payload", Json.write(Map.of("number", dossier.number(), "actor", actor.name(), "account", actor.accountId(), "reason", reason))));
    }

    static Instant micros(Instant at) {
        return at.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }
}

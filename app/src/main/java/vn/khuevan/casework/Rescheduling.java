package vn.khuevan.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import vn.khuevan.identity.Actor;
import vn.khuevan.law.Day;
import vn.khuevan.law.Provision;
import vn.khuevan.law.Reckoned;
import vn.khuevan.law.UnknownYear;
import vn.khuevan.law.WorkingCalendar;
import vn.khuevan.rules.Law;

/**
 * What a change of the working-day calendar does to deadlines that run. A deadline is reckoned by the row it was started
 * under; one that does not follow from its row (because its last day was moved by a rule of its own) is left alone.
 */
final class Rescheduling {

    /** Name of the act in the dossiers' chains. */
    static final String ACT = "calendar-moved";

    private static final int ATTEMPTS = 8;

    private final Casework casework;
    private final NamedParameterJdbcTemplate jdbc;
    private final Law before;
    private final Law after;

    Rescheduling(Casework casework, NamedParameterJdbcTemplate jdbc, Law before, Law after) {
        this.casework = casework;
        this.jdbc = jdbc;
        this.before = before;
        this.after = after;
    }

    List<DeadlineMove> moves() {
        var changed = changedDays();
        if (changed.isEmpty()) {
            return List.of();
        }
        return jdbc.query("""
                select d.id, c.authority_id, c.number, d.duty, d.provision, d.event_on, d.due_on, d.alarm_days,
                       (select string_agg(distinct t.name, ', ') from case_party t
                         where t.case_id in (c.id, c.root_id) and t.until_on is null
                           and t.relation in ('owner', 'lead-organisation', 'investigator', 'handler')) as owners
                  from case_deadline d join case_file c on c.id = d.case_id
                 where d.state = 'open'
                   and (d.due_on is null or (least(d.event_on, d.due_on) <= :last and greatest(d.event_on, d.due_on) >= :first))
                 order by d.due_on nulls last, d.id
                """, Map.of("first", changed.first(), "last", changed.last()), (row, _) -> move(row.getLong("id"), row.getInt("authority_id"), row.getString("number"),
                row.getString("duty"), row.getString("provision"), row.getObject("event_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class), row.getInt("alarm_days"), Objects.requireNonNullElse(row.getString("owners"), "")))
                .stream().flatMap(Optional::stream).toList();
    }

    private TreeSet<LocalDate> changedDays() {
        var changed = new TreeSet<LocalDate>();
        var years = new TreeSet<>(before.calendar().years());
        years.addAll(after.calendar().years());
        for (int year : years) {
            Year.of(year).atDay(1).datesUntil(Year.of(year + 1).atDay(1))
                    .filter(day -> !counts(before.calendar(), day).equals(counts(after.calendar(), day)))
                    .forEach(changed::add);
        }
        return changed;
    }

    private static Optional<Boolean> counts(WorkingCalendar calendar, LocalDate date) {
        return switch (calendar.day(date)) {
            case Day day -> Optional.of(day.working());
            case UnknownYear _ -> Optional.empty();
        };
    }

    private Optional<DeadlineMove> move(long id, int authority, String number, String duty, String provision, LocalDate event, @Nullable LocalDate due,
            int alarmDays, String owners) {
        return row(provision, event, due).flatMap(row -> {
            var to = due(after, row, event);
            return Objects.equals(due, to) ? Optional.empty()
                    : Optional.of(new DeadlineMove(id, authority, number, duty, provision, event, due, to, alarmDays, owners));
        });
    }

    /** The row of the provision from which the present last day follows. */
    private Optional<Provision> row(String provision, LocalDate event, @Nullable LocalDate due) {
        var rows = new ArrayList<Provision>();
        before.book().byId(provision, event).ifPresent(rows::add);
        rows.addAll(before.book().rows(provision).reversed());
        return rows.stream().filter(Provision::setsDate).filter(row -> Objects.equals(due(before, row, event), due)).findFirst();
    }

    private static @Nullable LocalDate due(Law law, Provision row, LocalDate event) {
        return law.reckon(row, event) instanceof Reckoned(var deadline) ? deadline.due() : null;
    }

    List<DeadlineMove> perform(Actor actor, String notice) {
        var byDossier = new LinkedHashMap<String, List<DeadlineMove>>();
        moves().forEach(move -> byDossier.computeIfAbsent(move.number(), _ -> new ArrayList<>()).add(move));
        var done = new ArrayList<DeadlineMove>();
        byDossier.forEach((number, moves) -> done.addAll(perform(actor, notice, number, moves)));
        return List.copyOf(done);
    }

    private List<DeadlineMove> perform(Actor actor, String notice, String number, List<DeadlineMove> planned) {
        for (int i = 0; i < ATTEMPTS; i++) {
            var loaded = casework.store().find(number).orElseThrow();
            var dossier = loaded.dossier();
            // what ended or moved since it was looked at is no longer ours to move
            var moves = planned.stream().filter(move -> dossier.deadlines().stream()
                    .anyMatch(open -> open.id() == move.deadline() && Objects.equals(open.due(), move.from()))).toList();
            if (moves.isEmpty()) {
                return List.of();
            }
            var definition = casework.definitions().get(dossier.definition());
            var at = CaseWriter.micros(Instant.now(casework.clock()));
            var stays = new Definition.Action(ACT, new Title("", ""), Set.of(dossier.stage()), new Definition.Target.Stays(), List.of(), null,
                    false, false, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
            var columns = new Plan(dossier, definition, stays, dossier.data(), actor, after, casework.today(), casework.directory()).columns(List.of());
            var act = new Transition(actor, ACT, dossier.stage(), definition.stage(dossier.stage()).orElseThrow(), Map.of(), Map.of(), List.of(),
                    List.of(), List.of(), List.of(), moves.stream().map(move -> new Transition.Moved(move.deadline(), move.duty(), move.event(),
                            move.to(), move.to() == null ? null : move.to().minusDays(move.alarmDays()))).toList(),
                    moves.stream().map(DeadlineMove::provision).distinct().toList(), List.of(), at, casework.today(), null);
            if (casework.writer().move(loaded, act, columns).isPresent()) {
                tell(dossier, moves, notice, at);
                return moves;
            }
        }
        throw new OptimisticLockingFailureException("too many people act on " + number + " at once");
    }

    private void tell(CaseFile dossier, List<DeadlineMove> moves, String notice, Instant at) {
        var told = new LinkedHashMap<String, Object>();
        told.put("number", dossier.number());
        told.put("notice", notice);
        told.put("accounts", dossier.parties().stream().filter(party -> party.holdsOn(casework.today()))
                .map(vn.khuevan.identity.Party::accountId).filter(Objects::nonNull).distinct().toList());
        told.put("organisations", dossier.parties().stream().filter(party -> party.holdsOn(casework.today()))
                .map(vn.khuevan.identity.Party::organisationId).filter(Objects::nonNull).distinct().toList());
        told.put("moves", moves.stream().map(move -> {
            var row = new LinkedHashMap<String, Object>();
            row.put("duty", move.duty());
            row.put("provision", move.provision());
            row.put("from", String.valueOf(move.from()));
            row.put("to", String.valueOf(move.to()));
            return row;
        }).toList());
        jdbc.update("insert into outbox (topic, case_id, payload, at) values ('deadline.moved', :case, cast(:payload as jsonb), :at)",
                CaseStore.parameters().addValue("case", dossier.id()).addValue("payload", Json.write(told)).addValue("at", CaseStore.timestamp(at)));
    }
}

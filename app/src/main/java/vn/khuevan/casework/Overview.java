package vn.khuevan.casework;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Actor;

/**
 * What pages show of dossiers at a glance, read without what is filled in in them: one question each, who sees what is said
 * by {@link Sight}.
 */
@Component
public class Overview {

    /** Steps that are remembered, over all dossiers: some megabytes. */
    private static final int REMEMBERED = 20_000;

    /** Desks that are remembered: people who look again while nothing happened. */
    private static final int DESKS = 200;

    private final NamedParameterJdbcTemplate jdbc;
    private final Changes changes;
    private final Cache<Sitting, Seen> desks = Caffeine.newBuilder().maximumSize(DESKS).expireAfterAccess(Duration.ofMinutes(10)).build();
    private final Cache<At, List<Step>> steps = Caffeine.newBuilder().maximumWeight(REMEMBERED).<At, List<Step>>weigher((at, all) -> all.size()).build();

    Overview(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.changes = new Changes(jdbc.getJdbcTemplate());
    }

    private record Sitting(Actor actor, LocalDate today, int most, int lately) {}

    private record Seen(long mark, Desk desk) {}

    /** A dossier at a version: what had happened to it until then never changes. */
    private record At(String number, long version) {}

    /**
     * An act as its entry in the chain tells it, without what was filled in.
     *
     * @param at        when it was recorded
     * @param day       day on which it counts
     * @param provision first of the provisions by which it was decided, or null
     * @param late      whether a limit that it met was past
     * @param arrived   when it came, if it had to wait and was judged by that moment; else null
     * @param hash      hex of its hash
     */
    public record Step(long seq, Instant at, LocalDate day, long actorId, String actorName, String act, String from, String to,
            @Nullable String provision, boolean late, @Nullable Instant arrived, String hash) {}

    /**
     * What a person starts from.
     *
     * @param waiting dossiers in which this person must act next, the most urgent first
     * @param late    limits of this person whose last day is past, the oldest first
     * @param atRisk  limits of this person whose alarm has begun, the nearest first
     */
    public record Start(WorkLists.Listed<WorkLists.Waiting> waiting, WorkLists.Listed<WorkLists.Limit> late, WorkLists.Listed<WorkLists.Limit> atRisk) {}

    /** Something the person did, in a dossier they may still see. */
    public record Done(String number, String title, String definition, String act, Instant at) {}

    /** What lies before a person: what they start from, and what they did lately. */
    public record Desk(Start start, List<Done> done) {}

    /**
     * What lies before a person, read anew when any dossier changed since.
     *
     * @param most   rows of each list
     * @param lately how many of the latest acts
     */
    public Desk desk(Actor actor, LocalDate today, int most, int lately) {
        var sitting = new Sitting(actor, today, most, lately);
        var mark = changes.mark();
        var seen = desks.getIfPresent(sitting);
        if (seen != null && seen.mark() == mark) {
            return seen.desk();
        }
        var settled = changes.settled();
        var desk = new Desk(start(actor, today, most), done(actor, today, lately));
        if (settled) {
            desks.put(sitting, new Seen(mark, desk));
        }
        return desk;
    }

    /** The first rows of each list, and how many there are. */
    Start start(Actor actor, LocalDate today, int most) {
        var waiting = new ArrayList<WorkLists.Waiting>();
        var late = new ArrayList<WorkLists.Limit>();
        var risk = new ArrayList<WorkLists.Limit>();
        var totals = new int[4];
        jdbc.query("""
                select s.list, s.duty, s.provision, s.due_on, s.total, %s,
                       case s.list when 1 then (select d.waits from case_deadline d where d.case_id = c.id and d.state = 'open' and d.due_on = c.next_due
                                                 order by d.waits is distinct from c.waits, d.id limit 1)
                            else s.waits end as due_from
                  from work_start(:account, cast(:organisations as bigint[]), :authority, cast(:codes as text[]), :today, :cap, :most) s
                  join case_file c on c.id = s.case_id
                 order by s.list, s.due_on nulls last, c.id
                """.formatted(WorkLists.columns()), WorkLists.parameters(actor, today).addValue("most", most), row -> {
            var list = row.getInt("list");
            totals[list] = row.getInt("total");
            if (list == 1) {
                waiting.add(new WorkLists.Waiting(WorkLists.row(row), row.getString("due_from")));
            } else {
                (list == 2 ? late : risk).add(new WorkLists.Limit(WorkLists.row(row), row.getString("duty"), row.getString("provision"),
                        row.getObject("due_on", LocalDate.class), row.getString("due_from")));
            }
        });
        return new Start(new WorkLists.Listed<>(List.copyOf(waiting), totals[1]), new WorkLists.Listed<>(List.copyOf(late), totals[2]), new WorkLists.Listed<>(List.copyOf(risk), totals[3]));
    }

    /** The person's latest acts. */
    List<Done> done(Actor actor, LocalDate today, int most) {
        return jdbc.query("""
                select e.act, e.at, c.number, c.title, c.definition
                  from (select chain, act, at from audit_entry
                         where actor_id = :account and actor_id <> 0 and chain not like 'account/%%' order by at desc limit :most) e
                  join case_file c on c.number = e.chain
                 where %s
                 order by e.at desc
                """.formatted(Sight.each(actor)), WorkLists.parameters(actor, today).addValue("most", most), (row, index) -> new Done(row.getString("number"),
                row.getString("title"), row.getString("definition"), row.getString("act"), CaseStore.instant(row, "at")));
    }

    /** The dossiers directly under one, in the order of their opening. */
    public List<WorkLists.Row> children(Actor actor, LocalDate today, long parent) {
        return jdbc.query("select %s from case_file c where c.parent_id = :parent and %s order by c.id".formatted(WorkLists.columns(), Sight.each(actor)),
                WorkLists.parameters(actor, today).addValue("parent", parent), (row, index) -> WorkLists.row(row));
    }

    /** What happened to a dossier that the caller was let see, in order, as far as its version goes. */
    public List<Step> steps(CaseFile dossier) {
        return steps.get(new At(dossier.number(), dossier.version()), this::read);
    }

    private List<Step> read(At at) {
        return jdbc.query("""
                select e.seq, e.at, e.actor_id, e.act, encode(e.hash, 'hex') as hash, b.body ->> 'day' as day, b.body #>> '{actor,name}' as actor,
                       b.body ->> 'from' as "from", b.body ->> 'to' as "to", b.body #>> '{provisions,0}' as provision, b.body ->> 'arrived' as arrived,
                       coalesce(b.body -> 'ended' @> '[{"state": "late"}]', false) as late
                  from audit_entry e cross join lateral (select cast(e.body as jsonb) as body offset 0) b
                 where e.chain = :number and e.seq <= :version
                 order by e.seq
                """, Map.of("number", at.number(), "version", at.version()), (row, index) -> new Step(row.getLong("seq"), CaseStore.instant(row, "at"),
                LocalDate.parse(row.getString("day")), row.getLong("actor_id"), row.getString("actor"), row.getString("act"), words(row.getString("from")),
                words(row.getString("to")), row.getString("provision"), row.getBoolean("late"),
                row.getString("arrived") == null ? null : Instant.parse(row.getString("arrived")), row.getString("hash")));
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text;
    }
}

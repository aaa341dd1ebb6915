package vn.khuevan.casework;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;

/**
 * The figures of an authority's board: open tasks by stage, limits by risk, lead organisations, and this year's money at
 * risk of lapsing (seed.note.9a, seed.note.9b).
 *
 * <p>While computing takes less than {@value #CHEAP_MS} ms the figures are those of the moment. Where there is more to
 * count they are kept as a snapshot, read at once and renewed in the background when older than a minute; each set of
 * figures says as of when it holds, and a node that knows the latest set does not read it again.
 */
@Component
public class BoardFigures {

    /** Provisions whose limits end with the liquidation of the contract. */
    public static final List<String> LIQUIDATION = List.of("seed.note.9a", "seed.note.9b");

    private static final Logger log = LoggerFactory.getLogger(BoardFigures.class);
    private static final long CHEAP_MS = 100;
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int HOSTS = 12;
    private static final int TASKS = 50;
    private static final int AUTHORITIES = 64;

    /** Recognised, and not liquidated: the limit is this year's, or past. */
    private static final String RECOGNISED = """
            select c.number, c.title, c.definition, c.stage, coalesce(c.amount, 0) as amount, d.liquidate, c.ends_on
              from (select case_id, min(due_on) as liquidate from case_deadline
                     where authority_id = :authority and state = 'open' and duty in (:liquidation) and due_on <= :year_end
                     group by case_id) d
              join case_file c on c.id = d.case_id
             where not c.ended
            """;

    /** Not recognised yet: the term ends this year or has ended, and the steps left may take longer than the year. */
    private static final String COMING = """
            select c.number, c.title, c.definition, c.stage, coalesce(c.amount, 0) as amount, c.ends_on, l.kind
              from jsonb_to_recordset(cast(:limits as jsonb)) as l(definition text, stage text, kind text, ends date)
              join case_file c on c.definition = l.definition and c.stage = l.stage and coalesce(c.kind, '') = l.kind and c.ends_on >= l.ends
             where c.authority_id = :authority and c.type in (:types) and not c.ended and c.ends_on <= :year_end
            """;

    private final NamedParameterJdbcTemplate jdbc;
    private final Definitions definitions;
    private final Foresight foresight;
    private final TransactionTemplate alone;
    private final Clock clock;

    BoardFigures(NamedParameterJdbcTemplate jdbc, Definitions definitions, Foresight foresight, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.definitions = definitions;
        this.foresight = foresight;
        this.alone = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Open tasks in one stage. @param late of them past a limit @param risk of them with an alarm */
    public record StageCount(String type, String stage, long open, long late, long risk) {}

    /** Open limits under one provision. @param soon due within a week @param month due within thirty days, without those */
    public record DutyCount(String provision, long late, long soon, long month, long later) {}

    /** Open tasks of a lead organisation. @param amount whole VND */
    public record HostCount(long host, String name, long open, long late, long amount) {}

    /**
     * A task whose money may lapse with the budget year.
     *
     * @param liquidate last day to liquidate, for one that is recognised already; null before
     * @param foreseen  day on which it is recognised when every remaining step takes its whole limit; null once recognised
     */
    public record Endangered(String number, String title, String definition, String stage, long amount, @Nullable LocalDate liquidate,
            @Nullable LocalDate foreseen, @Nullable LocalDate ends) {}

    /** All figures. @param endangered the largest sums first, cut @param tasks how many are endangered in all @param money their sum in VND */
    public record Figures(Instant at, List<StageCount> stages, List<DutyCount> duties, List<HostCount> hosts, List<Endangered> endangered, long tasks,
            long money, long recognised, long recognisedMoney) {

        /** The same figures; two sets are told apart by their moment. */
        private Figures asOf(Instant moment) {
            return new Figures(moment, stages, duties, hosts, endangered, tasks, money, recognised, recognisedMoney);
        }
    }

    private record Kept(Figures figures, long tookMs) {}

    /** What this node last read of each authority's snapshot; a later one is told by its time. */
    private final Cache<Integer, Kept> read = Caffeine.newBuilder().maximumSize(AUTHORITIES).expireAfterAccess(Duration.ofMinutes(10)).build();

    /** The figures of an authority. @param today day by which limits are late */
    public Figures of(int authority, LocalDate today) {
        var kept = kept(authority).orElse(null);
        if (kept == null || kept.tookMs() < CHEAP_MS) {
            return renew(authority, today);
        }
        if (kept.figures().at().isBefore(clock.instant().minus(FRESH))) {
            Thread.ofVirtual().name("board-" + authority).start(() -> renewAlone(authority, today));
        }
        return kept.figures();
    }

    private Optional<Kept> kept(int authority) {
        var whose = Map.of("authority", authority);
        var latest = jdbc.query("select at from board_snapshot where authority_id = :authority", whose, (row, index) -> CaseStore.instant(row, "at"))
                .stream().findFirst().orElse(null);
        var before = read.getIfPresent(authority);
        if (before != null && before.figures().at().equals(latest)) {
            return Optional.of(before);
        }
        var kept = jdbc.query("select at, took_ms, figures from board_snapshot where authority_id = :authority", whose, (row, index) -> new Kept(
                Json.read(row.getString("figures"), new TypeReference<Figures>() {}).asOf(CaseStore.instant(row, "at")), row.getLong("took_ms"))).stream().findFirst();
        kept.ifPresent(found -> read.put(authority, found));
        return kept;
    }

    /** One node at a time: whoever does not get the lock leaves it to the other. */
    private void renewAlone(int authority, LocalDate today) {
        try {
            alone.executeWithoutResult(status -> {
                var mine = jdbc.queryForObject("select pg_try_advisory_xact_lock(hashtext('board'), :authority)", Map.of("authority", authority), Boolean.class);
                if (Boolean.TRUE.equals(mine)) {
                    renew(authority, today);
                }
            });
        } catch (RuntimeException failed) {
            log.warn("board of authority {} was not renewed", authority, failed);
        }
    }

    private Figures renew(int authority, LocalDate today) {
        var began = System.nanoTime();
        var figures = compute(authority, today);
        var took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        jdbc.update("""
                insert into board_snapshot (authority_id, at, took_ms, figures) values (:authority, :at, :took, cast(:figures as jsonb))
                on conflict (authority_id) do update set at = excluded.at, took_ms = excluded.took_ms, figures = excluded.figures
                """, new MapSqlParameterSource("authority", authority).addValue("at", CaseStore.timestamp(figures.at())).addValue("took", took)
                .addValue("figures", Json.write(figures)));
        read.put(authority, new Kept(figures, took));
        return figures;
    }

    private List<String> tasks() {
        return definitions.all().stream().filter(definition -> definition.parent() == null).map(Definition::type).distinct().toList();
    }

    private Figures compute(int authority, LocalDate today) {
        var parameters = new MapSqlParameterSource("authority", authority).addValue("today", today).addValue("types", tasks())
                .addValue("week", today.plusDays(7)).addValue("month", today.plusDays(30)).addValue("liquidation", LIQUIDATION)
                .addValue("year_end", yearEnd(today)).addValue("hosts", HOSTS);
        var stages = jdbc.query("""
                select type, stage, count(*) as open, count(*) filter (where next_due < :today) as late,
                       count(*) filter (where next_due >= :today and next_alarm <= :today) as risk
                  from case_file
                 where authority_id = :authority and type in (:types) and not ended
                 group by type, stage
                """, parameters, (row, index) -> new StageCount(row.getString("type"), row.getString("stage"), row.getLong("open"), row.getLong("late"), row.getLong("risk")));
        var duties = jdbc.query("""
                select provision, count(*) filter (where due_on < :today) as late,
                       count(*) filter (where due_on between :today and :week) as soon,
                       count(*) filter (where due_on > :week and due_on <= :month) as month,
                       count(*) filter (where due_on > :month) as later
                  from case_deadline
                 where authority_id = :authority and state = 'open' and due_on is not null
                 group by provision
                 order by late desc, soon desc, month desc
                """, parameters, (row, index) -> new DutyCount(row.getString("provision"), row.getLong("late"), row.getLong("soon"), row.getLong("month"), row.getLong("later")));
        var hosts = jdbc.query("""
                select host_id, max(host_name) as name, count(*) as open, count(*) filter (where next_due < :today) as late, coalesce(sum(amount), 0) as amount
                  from case_file
                 where authority_id = :authority and type in (:types) and not ended and host_id is not null
                 group by host_id
                 order by open desc, host_id
                 limit :hosts
                """, parameters, (row, index) -> new HostCount(row.getLong("host_id"), row.getString("name"), row.getLong("open"), row.getLong("late"), row.getLong("amount")));
        var shown = new ArrayList<>(recognised(parameters));
        var recognised = sum(parameters, RECOGNISED);
        parameters.addValue("limits", Json.write(limits(parameters, today)));
        var coming = sum(parameters, COMING);
        shown.addAll(coming(parameters, today));
        shown.sort(Comparator.comparingLong(Endangered::amount).reversed().thenComparing(Endangered::number));
        return new Figures(CaseWriter.micros(clock.instant()), stages, duties, hosts, shown.stream().limit(TASKS).toList(),
                recognised.tasks() + coming.tasks(), Math.addExact(recognised.money(), coming.money()), recognised.tasks(), recognised.money());
    }

    /** How many tasks, with how much money. */
    private record Sum(long tasks, long money) {}

    private Sum sum(MapSqlParameterSource parameters, String from) {
        return java.util.Objects.requireNonNull(jdbc.queryForObject("select count(*) as tasks, coalesce(sum(x.amount), 0) as money from (" + from + ") x", parameters,
                (row, index) -> new Sum(row.getLong("tasks"), row.getLong("money"))));
    }

    /** Ends of term from which tasks in one stage are endangered. */
    private record Threshold(String definition, String stage, String kind, String ends) {}

    /** The later the term ends, the later the recognition: the first end of term that is too late is found by halving. */
    private List<Threshold> limits(MapSqlParameterSource parameters, LocalDate today) {
        var thresholds = new ArrayList<Threshold>();
        jdbc.query("""
                select definition, stage, coalesce(kind, '') as kind
                  from case_file
                 where authority_id = :authority and type in (:types) and not ended
                 group by definition, stage, coalesce(kind, '')
                """, parameters, row -> {
            var definition = definitions.get(row.getString("definition"));
            var stage = row.getString("stage");
            var kind = row.getString("kind");
            var first = today.minusYears(2);
            var last = yearEnd(today).plusDays(1);
            while (first.isBefore(last)) {
                var middle = first.plusDays(java.time.temporal.ChronoUnit.DAYS.between(first, last) / 2);
                if (tooLate(definition, stage, middle, kind, today)) {
                    last = middle;
                } else {
                    first = middle.plusDays(1);
                }
            }
            if (!first.isAfter(yearEnd(today))) {
                // too late already for the earliest end looked at: for every one before it as well
                thresholds.add(new Threshold(definition.key(), stage, kind, (first.equals(today.minusYears(2)) ? LocalDate.EPOCH : first).toString()));
            }
        });
        return thresholds;
    }

    private boolean tooLate(Definition definition, String stage, LocalDate ends, String kind, LocalDate today) {
        return foresight.recognition(definition, stage, ends, kind, today).filter(day -> day.isAfter(foresight.lastSafeDay(today))).isPresent();
    }

    static LocalDate yearEnd(LocalDate today) {
        return LocalDate.of(today.getYear(), 12, 31);
    }

    private List<Endangered> recognised(MapSqlParameterSource parameters) {
        return jdbc.query(RECOGNISED + " order by amount desc, number limit " + TASKS, parameters, (row, index) -> new Endangered(row.getString("number"),
                row.getString("title"), row.getString("definition"), row.getString("stage"), row.getLong("amount"), row.getObject("liquidate", LocalDate.class), null,
                row.getObject("ends_on", LocalDate.class)));
    }

    private List<Endangered> coming(MapSqlParameterSource parameters, LocalDate today) {
        return jdbc.query(COMING + " order by amount desc, number limit " + TASKS, parameters, (row, index) -> {
            var definition = row.getString("definition");
            var ends = row.getObject("ends_on", LocalDate.class);
            return new Endangered(row.getString("number"), row.getString("title"), definition, row.getString("stage"), row.getLong("amount"), null,
                    foresight.recognition(definitions.get(definition), row.getString("stage"), ends, row.getString("kind"), today).orElseThrow(), ends);
        });
    }
}

package vn.khuevan.portal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.casework.Data;

/** Reads the tasks that are public. Each question costs a few queries that do not grow with the number of tasks. */
@Component
class PublicTasks {

    /** Address of the list; a task's page is one step below. */
    static final String PATH = "/nhiem-vu";
    /** Above this a count says "more than", and pages end. */
    static final int CAP = 1_000;
    /** Most rows of a file. */
    static final int EXPORTED = 10_000;
    /** Span of dossier ids that one part of the site map covers; a part may hold 50,000 addresses. */
    static final int SITE_MAP_PART = 40_000;

    private static final int RECENT = 5_000;
    private static final int OFTEN = 25;
    private static final String COLUMNS = """
            t.case_id, t.authority_id, t.number, t.definition, t.stage, t.state, t.title, t.kind, t.field, t.host_name, t.starts_on, t.ends_on,
            t.listed_on, t.closes_at, t.recognised_on, t.certificate, t.in_use
            """;
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9]+-[A-Za-z]+-\\d{4}-\\d+");
    private static final TypeReference<Map<String, @Nullable Object>> TREE = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final NamedParameterJdbcTemplate jdbc;

    PublicTasks(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One page of a list. @param count of all, at most {@link #CAP} + 1, which means more than {@link #CAP} */
    record Found(List<PublicTask> rows, int count) {

        boolean more() {
            return count > CAP;
        }
    }

    /** A task with the data of its dossier, of which only public fields may be shown. */
    record Whole(PublicTask task, Data data) {}

    /**
     * Figures over all public tasks.
     *
     * @param listed     tasks whose list was approved in the year, by how far they have come
     * @param recognised tasks whose result was ever recognised
     * @param inUse      those of them with a counted use
     */
    record Figures(int year, Map<PublicState, Long> listed, long recognised, long inUse) {}

    Found search(TaskSearch wanted, Instant now, int size, long offset) {
        var query = query(wanted, now).addValue("size", size).addValue("offset", offset).addValue("most", CAP + 1);
        var walked = oftenFound(wanted, query);
        var rows = jdbc.query(rows(wanted, walked) + " limit :size offset :offset", query, PublicTasks::row);
        var count = jdbc.queryForObject("select count(*) from (select 1 from public_task t where %s and %s limit :most) found"
                .formatted(texts(wanted, walked), filters(wanted)), query, Integer.class);
        return new Found(rows, count == null ? 0 : count);
    }

    /** The first rows of a list for a file, as they are read. To be closed. */
    Stream<PublicTask> export(TaskSearch wanted, Instant now) {
        var query = query(wanted, now).addValue("size", EXPORTED);
        return jdbc.queryForStream(rows(wanted, oftenFound(wanted, query)) + " limit :size", query, PublicTasks::row);
    }

    /** The task with this number, if it is public. */
    Optional<Whole> find(String number) {
        return jdbc.query("select %s, c.data from public_task t join case_file c on c.id = t.case_id where t.number = :number".formatted(COLUMNS),
                Map.of("number", number), (row, index) -> new Whole(row(row, index), Data.of(JSON.readValue(row.getString("data"), TREE))))
                .stream().findFirst();
    }

    /** Tasks for which applications are taken, the nearest end first. */
    List<PublicTask> closing(Instant now, int most) {
        return jdbc.query("select %s from public_task t where t.closes_at > :now order by t.closes_at, t.case_id limit :most".formatted(COLUMNS),
                new MapSqlParameterSource("now", now.atOffset(ZoneOffset.UTC)).addValue("most", most), PublicTasks::row);
    }

    /** Tasks whose result was recognised, the latest first. */
    List<PublicTask> recognised(int most) {
        return jdbc.query("""
                select %s from public_task t where t.recognised_on is not null order by t.recognised_on desc, t.case_id desc limit :most
                """.formatted(COLUMNS), Map.of("most", most), PublicTasks::row);
    }

    Figures figures(int year) {
        var listed = new EnumMap<PublicState, Long>(PublicState.class);
        jdbc.query("select state, count(*) as tasks from public_task where listed_on >= :from and listed_on < :until group by state",
                years(new MapSqlParameterSource(), year), row -> {
                    listed.put(PublicState.of(row.getString("state")), row.getLong("tasks"));
                });
        return jdbc.queryForObject("""
                select count(*) as recognised, count(*) filter (where in_use) as used from public_task where recognised_on is not null
                """, Map.of(), (row, _) -> new Figures(year, listed, row.getLong("recognised"), row.getLong("used")));
    }

    /** Year in which the first list was approved, or empty while there is none. */
    Optional<Integer> firstYear() {
        return jdbc.query("select listed_on from public_task order by listed_on, case_id limit 1", Map.of(),
                (row, _) -> row.getObject("listed_on", LocalDate.class).getYear()).stream().findFirst();
    }

    /** Numbers of the site map's parts that hold an address. */
    List<Long> siteMapParts() {
        return jdbc.queryForList("select distinct case_id / :part as part from public_task order by part", Map.of("part", SITE_MAP_PART), Long.class);
    }

    /** Numbers of the tasks in one part of the site map. */
    List<String> siteMapPart(long part) {
        return jdbc.queryForList("select number from public_task where case_id >= :from and case_id < :until order by case_id",
                new MapSqlParameterSource("from", Math.multiplyExact(part, SITE_MAP_PART))
                        .addValue("until", Math.multiplyExact(Math.addExact(part, 1), SITE_MAP_PART)), String.class);
    }

    private static MapSqlParameterSource years(MapSqlParameterSource query, int year) {
        return query.addValue("from", LocalDate.of(year, 1, 1)).addValue("until", LocalDate.of(year + 1, 1, 1));
    }

    private static MapSqlParameterSource query(TaskSearch wanted, Instant now) {
        var query = new MapSqlParameterSource("kind", wanted.kind()).addValue("field", wanted.field())
                .addValue("state", wanted.state() == null ? null : wanted.state().code())
                .addValue("host", wanted.host() == null ? null : pattern(wanted.host()))
                .addValue("now", now.atOffset(ZoneOffset.UTC)).addValue("recent", RECENT).addValue("often", OFTEN);
        if (wanted.year() != null) {
            years(query, wanted.year().getValue());
        }
        for (var i = 0; i < wanted.words().size(); i++) {
            var word = wanted.words().get(i);
            query.addValue("word" + i, isNumber(word) ? word.toUpperCase(Locale.ROOT) : pattern(word));
        }
        return query;
    }

    private static boolean isNumber(String word) {
        return NUMBER.matcher(word).matches();
    }

    private static String pattern(String word) {
        return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /**
     * Whether the words are so common that walking the list in its order finds a page sooner than the index of words, which
     * would fetch every task that has them.
     */
    private boolean oftenFound(TaskSearch wanted, MapSqlParameterSource query) {
        if (wanted.words().isEmpty() && wanted.host() == null) {
            return false;
        }
        var found = jdbc.queryForObject("""
                select count(*) from (
                    select 1 from (select number, words, marked, host_words from public_task order by listed_on desc, case_id desc limit :recent) t
                     where %s limit :often) found
                """.formatted(texts(wanted, false)), query, Integer.class);
        return found != null && found == OFTEN;
    }

    private static String texts(TaskSearch wanted, boolean walked) {
        var texts = new ArrayList<String>();
        for (var i = 0; i < wanted.words().size(); i++) {
            if (isNumber(wanted.words().get(i))) {
                texts.add("t.number = :word" + i);
                continue;
            }
            texts.add((walked ? "t.words || ''" : "t.words") + " like identity_fold(:word" + i + ")");
            if (TaskSearch.isMarked(wanted.words().get(i))) {
                texts.add("t.marked like public_marked(:word" + i + ")");
            }
        }
        if (wanted.host() != null) {
            texts.add((walked ? "t.host_words || ''" : "t.host_words") + " like identity_fold(:host)");
        }
        return texts.isEmpty() ? "true" : String.join(" and ", texts);
    }

    /** {@code offset 0} keeps the database from testing words before it orders; it then stops as soon as a page is full. */
    private static String rows(TaskSearch wanted, boolean walked) {
        return walked
                ? "select %s from (select * from public_task t where %s order by %s offset 0) t where %s order by %s"
                        .formatted(COLUMNS, filters(wanted), order(wanted), texts(wanted, true), order(wanted))
                : "select %s from public_task t where %s and %s order by %s"
                        .formatted(COLUMNS, texts(wanted, false), filters(wanted), order(wanted));
    }

    private static String filters(TaskSearch wanted) {
        var all = new ArrayList<String>();
        if (wanted.kind() != null) {
            all.add("t.kind = :kind");
        }
        if (wanted.field() != null) {
            all.add("t.field = :field");
        }
        if (wanted.state() != null) {
            all.add("t.state = :state");
        }
        if (wanted.year() != null) {
            all.add("t.listed_on >= :from and t.listed_on < :until");
        }
        if (wanted.order() == TaskSearch.Order.CLOSING) {
            all.add("t.closes_at > :now");
        }
        return all.isEmpty() ? "true" : String.join(" and ", all);
    }

    private static String order(TaskSearch wanted) {
        var way = wanted.descending() ? "desc" : "asc";
        return switch (wanted.order()) {
            case NEWEST -> "t.listed_on %s, t.case_id %s".formatted(way, way);
            case TITLE -> "t.title collate \"vi-x-icu\" %s, t.case_id %s".formatted(way, way);
            case CLOSING -> "t.closes_at %s, t.case_id %s".formatted(way, way);
        };
    }

    private static PublicTask row(ResultSet row, int index) throws SQLException {
        var closes = row.getObject("closes_at", OffsetDateTime.class);
        return new PublicTask(row.getLong("case_id"), row.getInt("authority_id"), row.getString("number"), row.getString("definition"),
                row.getString("stage"), PublicState.of(row.getString("state")), row.getString("title"), row.getString("kind"), row.getString("field"),
                row.getString("host_name"), row.getObject("starts_on", LocalDate.class), row.getObject("ends_on", LocalDate.class),
                row.getObject("listed_on", LocalDate.class), closes == null ? null : closes.toInstant(),
                row.getObject("recognised_on", LocalDate.class), row.getString("certificate"), row.getBoolean("in_use"));
    }
}

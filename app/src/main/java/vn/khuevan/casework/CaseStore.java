package vn.khuevan.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.core.type.TypeReference;
import vn.khuevan.identity.Party;
import vn.khuevan.identity.Relation;

/** The engine's reading SQL: a dossier with its kin, parties and open deadlines in one query. */
final class CaseStore {

    private static final String SELECT = """
            select c.id, c.number, c.type, c.definition, c.stage, c.authority_id, c.data, c.version, c.opened_on, c.changed_at,
                   c.title, c.chain_hash, case when c.ended then null else c.waits end as waits, c.closed, r.family, r.pins,
                   p.id as p_id, p.number as p_number, p.type as p_type, p.stage as p_stage,
                   case when p.id is null or p.id = r.id then null else p.data end as p_data,
                   r.id as r_id, r.number as r_number, r.type as r_type, r.stage as r_stage,
                   case when r.id = c.id then null else r.data end as r_data,
                   (select json_agg(json_build_object('relation', t.relation, 'account', t.account_id, 'organisation', t.organisation_id,
                                                      'name', t.name, 'from', t.from_on, 'until', t.until_on))
                      from case_party t where t.case_id in (c.id, c.root_id) and (t.case_id = c.id or t.relation <> 'participant')) as parties,
                   (select json_agg(json_build_object('id', d.id, 'duty', d.duty, 'provision', d.provision, 'event', d.event_on,
                                                      'path', d.event_path, 'due', d.due_on, 'alarm', d.alarm_on, 'waits', d.waits)
                                    order by d.due_on nulls last, d.id)
                      from case_deadline d where d.case_id = c.id and d.state = 'open') as deadlines
              from case_file c
              left join case_file p on p.id = c.parent_id
              join case_file r on r.id = c.root_id
            """;

    private static final TypeReference<List<Map<String, @Nullable Object>>> ROWS = new TypeReference<>() {};

    private final NamedParameterJdbcTemplate jdbc;

    CaseStore(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A dossier with the head of its audit chain. */
    record Loaded(CaseFile dossier, byte[] head) {}

    Optional<Loaded> find(String number) {
        return jdbc.query(SELECT + "where c.number = :number", Map.of("number", number), CaseStore::loaded).stream().findFirst();
    }

    Optional<Loaded> find(long id) {
        return jdbc.query(SELECT + "where c.id = :id", Map.of("id", id), CaseStore::loaded).stream().findFirst();
    }

    List<CaseFile> findAll(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.query(SELECT + "where c.id in (:ids) order by c.id", Map.of("ids", ids), CaseStore::loaded).stream()
                .map(Loaded::dossier).toList();
    }

    List<CaseFile> children(long parent) {
        return jdbc.query(SELECT + "where c.parent_id = :parent order by c.id", Map.of("parent", parent), CaseStore::loaded).stream()
                .map(Loaded::dossier).toList();
    }

    /** Fetches all wishes in at most one query of each kind. */
    Facts fetch(Collection<Wanted> wanted) {
        if (wanted.isEmpty()) {
            return Facts.NONE;
        }
        var found = new HashMap<Wanted, List<Facts.Related>>();
        wanted.forEach(wish -> found.put(wish, new ArrayList<>()));
        var parents = wanted.stream().filter(Wanted.ChildrenOf.class::isInstance).map(w -> ((Wanted.ChildrenOf) w).caseId()).distinct().toList();
        if (!parents.isEmpty()) {
            jdbc.query("""
                    select id, number, type, stage, data, opened_on, parent_id from case_file where parent_id in (:parents) order by id
                    """, Map.of("parents", parents), row -> {
                found.get(new Wanted.ChildrenOf(row.getLong("parent_id"))).add(related(row, List.of()));
            });
        }
        var organisations = wanted.stream().filter(Wanted.CasesOfOrganisation.class::isInstance)
                .map(w -> ((Wanted.CasesOfOrganisation) w).organisationId()).distinct().toList();
        if (!organisations.isEmpty()) {
            ties("organisation_id", organisations, found, id -> new Wanted.CasesOfOrganisation(id));
        }
        var accounts = wanted.stream().filter(Wanted.CasesOfAccount.class::isInstance)
                .map(w -> ((Wanted.CasesOfAccount) w).accountId()).distinct().toList();
        if (!accounts.isEmpty()) {
            ties("account_id", accounts, found, id -> new Wanted.CasesOfAccount(id));
        }
        var members = wanted.stream().filter(Wanted.MembersOf.class::isInstance).map(w -> ((Wanted.MembersOf) w).programme()).distinct().toList();
        if (!members.isEmpty()) {
            jdbc.query("""
                    select id, number, type, stage, data, opened_on, data #>> '{proposal,programme}' as programme from case_file
                     where data #>> '{proposal,programme}' in (:programmes) order by id
                    """, Map.of("programmes", members), row -> {
                found.get(new Wanted.MembersOf(row.getString("programme"))).add(related(row, List.of()));
            });
        }
        return new Facts(Map.copyOf(found));
    }

    private void ties(String column, List<Long> ids, Map<Wanted, List<Facts.Related>> found, java.util.function.LongFunction<Wanted> wish) {
        jdbc.query("""
                select c.id, c.number, c.type, c.stage, c.data, c.opened_on, t.%1$s as who,
                       json_agg(json_build_object('relation', t.relation, 'account', t.account_id, 'organisation', t.organisation_id,
                                                  'name', t.name, 'from', t.from_on, 'until', t.until_on)) as ties
                  from case_party t join case_file c on c.id = t.case_id
                 where t.%1$s in (:ids) and c.parent_id is null
                 group by c.id, t.%1$s
                 order by c.id
                """.formatted(column), Map.of("ids", ids), row -> {
            found.get(wish.apply(row.getLong("who"))).add(related(row, parties(row.getString("ties"))));
        });
    }

    private static Facts.Related related(ResultSet row, List<Party> ties) throws SQLException {
        return new Facts.Related(row.getLong("id"), row.getString("number"), row.getString("type"), row.getString("stage"),
                Json.data(row.getString("data")), row.getObject("opened_on", LocalDate.class), ties);
    }

    private static Loaded loaded(ResultSet row, int index) throws SQLException {
        var data = Json.data(row.getString("data"));
        var rootId = row.getLong("r_id");
        var own = row.getLong("id") == rootId;
        var rootData = own ? data : Json.data(row.getString("r_data"));
        var root = new CaseFile.Kin(rootId, row.getString("r_number"), row.getString("r_type"), row.getString("r_stage"), rootData);
        var parentId = row.getObject("p_id", Long.class);
        var parent = parentId == null ? null : parentId == rootId ? root
                : new CaseFile.Kin(parentId, row.getString("p_number"), row.getString("p_type"), row.getString("p_stage"), Json.data(row.getString("p_data")));
        var pins = new LinkedHashMap<String, LocalDate>();
        Json.tree(row.getString("pins")).forEach((phase, day) -> pins.put(phase, LocalDate.parse(String.valueOf(day))));
        var dossier = new CaseFile(row.getLong("id"), row.getString("number"), row.getString("type"), row.getString("definition"),
                row.getString("stage"), row.getInt("authority_id"), parent, root, row.getLong("family"), data,
                parties(row.getString("parties")), Map.copyOf(pins), deadlines(row.getString("deadlines")), row.getLong("version"),
                row.getObject("opened_on", LocalDate.class), instant(row, "changed_at"), row.getString("title"),
                row.getString("waits"), row.getBoolean("closed"));
        return new Loaded(dossier, row.getBytes("chain_hash"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static List<Party> parties(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        return Json.read(json, ROWS).stream().map(row -> new Party(
                Relation.of(String.valueOf(row.get("relation"))).orElseThrow(),
                (Long) row.get("account"), (Long) row.get("organisation"), String.valueOf(row.get("name")),
                LocalDate.parse(String.valueOf(row.get("from"))), day(row.get("until")))).toList();
    }

    static List<CaseFile.OpenDeadline> deadlines(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        return Json.read(json, ROWS).stream().map(row -> new CaseFile.OpenDeadline(
                ((Number) java.util.Objects.requireNonNull(row.get("id"))).longValue(), String.valueOf(row.get("duty")),
                String.valueOf(row.get("provision")), LocalDate.parse(String.valueOf(row.get("event"))), (String) row.get("path"),
                day(row.get("due")), day(row.get("alarm")), (String) row.get("waits"))).toList();
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        return value == null ? null : LocalDate.parse(String.valueOf(value));
    }

    /** Everything recorded about a dossier, in order. */
    History history(String number) {
        return new History(jdbc.query("select seq, at, actor_id, act, body, hash from audit_entry where chain = :number order by seq",
                Map.of("number", number), (row, index) -> History.entry(row.getLong("seq"), instant(row, "at"), row.getLong("actor_id"),
                        row.getString("act"), row.getString("body"), row.getBytes("hash"))));
    }

    static MapSqlParameterSource parameters() {
        return new MapSqlParameterSource();
    }
}

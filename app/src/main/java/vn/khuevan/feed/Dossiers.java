package vn.khuevan.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.casework.Data;
import vn.khuevan.identity.Party;
import vn.khuevan.identity.Relation;

/** Reads tasks' dossiers: a few queries for any number. What is public is what {@code public_task} has, the portal's own list. */
@Component
class Dossiers {

    private static final TypeReference<Map<String, @Nullable Object>> TREE = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final JdbcClient jdbc;

    Dossiers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The tasks that stand above these dossiers, themselves included; what is no task and under none is left out. */
    List<Long> tasks(Collection<Long> cases) {
        return jdbc.sql("""
                select distinct t.id from case_file c join case_file t on t.id = c.root_id
                 where c.id = any(:cases) and c.type in ('task', 'follow-up') and t.type = 'task'
                   and (exists (select 1 from public_task p where p.case_id = t.id) or exists (select 1 from feed_record f where f.case_id = t.id))
                 order by t.id
                """).param("cases", cases.toArray(Long[]::new)).query(Long.class).list();
    }

    /** Some tasks that are public or were written, after one, by id. */
    List<Long> after(long id, int most) {
        return jdbc.sql("""
                select case_id from (
                    (select case_id from public_task where case_id > :id order by case_id limit :most)
                    union
                    (select distinct case_id from feed_record where case_id > :id order by case_id limit :most)) known
                 order by case_id limit :most
                """).param("id", id).param("most", most).query(Long.class).list();
    }

    /** Tasks that name one of these programmes. */
    List<Long> within(Collection<String> programmes) {
        return programmes.isEmpty() ? List.of() : jdbc.sql("""
                select c.id from case_file c join public_task p on p.case_id = c.id
                 where c.data #>> '{proposal,programme}' is not null and c.data #>> '{proposal,programme}' = any(:numbers)
                 order by c.id
                """).param("numbers", programmes.toArray(String[]::new)).query(Long.class).list();
    }

    List<Dossier> find(Collection<Long> tasks) {
        var ids = tasks.toArray(Long[]::new);
        var parties = new HashMap<Long, List<Party>>();
        jdbc.sql("""
                select case_id, relation, account_id, organisation_id, name, from_on, until_on from case_party
                 where case_id = any(:ids) and relation in ('lead-organisation', 'investigator', 'ordering-agency') order by case_id, from_on, id
                """).param("ids", ids).query((ResultSet row) -> {
                    parties.computeIfAbsent(row.getLong("case_id"), _ -> new ArrayList<>()).add(new Party(Relation.of(row.getString("relation")).orElseThrow(),
                            row.getObject("account_id", Long.class), row.getObject("organisation_id", Long.class), row.getString("name"),
                            row.getObject("from_on", LocalDate.class), row.getObject("until_on", LocalDate.class)));
                });
        var years = new HashMap<Long, List<Dossier.Year>>();
        jdbc.sql("""
                select root_id, number, starts_on, opened_on, data #>> '{useReview,counts}' = 'true' as counts,
                       data #>> '{use,users}' as users, data #>> '{use,effect}' as effect
                  from case_file where root_id = any(:ids) and type = 'follow-up' and stage = 'confirmed' order by root_id, starts_on, id
                """).param("ids", ids).query((ResultSet row) -> {
                    var from = row.getObject("starts_on", LocalDate.class);
                    years.computeIfAbsent(row.getLong("root_id"), _ -> new ArrayList<>()).add(new Dossier.Year(row.getString("number"),
                            from == null ? row.getObject("opened_on", LocalDate.class) : from, row.getBoolean("counts"), row.getString("users"), row.getString("effect")));
                });
        return jdbc.sql("""
                select c.id, c.number, c.authority_id, c.title, c.kind, c.field, c.starts_on, c.ends_on,
                       p.state, p.listed_on, p.recognised_on, p.certificate,
                       jsonb_build_object(
                           'proposal', jsonb_build_object('objective', c.data #> '{proposal,objective}', 'programme', c.data #> '{proposal,programme}'),
                           'contract', jsonb_build_object('number', c.data #> '{contract,number}', 'date', c.data #> '{contract,date}',
                                                          'total', c.data #> '{contract,total}', 'team', c.data #> '{contract,team}'),
                           'acceptanceMeeting', jsonb_build_object('heldOn', c.data #> '{acceptanceMeeting,heldOn}', 'grade', c.data #> '{acceptanceMeeting,grade}'),
                           'registration', c.data -> 'registration', 'publication', c.data -> 'publication') as data
                  from case_file c left join public_task p on p.case_id = c.id
                 where c.id = any(:ids) and c.type = 'task' order by c.id
                """).param("ids", ids).query((row, _) -> dossier(row, parties, years)).list();
    }

    private static Dossier dossier(ResultSet row, Map<Long, List<Party>> parties, Map<Long, List<Dossier.Year>> years) throws SQLException {
        var id = row.getLong("id");
        var state = row.getString("state");
        return new Dossier(id, row.getString("number"), row.getInt("authority_id"), row.getString("title"), row.getString("kind"), row.getString("field"),
                row.getObject("starts_on", LocalDate.class), row.getObject("ends_on", LocalDate.class),
                state == null ? null : new Dossier.Open(state, Objects.requireNonNull(row.getObject("listed_on", LocalDate.class)),
                        row.getObject("recognised_on", LocalDate.class), row.getString("certificate")),
                Data.of(JSON.readValue(row.getString("data"), TREE)), parties.getOrDefault(id, List.of()), years.getOrDefault(id, List.of()));
    }
}

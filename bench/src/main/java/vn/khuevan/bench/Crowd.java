package vn.khuevan.bench;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The people of the last hour: each with an account, a session, an organisation and an uploaded file of their own, made in a few statements. */
final class Crowd {

    private static final String DEFINITION = "application/RS2025";
    private static final TypeReference<LinkedHashMap<String, Object>> TREE = new TypeReference<>() {};

    private final City city;
    private final List<String> calls;
    private final Map<String, Object> form;

    private Crowd(City city, List<String> calls, Map<String, Object> form) {
        this.city = city;
        this.calls = calls;
        this.form = form;
    }

    /** One person. @param form what they fill in, as the definition names it */
    record Person(int number, long account, String cookie, String call, Map<String, Object> form) {}

    static Crowd gather(City city, int people) {
        var jdbc = city.jdbc();
        var calls = jdbc.sql("""
                select number from case_file
                 where type = 'task' and stage = 'called' and definition = 'task/RS2025' and authority_id = 1 and data #>> '{call,invited}' is null
                 order by id
                """).query(String.class).list();
        if (calls.isEmpty()) {
            throw new IllegalStateException("the demo city has no open call");
        }
        var form = JsonMapper.builder().build().readValue(jdbc.sql("""
                select data ->> 'application' from case_file where definition = :definition and authority_id = 1 order by id desc limit 1
                """).param("definition", DEFINITION).query(String.class).single(), TREE);
        jdbc.sql("""
                with numbered as (select n, 'nguoi' || lpad(n::text, 5, '0') as login from generate_series(0, :people - 1) n),
                house as (
                    insert into organisation (name, short_name, kind)
                    select 'Doanh nghiệp thử tải ' || n, 'TT' || lpad(n::text, 5, '0'), 'enterprise' from numbered returning id, short_name),
                person as (
                    insert into account (login, name, password_hash, password_changed_at, created_at)
                    select login, 'Người thử tải ' || n, 'x', now(), now() from numbered returning id, login),
                role as (
                    insert into account_role (account_id, role, from_on) select id, 'lead-organisation', current_date - 1 from person),
                member as (
                    insert into account_organisation (account_id, organisation_id, from_on)
                    select p.id, h.id, current_date - 1 from person p join house h on substr(p.login, 6) = substr(h.short_name, 3)),
                visit as (
                    insert into session (token_hash, account_id, created_at, last_seen_at, expires_at, ip_prefix, user_agent)
                    select sha256(convert_to('bench-' || login, 'UTF8')), id, now(), now(), now() + interval '1 day', '127.0.0.0', 'bench' from person)
                insert into document (id, authority_id, uploader_id, uploader_name, name, type, size, hash, scan, created_at)
                select gen_random_uuid(), 1, p.id, p.login, d.name, d.type, d.size, d.hash, d.scan, now()
                  from person p cross join (select * from document limit 1) d
                """).param("people", people).update();
        return new Crowd(city, calls, form);
    }

    /** Everybody, their calls taking turns. */
    List<Person> people() {
        var people = new ArrayList<Person>();
        city.jdbc().sql("""
                select a.id, a.login, m.organisation_id, d.id as document
                  from account a join account_organisation m on m.account_id = a.id join document d on d.uploader_id = a.id
                 where a.login like 'nguoi%' order by a.id
                """).query(row -> {
            var filled = new LinkedHashMap<>(form);
            filled.put("host", row.getLong("organisation_id"));
            filled.put("investigator", null);
            filled.put("investigatorName", "Chủ nhiệm " + row.getString("login"));
            filled.put("dossier", row.getObject("document", UUID.class).toString());
            people.add(new Person(people.size(), row.getLong("id"), "bench-" + row.getString("login"), calls.get(people.size() % calls.size()), filled));
        });
        return people;
    }

    /** Sets the last minute of every call. */
    void closeAt(LocalDateTime minute) {
        city.jdbc().sql("""
                update case_file set data = jsonb_set(jsonb_set(data, '{call,closesOn}', to_jsonb(cast(:day as text))), '{call,closesAt}', to_jsonb(cast(:hour as text)))
                 where number in (:calls)
                """).param("day", minute.toLocalDate().toString()).param("hour", minute.toLocalTime().toString().substring(0, 5)).param("calls", calls).update();
    }

    int calls() {
        return calls.size();
    }

    /** What the database holds of one submission. @param arrived whether it was judged by the time of its arrival */
    record Kept(String title, String hash, Timestamp at, boolean arrived) {}

    /** The applications a person opened. */
    Map<String, Kept> applicationsOf(Person person) {
        var kept = new LinkedHashMap<String, Kept>();
        city.jdbc().sql("""
                select c.number, c.data #>> '{application,title}' as title, encode(e.hash, 'hex') as hash, e.at, e.body like '%"arrived":%' as arrived
                  from audit_entry e join case_file c on c.number = e.chain
                 where e.actor_id = :account and e.seq = 1
                """).param("account", person.account()).query(row -> {
            kept.put(row.getString("number"), new Kept(row.getString("title"), row.getString("hash"), row.getTimestamp("at"), row.getBoolean("arrived")));
        });
        return kept;
    }

    /** Title of the draft that is kept for a person; empty when there is none. */
    String draftOf(Person person) {
        return city.jdbc().sql("select form ->> 'title' from case_draft where account_id = :account").param("account", person.account())
                .query(String.class).optional().orElse("");
    }
}

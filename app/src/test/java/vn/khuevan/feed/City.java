package vn.khuevan.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Tasks' dossiers as the engine's tables hold them, without the way that led there. */
final class City {

    private static final AtomicInteger NUMBER = new AtomicInteger(40_000);

    private final JdbcClient jdbc;

    City(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql("insert into authority (id, code, name_vi, name_en, kind) values (1, 'H26', 'Sở KH&CN Hà Nội', 'Hanoi DOST', 'province') on conflict do nothing").update();
    }

    /** A task; each call changes one thing, {@link #save} writes it. */
    final class Task {

        final String number = "H26-NV-2026-" + NUMBER.incrementAndGet();
        private final Map<String, Map<String, Object>> data = new LinkedHashMap<>();
        private final String title;
        private String stage = "listed";
        private String kind = "DE_TAI_CN";
        long id;

        private Task(String title) {
            this.title = title;
            with("proposal", "objective", "Làm rõ điều cần biết");
            with("listing", "decisionDate", "2022-03-01").with("listPublication", "publishedOn", "2022-03-05");
        }

        Task with(String form, String field, Object value) {
            data.computeIfAbsent(form, _ -> new LinkedHashMap<>()).put(field, value);
            return this;
        }

        Task kind(String code) {
            kind = code;
            return this;
        }

        /** Under contract with an organisation and an investigator. */
        Task contracted(long organisation, String name, long account, String investigator) {
            with("contract", "date", "2022-06-01").with("contract", "number", "12/HĐ-SKHCN").with("contract", "total", 900_000_000L);
            stage = "running";
            save();
            party("lead-organisation", null, organisation, name, "2022-06-01");
            party("investigator", account, null, investigator, "2022-06-01");
            return this;
        }

        Task recognised(String certificate) {
            with("acceptanceMeeting", "heldOn", "2024-07-01").with("acceptanceMeeting", "grade", "DAT");
            with("registration", "certificateNumber", certificate).with("registration", "certificateDate", "2024-08-01");
            with("recognition", "decisionDate", "2024-09-01");
            return at("recognised");
        }

        Task at(String aStage) {
            stage = aStage;
            return save();
        }

        Task save() {
            var json = JsonMapper.shared().writeValueAsString(data);
            if (id == 0) {
                id = jdbc.sql("""
                        insert into case_file (number, type, definition, authority_id, root_id, stage, ended, data, chain_hash, opened_on, changed_at, title, kind,
                                               field, starts_on, ends_on)
                        values (:number, 'task', 'task/HN2021', 1, 0, :stage, false, cast(:data as jsonb), '', date '2022-01-02', now(), :title, :kind, '301',
                                date '2022-07-01', date '2024-06-30') returning id
                        """).param("number", number).param("stage", stage).param("data", json).param("title", title).param("kind", kind).query(Long.class).single();
                jdbc.sql("update case_file set root_id = id where id = :id").param("id", id).update();
            } else {
                jdbc.sql("update case_file set stage = :stage, data = cast(:data as jsonb), version = version + 1 where id = :id")
                        .param("stage", stage).param("data", json).param("id", id).update();
            }
            return this;
        }

        void party(String relation, @Nullable Long account, @Nullable Long organisation, String name, String from) {
            jdbc.sql("update case_party set until_on = cast(:from as date) where case_id = :id and relation = :relation and until_on is null")
                    .param("from", from).param("id", id).param("relation", relation).update();
            jdbc.sql("""
                    insert into case_party (case_id, relation, account_id, organisation_id, name, from_on)
                    values (:id, :relation, :account, :organisation, :name, cast(:from as date))
                    """).param("id", id).param("relation", relation).param("account", account).param("organisation", organisation).param("name", name)
                    .param("from", from).update();
        }

        /** A confirmed report of a year's use. */
        void used(String from, boolean counts, String users) {
            jdbc.sql("""
                    insert into case_file (number, type, definition, authority_id, parent_id, root_id, stage, ended, data, chain_hash, opened_on, changed_at, title, starts_on)
                    values (:number, 'follow-up', 'follow-up/BASE', 1, :task, :task, 'confirmed', true, cast(:data as jsonb), '', cast(:from as date), now(), 'Năm', cast(:from as date))
                    """).param("number", "H26-UD-2026-" + NUMBER.incrementAndGet()).param("task", id).param("from", from)
                    .param("data", JsonMapper.shared().writeValueAsString(Map.of("useReview", Map.of("counts", counts), "use", Map.of("users", users, "effect", "Giảm chi phí"))))
                    .update();
        }

        void team(String... names) {
            with("contract", "team", java.util.Arrays.stream(names).map(name -> Map.of("name", name, "role", "MAIN")).toList()).save();
        }

        List<Long> ids() {
            return List.of(id);
        }
    }

    /** A task on the published list. */
    Task task(String title) {
        return new Task(title).save();
    }

    /** An organisation of the system. */
    long organisation(String name, @Nullable String ror) {
        return jdbc.sql("insert into organisation (name, kind, ror_id) values (:name, 'university', :ror) returning id")
                .param("name", name).param("ror", ror).query(Long.class).single();
    }
}

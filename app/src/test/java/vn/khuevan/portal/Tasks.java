package vn.khuevan.portal;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Dossiers of tasks as the engine's table holds them, without the way that led there. */
final class Tasks {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final JdbcTemplate jdbc;

    Tasks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A task on its way; each call changes one thing. */
    static final class Task {

        final String number = "H26-NV-2026-%05d".formatted(10_000 + NUMBER.incrementAndGet());
        private final Map<String, Map<String, Object>> data = new LinkedHashMap<>();
        private String stage = "proposed";
        private String title = "Nghiên cứu thử";
        private @Nullable String host;
        private String kind = "DE_TAI_CN";
        private String field = "301";

        Task titled(String words) {
            title = words;
            with("proposal", "title", words);
            return this;
        }

        Task of(String aKind, String aField) {
            kind = aKind;
            field = aField;
            return this;
        }

        Task ledBy(String organisation) {
            host = organisation;
            return this;
        }

        Task with(String form, String name, Object value) {
            data.computeIfAbsent(form, _ -> new LinkedHashMap<>()).put(name, value);
            return this;
        }

        /** On the approved list, which is published. */
        Task listed(String day) {
            with("listing", "decisionDate", day).with("listing", "mode", "COMPETITIVE").with("listPublication", "publishedOn", day);
            return at("listed");
        }

        /** Open to applications until an hour of a day. */
        Task calledUntil(LocalDate day, String hour) {
            listed(day.minusDays(60).toString());
            with("call", "publishedOn", day.minusDays(45).toString()).with("call", "closesOn", day.toString()).with("call", "closesAt", hour);
            return at("called");
        }

        Task at(String aStage) {
            stage = aStage;
            return this;
        }
    }

    /** Writes a task as newly opened. */
    long open(Task task) {
        var id = jdbc.queryForObject("""
                insert into case_file (number, type, definition, authority_id, root_id, stage, ended, data, chain_hash, opened_on, changed_at, title, kind,
                                       field, host_name)
                values (?, 'task', 'task/HN2021', 1, 0, ?, false, cast(? as jsonb), '', date '2024-01-02', now(), ?, ?, ?, ?) returning id
                """, Long.class, task.number, task.stage, JsonMapper.shared().writeValueAsString(task.data), task.title, task.kind, task.field, task.host);
        jdbc.update("update case_file set root_id = id where id = ?", id);
        return id;
    }

    /** Writes what an act on the task changed. */
    void act(Task task) {
        jdbc.update("update case_file set stage = ?, data = cast(? as jsonb), title = ?, host_name = ?, version = version + 1 where number = ?", task.stage,
                JsonMapper.shared().writeValueAsString(task.data), task.title, task.host, task.number);
    }

    /** Writes a confirmed report of the task's use. */
    void used(long task, boolean counts) {
        var number = "H26-UD-2026-%05d".formatted(NUMBER.incrementAndGet());
        jdbc.update("""
                insert into case_file (number, type, definition, authority_id, parent_id, root_id, stage, ended, data, chain_hash, opened_on, changed_at, title)
                values (?, 'follow-up', 'follow-up/BASE', 1, ?, ?, 'reported', false, '{}', '', date '2024-01-02', now(), 'Năm 1')
                """, number, task, task);
        jdbc.update("update case_file set stage = 'confirmed', data = cast(? as jsonb) where number = ?",
                "{\"useReview\": {\"counts\": %s}}".formatted(counts), number);
    }
}

package vn.khuevan.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import vn.khuevan.jobs.Job;

/** Drops what submissions and half-typed forms leave behind. */
@Configuration(proxyBeanMethods = false)
class CaseworkUpkeep {

    /** No client repeats a request later than this. */
    private static final Duration KEYS_KEPT = Duration.ofHours(48);
    /** Longer than any call is open. */
    private static final Period DRAFTS_KEPT = Period.ofDays(180);

    @Bean
    Job idempotencyKeysJob(NamedParameterJdbcTemplate jdbc, Clock clock) {
        return Job.every(Duration.ofHours(1), "idempotency-keys", () ->
                delete(jdbc, "delete from case_once where at < :before", clock.instant().minus(KEYS_KEPT)));
    }

    @Bean
    Job oldDraftsJob(NamedParameterJdbcTemplate jdbc, Clock clock) {
        return Job.daily(LocalTime.of(2, 20), "old-drafts", () ->
                delete(jdbc, "delete from case_draft where saved_at < :before", clock.instant().minus(DRAFTS_KEPT)));
    }

    private static void delete(NamedParameterJdbcTemplate jdbc, String sql, Instant before) {
        jdbc.update(sql, Map.of("before", CaseStore.timestamp(before)));
    }
}

package vn.khuevan.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.TestDatabase;

class SearchLeaseTests {

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.freshDataSource());

    @Test
    void isHeldByOneUntilItIsGivenUpOrRunsOut() {
        var one = new SearchLease(jdbc);
        var other = new SearchLease(jdbc);
        assertThat(one.holds("index")).isTrue();
        assertThat(other.holds("index")).isFalse();
        assertThat(other.holds("another index")).isTrue();
        one.release();
        assertThat(other.holds("index")).isTrue();
        assertThat(one.holds("index")).isFalse();
        jdbc.sql("update search_lease set until = now() - interval '1 second'").update();
        assertThat(one.holds("index")).isTrue();
    }
}

package vn.khuevan;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@KhuevanTest
class OnFreshDatabaseTests {

    @Autowired
    JdbcClient jdbc;

    @Test
    void startsTheApplicationOnAMigratedDatabaseOfItsOwn() {
        assertThat(jdbc.sql("select current_database()").query(String.class).single()).startsWith("test_");
        assertThat(jdbc.sql("select count(*) from flyway_schema_history where success").query(Long.class).single()).isPositive();
    }

    @Test
    void givesEachCallerAnotherDatabase() {
        var one = TestDatabase.freshDatabase();
        var other = TestDatabase.freshDatabase();
        JdbcClient.create(TestDatabase.dataSource(one)).sql("insert into installation_fact (name, value) values ('mine', 'yes')").update();
        assertThat(JdbcClient.create(TestDatabase.dataSource(other)).sql("select count(*) from installation_fact").query(Long.class).single()).isZero();
    }
}

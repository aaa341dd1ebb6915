package vn.khuevan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.KhuevanTest;
import vn.khuevan.audit.Verification;
import vn.khuevan.command.DemoCity;
import vn.khuevan.feed.DossierRecords;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Registry;

/** The database that the demo shows, around a small city. */
@KhuevanTest(properties = "khuevan.demo-password=co-so-du-lieu-mau")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoDatabaseTests {

    private final DemoCity city;
    private final DossierRecords dossiers;
    private final Registry registry;
    private final Verification verification;
    private final JdbcClient jdbc;

    @Autowired
    DemoDatabaseTests(DemoCity city, DossierRecords dossiers, Registry registry, Verification verification, JdbcClient jdbc) {
        this.city = city;
        this.dossiers = dossiers;
        this.registry = registry;
        this.verification = verification;
        this.jdbc = jdbc;
    }

    @BeforeAll
    void loadTheCity() {
        city.loadFew((_, _, _) -> { });
    }

    @Test
    void everyTypeHasRecordsThatEverybodySees() {
        var counted = jdbc.sql("select type, count(*) as count from record where state = 'public' group by type").query((row, _) -> java.util.Map.entry(row.getString("type"), row.getLong("count")))
                .list().stream().collect(Collectors.toMap(java.util.Map.Entry::getKey, java.util.Map.Entry::getValue));
        assertThat(counted.keySet()).isEqualTo(registry.types().all().stream().map(RecordType::id).collect(Collectors.toSet()));
        assertThat(counted.values().stream().mapToLong(Long::longValue).sum()).isGreaterThan(900);
        assertThat(counted.get("organisation")).isGreaterThan(400);
    }

    @Test
    void everyPublicTaskHasItsRecordAndNothingIsLeftToWrite() {
        assertThat(jdbc.sql("select count(*) from public_task p where not exists (select 1 from feed_record f join record r on r.id = f.record_id and r.state = 'public' where f.case_id = p.case_id and f.type = 'task')")
                .query(Long.class).single()).isZero();
        assertThat(dossiers.rebuild()).isEqualTo(new DossierRecords.Done(0, 0));
    }

    @Test
    void oneAccountFindsItsProfileByItsAddress() {
        assertThat(jdbc.sql("""
                select count(*) from record r join record_version v on v.record_id = r.id and v.version = r.version
                  join account a on a.login = 'chunhiem' and v.facts #>> '{email,0,v}' = a.email
                 where r.type = 'person' and r.owner_id is null""").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void everyRecordStandsInItsAuditChain() {
        assertThat(verification.verify(_ -> { }).broken()).isEmpty();
    }
}

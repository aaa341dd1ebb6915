package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.khuevan.casework.EngineCity.AGENCY;
import static vn.khuevan.casework.EngineCity.SPECIALIST;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.TestDatabase;
import vn.khuevan.audit.AuditDoors;
import vn.khuevan.audit.Verification;

class AuditTests {

    JdbcTemplate jdbc;
    AuditDoors doors;
    String number;

    @BeforeEach
    void threeEntriesOfOneDossierAndOneOfAnother() {
        var source = TestDatabase.freshDataSource();
        jdbc = new JdbcTemplate(source);
        doors = new AuditDoors(JdbcClient.create(source), new TransactionTemplate(new JdbcTransactionManager(source)), EngineCity.on("2023-03-01"));
        var definitions = EngineCity.definitions(CaseworkTests.ORDER, CaseworkTests.ITEM);
        var engine = EngineCity.engine(source, definitions, EngineCity.on("2023-02-01"));
        number = CaseworkTests.done(engine.open(AGENCY, "order", null, Map.of("title", "a", "plan", "b"), null)).number();
        engine.perform(SPECIALIST, number, "sign", Map.of("end", "2024-09-30"), null, null);
        engine.perform(SPECIALIST, number, "extend", Map.of("end", "2024-12-31"), null, null);
        engine.open(AGENCY, "order", null, Map.of("title", "c"), null);
        doors.record("calendar", "added");
        assertThat(doors.seal()).isTrue();
    }

    /** As somebody with all rights on the database would. */
    void behindTheBack(String sql) {
        jdbc.execute("alter table audit_entry disable trigger all");
        jdbc.execute(sql);
        jdbc.execute("alter table audit_entry enable trigger all");
    }

    Verification.Report report() {
        return doors.verify();
    }

    @Test
    void reportsWhatItCheckedWhenNothingIsBroken() {
        var report = report();
        assertThat(report.broken()).isEmpty();
        assertThat(report.entries()).isEqualTo(5);
        assertThat(report.chains()).isEqualTo(3);
        assertThat(report.seals()).isEqualTo(1);
    }

    @Test
    void namesTheEntryThatWasChanged() {
        behindTheBack("update audit_entry set body = replace(body, '2024-09-30', '2025-09-30') where chain = '" + number + "' and seq = 2");
        assertThat(report().broken().getFirst()).satisfies(broken -> {
            assertThat(broken.chain()).isEqualTo(number);
            assertThat(broken.seq()).isEqualTo(2);
        });
    }

    @Test
    void namesTheEntryThatWasRemoved() {
        behindTheBack("delete from audit_entry where chain = '" + number + "' and seq = 2");
        assertThat(report().broken().getFirst()).satisfies(broken -> {
            assertThat(broken.chain()).isEqualTo(number);
            assertThat(broken.seq()).isEqualTo(2);
        });
    }

    @Test
    void noticesTheEndCutOffEvenWithTheHeadSetBack() {
        behindTheBack("""
                with cut as (delete from audit_entry where chain = '%s' and seq = 3)
                update case_file set version = 2, chain_hash = (select hash from audit_entry where chain = '%s' and seq = 2) where number = '%s'
                """.formatted(number, number, number));
        assertThat(report().broken()).isNotEmpty().anySatisfy(broken -> assertThat(broken.chain()).isEqualTo("seals"));
    }

    @Test
    void namesTheEntryThatWasPutIn() {
        behindTheBack("""
                insert into audit_entry (chain, seq, at, actor_id, act, body, prev, hash)
                select chain, 4, at, actor_id, act, body, prev, hash from audit_entry where chain = '%s' and seq = 3
                """.formatted(number));
        assertThat(report().broken().getFirst()).satisfies(broken -> {
            assertThat(broken.chain()).isEqualTo(number);
            assertThat(broken.seq()).isEqualTo(4);
        });
    }

    @Test
    void namesTheFirstOfTwoEntriesThatChangedPlaces() {
        behindTheBack("update audit_entry set seq = 5 - seq + 100 where chain = '%s' and seq in (2, 3)".formatted(number));
        behindTheBack("update audit_entry set seq = seq - 100 where chain = '%s' and seq > 100".formatted(number));
        assertThat(report().broken().getFirst()).satisfies(broken -> {
            assertThat(broken.chain()).isEqualTo(number);
            assertThat(broken.seq()).isEqualTo(2);
        });
    }

    @Test
    void namesAChainThatWasTakenAwayWhole() {
        behindTheBack("delete from audit_entry where chain = '" + number + "'");
        assertThat(report().broken().getFirst().chain()).isEqualTo(number);
    }

    @Test
    void sealsEveryEntryOnceAndBuildsEachSealOnTheOneBefore() {
        doors.record("calendar", "another");
        assertThat(doors.seal()).isTrue();
        assertThat(doors.seal()).isFalse();
        assertThat(jdbc.queryForObject("select sum(entries) from audit_seal", Long.class)).isEqualTo(6);
        assertThat(report().intact()).isTrue();
    }
}

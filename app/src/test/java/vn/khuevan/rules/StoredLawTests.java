package vn.khuevan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import vn.khuevan.KhuevanTest;
import vn.khuevan.audit.AuditLog;
import vn.khuevan.audit.Chain;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.law.Amendment;
import vn.khuevan.law.CalendarChange;
import vn.khuevan.law.Certainty;
import vn.khuevan.law.Says;
import vn.khuevan.law.Unit;

@KhuevanTest
class StoredLawTests {

    static final Actor KEEPER = new Actor(91, "quantri", "Quản trị", 1, Set.of(Role.ADMINISTRATOR), List.of());

    @Autowired StoredLaw law;
    @Autowired LawStore store;
    @Autowired AuditLog audit;
    @Autowired PlatformTransactionManager transactions;
    @Autowired JdbcClient jdbc;

    private static Amendment amendment(String from, String value) {
        return new Amendment("seed.note.7", LocalDate.parse(from), value, null, null, "12/2027/QĐ-UBND", "Điều 7.1", Certainty.TEXT, null);
    }

    @Test
    void aCorrectionHoldsFromItsDayAndLeavesOlderDaysAsTheyWere() {
        var before = law.today().book().rows("seed.note.7");
        var done = law.record(KEEPER, amendment("2027-03-01", "-25"), law.known().revision());
        assertThat(done).isInstanceOf(LawChanges.Outcome.Done.class);
        var book = law.today().book();
        assertThat(book.byId("seed.note.7", LocalDate.parse("2027-02-28")).orElseThrow().says()).isEqualTo(new Says.DueBefore(30, Unit.WORKING_DAY));
        assertThat(book.byId("seed.note.7", LocalDate.parse("2027-03-01")).orElseThrow().says()).isEqualTo(new Says.DueBefore(25, Unit.WORKING_DAY));
        for (var day = LocalDate.parse("2021-04-11"); day.isBefore(LocalDate.parse("2027-03-01")); day = day.plusMonths(1)) {
            assertThat(book.byId("seed.note.7", day).orElseThrow().says()).isEqualTo(before.getFirst().says());
        }
        var chain = jdbc.sql("select body, hash from audit_entry where chain = 'law' order by seq")
                .query((row, _) -> List.of(row.getString("body"), java.util.HexFormat.of().formatHex(row.getBytes("hash")))).list();
        var prev = Chain.start("law");
        for (var entry : chain) {
            prev = Chain.next(prev, entry.getFirst());
            assertThat(entry.getLast()).isEqualTo(java.util.HexFormat.of().formatHex(prev));
        }
        assertThat(chain).isNotEmpty();
        assertThat(jdbc.sql("select count(*) from outbox where topic = 'law.amended'").query(Long.class).single()).isPositive();
    }

    @Test
    void whatWasLookedAtMustStillStand() {
        long seen = law.known().revision();
        law.record(KEEPER, amendment("2027-05-01", "-24"), seen);
        assertThat(law.record(KEEPER, amendment("2027-06-01", "-23"), seen)).isEqualTo(new LawChanges.Outcome.Stale());
    }

    @Test
    void aTextIsNotCorrected() {
        var text = law.today().book().provisions().stream().filter(row -> row.certainty() == Certainty.TEXT && row.enabled()).findFirst().orElseThrow();
        assertThat(law.record(KEEPER, new Amendment(text.id(), LocalDate.parse("2027-01-01"), "9", null, null, "x", "y", Certainty.TEXT, null),
                law.known().revision())).isInstanceOfSatisfying(LawChanges.Outcome.Objected.class,
                        objected -> assertThat(objected.objections()).extracting("code").contains("amendment.text-is-certain"));
    }

    @Test
    void anotherNodeFollowsByTheRevision() {
        var other = new StoredLaw(store, audit, transactions, java.time.Clock.systemUTC());
        law.record(KEEPER, new CalendarChange.DayOff(LocalDate.parse("2027-03-10"), "Nghỉ", "Off", "Thông báo 5"), law.known().revision());
        assertThat(other.today().calendar().day(LocalDate.parse("2027-03-10"))).hasFieldOrPropertyWithValue("working", true);
        other.follow();
        assertThat(other.today().calendar().day(LocalDate.parse("2027-03-10"))).hasFieldOrPropertyWithValue("working", false);
        assertThat(other.recorded()).first().isInstanceOf(Recorded.OfCalendar.class);
    }
}

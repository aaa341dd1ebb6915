package vn.khuevan.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.khuevan.audit.Verification;

/** Everything that is done to an account stands in its audit chain, or is not done. */
@IdentityTest
class AccountChainTests {

    private static final String PASSWORD = "bèo dạt mây trôi chốn xa xôi";
    private static final String NEXT = "sông núi nước Nam vua Nam ở";

    @Autowired Accounts accounts;
    @Autowired AccessTokens tokens;
    @Autowired Organisations organisations;
    @Autowired Sessions sessions;
    @Autowired SignIn signIn;
    @Autowired DemoAccounts demo;
    @Autowired Verification verification;
    @Autowired JdbcTemplate jdbc;
    @Autowired MovableClock clock;

    private final String login = "so.sach." + UUID.randomUUID().toString().substring(0, 8);
    private Actor administrator = Actor.anonymous();
    private long id;

    @BeforeEach
    void anAccountMadeByTheAdministrator() {
        administrator = accounts.actor(demo.create().accounts().get("quantri")).orElseThrow();
        id = ((AccountOutcome.Done) accounts.create(new NewAccount(login, "Người thử", null, DemoAccounts.HANOI, PASSWORD), administrator)).account().id();
    }

    private Visit visit(String password) {
        return ((Attempt.Accepted) signIn.attempt(login, password, Client.of("10.%d.7.9".formatted(Math.floorMod(login.hashCode(), 250)), "Firefox", null))).visit();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private List<Map<String, Object>> entries() {
        return jdbc.queryForList("select act, actor_id, body from audit_entry where chain = ? order by seq", "account/" + id);
    }

    private List<Object> acts() {
        return entries().stream().map(entry -> entry.get("act")).toList();
    }

    @Test
    void everyActLeavesItsEntryWithWhoDidItAndNoSecret() {
        accounts.describe(id, "Người thử khác", "nguoi.thu@hanoi.example", administrator);
        accounts.grant(id, Role.SPECIALIST, DemoAccounts.HANOI, today(), null, administrator);
        accounts.endGrant(id, accounts.find(id).orElseThrow().grants().getFirst().id(), today().plusDays(1), administrator);
        var institute = organisations.create(Organisation.named("Viện của " + login, Organisation.Kind.INSTITUTE, null));
        accounts.join(id, institute.id(), null, today(), null, administrator);
        accounts.endMembership(id, accounts.find(id).orElseThrow().memberships().getFirst().id(), today().plusDays(1), administrator);
        var visit = visit(PASSWORD);
        sessions.revoke(visit.actor(), visit(PASSWORD).sessionId());
        visit(PASSWORD);
        sessions.revokeOthers(visit);
        var token = (AccessTokens.Outcome.Created) tokens.create(visit.actor(), "máy tính", 30);
        tokens.revoke(visit.actor(), token.token().id());
        accounts.changePassword(visit, PASSWORD, NEXT, null);
        var reset = (AccountOutcome.DoneWithPassword) accounts.resetPassword(id, administrator);
        accounts.disable(id, administrator);
        accounts.enable(id, administrator);
        sessions.signOut(visit(reset.oneTimePassword()));

        assertThat(acts()).containsExactly("created", "described", "role-granted", "role-ended", "membership-added", "membership-ended",
                "signed-in", "signed-in", "sessions-revoked", "signed-in", "sessions-revoked", "token-created", "token-revoked", "password-changed",
                "password-reset", "disabled", "enabled", "signed-in", "signed-out");
        assertThat(acts()).as("no act is left out").containsAll(java.util.Arrays.stream(AccountChain.Act.values()).map(AccountChain.Act::code).toList());
        var own = List.of("signed-in", "signed-out", "sessions-revoked", "token-created", "token-revoked", "password-changed");
        assertThat(entries()).allSatisfy(entry -> {
            assertThat(entry.get("actor_id")).as(String.valueOf(entry.get("act")))
                    .isEqualTo(own.contains(entry.get("act")) ? id : administrator.accountId());
            assertThat(String.valueOf(entry.get("body"))).contains(login)
                    .doesNotContain(PASSWORD, NEXT, reset.oneTimePassword(), token.text(), "$argon2");
        });
    }

    @Test
    void whatChangesNothingLeavesNoEntry() {
        var visit = visit(PASSWORD);
        accounts.grant(id, Role.SYSTEM, null, today(), null, administrator);
        accounts.describe(id, " ", null, administrator);
        accounts.endGrant(id, 0, today(), administrator);
        sessions.revoke(visit.actor(), 0);
        sessions.revokeOthers(visit);
        tokens.revoke(visit.actor(), 0);
        tokens.create(visit.actor(), "", 30);
        accounts.changePassword(visit, "không phải", NEXT, null);
        assertThat(signIn.attempt(login, NEXT, Client.of("10.9.9.9", "Firefox", null))).isInstanceOf(Attempt.Refused.class);
        sessions.signOut(visit);
        sessions.signOut(visit);
        assertThat(acts()).containsExactly("created", "signed-in", "signed-out");
    }

    @Test
    void aChangeWhoseEntryCannotBeWrittenIsNotMade() {
        accounts.grant(id, Role.SPECIALIST, DemoAccounts.HANOI, today(), null, administrator);
        var grant = accounts.find(id).orElseThrow().grants().getFirst().id();
        var visit = visit(PASSWORD);
        var other = visit(PASSWORD);
        var token = (AccessTokens.Outcome.Created) tokens.create(visit.actor(), "máy tính", 30);
        var before = accounts.find(id);
        jdbc.execute("""
                create function no_more() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
                create trigger no_more before insert on audit_entry for each row when (new.chain = 'account/%d') execute function no_more()
                """.formatted(id));
        try {
            assertNotDone(() -> accounts.describe(id, "Khác", null, administrator));
            assertNotDone(() -> accounts.grant(id, Role.CLERK, DemoAccounts.HANOI, today(), null, administrator));
            assertNotDone(() -> accounts.endGrant(id, grant, today(), administrator));
            assertNotDone(() -> accounts.disable(id, administrator));
            assertNotDone(() -> accounts.resetPassword(id, administrator));
            assertNotDone(() -> accounts.changePassword(visit, PASSWORD, NEXT, null));
            assertNotDone(() -> tokens.create(visit.actor(), "máy khác", 30));
            assertNotDone(() -> tokens.revoke(visit.actor(), token.token().id()));
            assertNotDone(() -> sessions.revoke(visit.actor(), other.sessionId()));
            assertNotDone(() -> sessions.revokeOthers(visit));
            assertNotDone(() -> sessions.signOut(visit));
            assertNotDone(() -> visit(PASSWORD));
        } finally {
            jdbc.execute("drop trigger no_more on audit_entry; drop function no_more()");
        }
        assertThat(accounts.find(id)).isEqualTo(before);
        assertThat(tokens.ofAccount(id)).containsExactly(token.token());
        assertThat(sessions.ofAccount(id)).extracting(Session::id).contains(visit.sessionId(), other.sessionId());
        assertThat(visit(PASSWORD)).isNotNull();
        assertThat(acts()).containsExactly("created", "role-granted", "signed-in", "signed-in", "token-created", "signed-in");
    }

    private static void assertNotDone(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOf(DataAccessException.class).hasStackTraceContaining("the disk is full");
    }

    @Test
    void theAuditsProofNamesAnEntryOfAnAccountThatWasChangedOrTakenOut() {
        accounts.grant(id, Role.SPECIALIST, DemoAccounts.HANOI, today(), null, administrator);
        accounts.disable(id, administrator);
        assertThat(broken()).isEmpty();

        behindTheBack("update audit_entry set body = replace(body, 'specialist', 'clerk') where chain = 'account/%d' and seq = 2");
        assertThat(broken()).containsExactly(2L);
        behindTheBack("update audit_entry set body = replace(body, 'clerk', 'specialist') where chain = 'account/%d' and seq = 2");
        assertThat(broken()).isEmpty();

        behindTheBack("create table taken_out as select * from audit_entry where chain = 'account/%d' and seq = 3");
        behindTheBack("delete from audit_entry where chain = 'account/%d' and seq = 3");
        assertThat(broken()).containsExactly(3L);
        behindTheBack("insert into audit_entry select * from taken_out where chain = 'account/%d'");
        jdbc.execute("drop table taken_out");
        assertThat(broken()).isEmpty();
    }

    private List<Long> broken() {
        return verification.verify(done -> { }).broken().stream().filter(broken -> broken.chain().equals("account/" + id)).map(Verification.Broken::seq).toList();
    }

    private void behindTheBack(String sql) {
        jdbc.execute("alter table audit_entry disable trigger all");
        jdbc.execute(sql.formatted(id));
        jdbc.execute("alter table audit_entry enable trigger all");
    }
}

package vn.khuevan.identity;

import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

@IdentityTest
class AccountsTests {

    private static final String PASSWORD = "bèo dạt mây trôi chốn xa xôi";
    private static final Actor SYSTEM = Actor.system(DemoAccounts.HANOI);

    @Autowired Accounts accounts;
    @Autowired AccessTokens tokens;
    @Autowired Organisations organisations;
    @Autowired SignIn signIn;
    @Autowired DemoAccounts demo;
    @Autowired MovableClock clock;

    private final String login = "nguoi." + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void anAuthority(@Autowired Authorities authorities) {
        authorities.keep(new Authority(DemoAccounts.HANOI, "H26", "Sở Khoa học và Công nghệ thành phố Hà Nội",
                "Hanoi Department of Science and Technology", Authority.Kind.PROVINCE));
    }

    @Test
    void givesNothingByARoleThatEndedYesterdayOrBeginsTomorrow() {
        var today = LocalDate.now(clock);
        var id = anAccount();
        accounts.grant(id, Role.INVESTIGATOR, null, today.minusYears(1), today, SYSTEM);
        accounts.grant(id, Role.CITIZEN, null, today.plusDays(1), null, SYSTEM);
        accounts.grant(id, Role.COUNCIL_MEMBER, null, today, today.plusDays(1), SYSTEM);
        assertThat(accounts.actor(id).orElseThrow().roles()).containsExactly(Role.COUNCIL_MEMBER);

        clock.pass(Duration.ofDays(1));
        assertThat(accounts.actor(id).orElseThrow().roles()).containsExactly(Role.CITIZEN);
    }

    @Test
    void actsForAnOrganisationOnlyDuringThePeriod() {
        var today = LocalDate.now(clock);
        var id = anAccount();
        var institute = organisations.create(Organisation.named("Viện Thử nghiệm " + login, Organisation.Kind.INSTITUTE, null));
        var former = organisations.create(Organisation.named("Viện Cũ " + login, Organisation.Kind.INSTITUTE, null));
        accounts.join(id, institute.id(), "Viện trưởng", today, null, SYSTEM);
        accounts.join(id, former.id(), null, today.minusYears(2), today, SYSTEM);
        assertThat(accounts.actor(id).orElseThrow().organisations()).containsExactly(institute.id());
        assertThat(accounts.actingFor(institute.id())).containsExactly(id);
        assertThat(accounts.actingFor(former.id())).isEmpty();
    }

    @Test
    void refusesALoginThatDiffersOnlyInCase() {
        anAccount();
        assertThat(accounts.create(new NewAccount(login.toUpperCase(), "Khác", null, null, PASSWORD), SYSTEM))
                .isInstanceOfSatisfying(AccountOutcome.Refused.class, refused ->
                        assertThat(refused.reasons()).extracting(Refusal::message).containsExactly("identity.login.taken"));
    }

    @ParameterizedTest
    @CsvSource({"ngắn quá,identity.password.short", "matkhau123456,identity.password.common",
            "Mật-Khẩu-2026!!,identity.password.common", "aaaaaaaabbbbbbbb,identity.password.common",
            "le.van.thu.nghiem1,identity.password.derived"})
    void refusesPasswordsThatAreShortCommonOrMadeFromTheLogin(String password, String message) {
        assertThat(accounts.create(new NewAccount("le.van.thu.nghiem", "Lê Văn Thử", null, null, password), SYSTEM))
                .isInstanceOfSatisfying(AccountOutcome.Refused.class, refused ->
                        assertThat(refused.reasons()).extracting(Refusal::message).containsExactly(message));
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThat(accounts.create(new NewAccount("!", " ", "không phải", null, "ngắn"), SYSTEM))
                .isInstanceOfSatisfying(AccountOutcome.Refused.class, refused -> assertThat(refused.reasons())
                        .extracting(Refusal::field).containsExactly("login", "name", "email", "password"));
    }

    @Test
    void replacesAForgottenPasswordByOneThatMustBeChanged() {
        var id = anAccount();
        var before = (Attempt.Accepted) signIn.attempt(login, PASSWORD, here());
        var token = (AccessTokens.Outcome.Created) tokens.create(before.visit().actor(), "máy tính", 30);
        var reset = (AccountOutcome.DoneWithPassword) accounts.resetPassword(id, SYSTEM);

        assertThat(signIn.attempt(login, PASSWORD, here())).isInstanceOf(Attempt.Refused.class);
        assertThat(tokens.find(token.text())).isEmpty();
        var after = (Attempt.Accepted) signIn.attempt(login, reset.oneTimePassword(), here());
        assertThat(after.visit().mustChangePassword()).isTrue();

        accounts.changePassword(after.visit(), reset.oneTimePassword(), "sông núi nước Nam vua Nam ở", null);
        var own = (Attempt.Accepted) signIn.attempt(login, "sông núi nước Nam vua Nam ở", here());
        assertThat(own.visit().mustChangePassword()).isFalse();
    }

    @Test
    void keepsOneAuthoritysAdministratorsAwayFromAnothersAccounts() {
        var made = demo.create();
        var hanoi = accounts.actor(made.accounts().get("quantri")).orElseThrow();
        var haiPhong = accounts.actor(made.accounts().get("quantri.hp")).orElseThrow();
        var specialist = made.accounts().get("chuyenvien");

        assertThat(accounts.resetPassword(specialist, haiPhong)).isInstanceOf(AccountOutcome.Missing.class);
        assertThat(accounts.list(haiPhong, "", 0, 100).items()).extracting(Account::login)
                .contains("chuyenvien.hp").doesNotContain("chuyenvien");
        assertThat(accounts.grant(specialist, Role.DIRECTOR, DemoAccounts.HAI_PHONG, LocalDate.now(clock), null, hanoi))
                .isInstanceOf(AccountOutcome.Refused.class);
    }

    @Test
    void neverLeavesAnAuthorityWithoutAdministrator() {
        var administrator = demo.create().accounts().get("quantri.hp");
        assertThat(accounts.disable(administrator, Actor.system(DemoAccounts.HAI_PHONG)))
                .isInstanceOf(AccountOutcome.Refused.class);
    }

    @Test
    void letsOnlyAdministratorsKeepAccounts() {
        var made = demo.create();
        var director = accounts.actor(made.accounts().get("giamdoc")).orElseThrow();
        assertThat(accounts.create(new NewAccount(login, "Người thử", null, null, PASSWORD), director))
                .isInstanceOf(AccountOutcome.Missing.class);
        assertThat(accounts.list(director, "", 0, 10).items()).isEmpty();
    }

    @Test
    void makesTheFirstAdministratorOfAnInstallation() {
        var made = (AccountOutcome.Done) accounts.createAdministrator(login, PASSWORD);
        assertThat(accounts.actor(made.account().id()).orElseThrow().roles()).containsExactly(Role.ADMINISTRATOR);
        assertThat(accounts.createAdministrator(login, PASSWORD)).isInstanceOf(AccountOutcome.Refused.class);
    }

    @Test
    void makesTheAccountsThatTheDemoPromises() {
        var made = demo.create();
        assertThat(made.accounts()).containsKeys("chuyenvien", "truongphong", "giamdoc", "ketoan", "vanthu", "motcua", "chunhiem",
                "chutri", "hoidong1", "hoidong9", "sonnganh", "ubnd", "doanhnghiep", "congdan", "bientap", "quantri");
        assertThat(signIn.attempt("chuyenvien", made.password(), here())).isInstanceOf(Attempt.Accepted.class);
        assertThat(accounts.actor(made.accounts().get("chutri")).orElseThrow().organisations())
                .containsExactly(made.organisations().get("Trường Đại học Bách khoa Hà Nội"));
        assertThat(demo.create().accounts()).as("a second run makes nothing new").isEqualTo(made.accounts());
    }

    @Test
    void findsOrganisationsWithoutToneMarksAndWithSmallErrors() {
        demo.create();
        var today = LocalDate.now(clock);
        assertThat(organisations.search("dai hoc bach khoa ha noi", null, today, 5).getFirst().shortName()).isEqualTo("HUST");
        assertThat(organisations.search("nong nghiep viet nm", Organisation.Kind.UNIVERSITY, today, 5))
                .extracting(Organisation::shortName).contains("VNUA");
        assertThat(organisations.search("100%_", null, today, 5)).isEmpty();
    }

    @Test
    void endsATokenWithItsTimeOrByItsOwner() {
        var id = anAccount();
        var owner = accounts.actor(id).orElseThrow();
        var brief = (AccessTokens.Outcome.Created) tokens.create(owner, "một ngày", 1);
        var lasting = (AccessTokens.Outcome.Created) tokens.create(owner, "một tháng", 30);
        assertThat(tokens.find(brief.text()).orElseThrow().actor().login()).isEqualTo(login);
        clock.pass(Duration.ofDays(1));
        tokens.forgetRemembered();
        assertThat(tokens.find(brief.text())).isEmpty();
        assertThat(tokens.find(lasting.text())).isPresent();
        assertThat(tokens.revoke(owner, lasting.token().id())).isTrue();
        assertThat(tokens.find(lasting.text())).isEmpty();
        assertThat(tokens.create(owner, "quá dài", 4000)).isInstanceOf(AccessTokens.Outcome.Refused.class);
    }

    @Test
    void takesADemoTokenForTheAccountItNamesInTheDemoOnly(@Autowired JdbcClient db, @Autowired PlatformTransactionManager transactionManager,
            @Autowired AccountStore store, @Autowired IdentitySettings settings, @Autowired AccountChain chain) {
        var id = anAccount();
        var ofDemo = new AccessTokens(db, transactionManager, store, clock, settings, chain, true);
        assertThat(ofDemo.find("demo-" + login).orElseThrow().actor().accountId()).isEqualTo(id);
        assertThat(ofDemo.find("demo-khong.ai")).isEmpty();
        assertThat(tokens.find("demo-" + login)).isEmpty();
    }

    private long anAccount() {
        return ((AccountOutcome.Done) accounts.create(new NewAccount(login, "Người thử", null, null, PASSWORD), SYSTEM))
                .account().id();
    }

    private Client here() {
        return Client.of("10.%d.1.9".formatted(Math.floorMod(login.hashCode(), 250)), "Firefox", null);
    }
}

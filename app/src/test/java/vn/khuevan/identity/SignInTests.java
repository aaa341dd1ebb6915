package vn.khuevan.identity;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@IdentityTest
class SignInTests {

    private static final String PASSWORD = "bèo dạt mây trôi chốn xa xôi";

    @Autowired Accounts accounts;
    @Autowired SignIn signIn;
    @Autowired Sessions sessions;
    @Autowired PasswordHashes hashes;
    @Autowired MovableClock clock;
    @Autowired JdbcClient db;

    private final String login = "nguoi." + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void anAuthority(@Autowired Authorities authorities) {
        authorities.keep(new Authority(DemoAccounts.HANOI, "H26", "Sở Khoa học và Công nghệ thành phố Hà Nội",
                "Hanoi Department of Science and Technology", Authority.Kind.PROVINCE));
    }

    @Test
    void signsInWithTheRightPasswordWhateverTheCaseOfTheLogin() {
        anAccount();
        assertThat(attempt(login.toUpperCase(), PASSWORD, home())).isInstanceOf(Attempt.Accepted.class);
        assertThat(attempt(login, PASSWORD.toUpperCase(), home())).isInstanceOf(Attempt.Refused.class);
    }

    @Test
    void neverTakesTheFirstTryForAGuessBecauseTheDatabaseRoundsItsTime() {
        anAccount();
        clock.pass(Duration.ofNanos(700));
        assertThat(attempt(login, PASSWORD, stranger(1))).isInstanceOf(Attempt.Accepted.class);
        clock.pass(Duration.ofNanos(300));
    }

    @Test
    void takesADecomposedPasswordForTheSame() {
        anAccount();
        var decomposed = java.text.Normalizer.normalize(PASSWORD, java.text.Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo(PASSWORD);
        assertThat(attempt(login, decomposed, home())).isInstanceOf(Attempt.Accepted.class);
    }

    @Test
    void looksAtEveryCharacterOfALongPassword() {
        var longPassword = "khúc hát ".repeat(12);
        accounts.create(new NewAccount(login, "Người thử", null, null, longPassword + "một"), Actor.system(1));
        assertThat(attempt(login, longPassword + "hai", home())).isInstanceOf(Attempt.Refused.class);
        assertThat(attempt(login, longPassword + "một", home())).isInstanceOf(Attempt.Accepted.class);
    }

    @Test
    void slowsDownGuessingFromOnePlaceAndLetsItGoOnAfterTheWait() {
        anAccount();
        guessWrong(3, stranger(1));
        assertThat(attempt(login, PASSWORD, stranger(1))).isInstanceOf(Attempt.Delayed.class);
        clock.pass(Duration.ofSeconds(3));
        assertThat(attempt(login, PASSWORD, stranger(1))).isInstanceOf(Attempt.Accepted.class);
    }

    @Test
    void neverMakesAPlaceWaitLongerThanFiveMinutes() {
        anAccount();
        for (int i = 0; i < 40; i++) {
            attempt(login, "sai rồi, thử lại " + i, stranger(1));
            clock.pass(Duration.ofMinutes(5));
        }
        attempt(login, "sai thêm lần nữa", stranger(1));
        var answer = attempt(login, PASSWORD, stranger(1));
        assertThat(answer).isInstanceOfSatisfying(Attempt.Delayed.class,
                delayed -> assertThat(delayed.delay()).isLessThanOrEqualTo(Duration.ofMinutes(5)));
        clock.pass(Duration.ofMinutes(5));
        assertThat(attempt(login, PASSWORD, stranger(1))).isInstanceOf(Attempt.Accepted.class);
    }

    @Test
    void countsTriesMadeAtTheSameMoment() throws Exception {
        anAccount();
        try (var pool = java.util.concurrent.Executors.newFixedThreadPool(8)) {
            var answers = pool.invokeAll(java.util.Collections.nCopies(12,
                    () -> attempt(login, "mật khẩu đoán mò", stranger(1))));
            var lookedAt = 0;
            for (var answer : answers) {
                lookedAt += answer.get() instanceof Attempt.Refused ? 1 : 0;
            }
            assertThat(lookedAt).isEqualTo(3);
        }
    }

    @Test
    void cannotBeUsedToLockTheOwnerOutOfAKnownBrowser() {
        anAccount();
        var device = ((Attempt.Accepted) attempt(login, PASSWORD, home())).deviceToken();
        for (int place = 1; place <= 40; place++) {
            guessWrong(3, stranger(place));
        }
        guessWrong(10, home());
        assertThat(attempt(login, PASSWORD, stranger(99)))
                .as("a stranger waits, but only seconds").isInstanceOfSatisfying(Attempt.Delayed.class,
                        delayed -> assertThat(delayed.delay()).isLessThanOrEqualTo(Duration.ofSeconds(15)));
        assertThat(attempt(login, PASSWORD, Client.of("198.51.100.7", "Firefox", device)))
                .as("on the known browser, wherever it is").isInstanceOf(Attempt.Accepted.class);
    }

    @Test
    void cannotBeUsedToLockTheOwnerOutOfAKnownPlace() {
        anAccount();
        attempt(login, PASSWORD, home());
        for (int place = 1; place <= 40; place++) {
            guessWrong(3, stranger(place));
        }
        assertThat(attempt(login, PASSWORD, home())).isInstanceOf(Attempt.Accepted.class);
    }

    @Test
    void doesNotTakeAnotherAccountsBrowserForAKnownOne() {
        anAccount();
        var other = "khac." + login;
        accounts.create(new NewAccount(other, "Người khác", null, null, PASSWORD), Actor.system(1));
        var device = ((Attempt.Accepted) attempt(other, PASSWORD, home())).deviceToken();
        for (int place = 1; place <= 40; place++) {
            guessWrong(3, stranger(place));
        }
        assertThat(attempt(login, PASSWORD, Client.of("198.51.100.7", "Firefox", device))).isInstanceOf(Attempt.Delayed.class);
    }

    @Test
    void worksAsHardForAnUnknownLoginAsForAKnownOne() {
        anAccount();
        hashes.matches(PASSWORD, null);
        var known = fastest(login);
        var unknown = fastest("khong.ai." + login);
        assertThat(unknown).isBetween(known.dividedBy(2), known.multipliedBy(2));
        assertThat(known).isGreaterThan(Duration.ofMillis(5));
    }

    @Test
    void slowsDownAnUnknownLoginTheSameWay() {
        guessWrong(3, stranger(1));
        assertThat(attempt(login, PASSWORD, stranger(1))).isInstanceOf(Attempt.Delayed.class);
    }

    @Test
    void boundsTheTriesOfOnePlaceWhateverTheAccounts(@Autowired AccountStore store, @Autowired SignInCounters counters) {
        var strict = new SignIn(store, hashes, counters, sessions, db, clock,
                new IdentitySettings(Duration.ofHours(8), Duration.ofHours(24), Duration.ofDays(366), 2, 2));
        assertThat(strict.attempt("mot." + login, "đoán mò mật khẩu", stranger(1))).isInstanceOf(Attempt.Refused.class);
        assertThat(strict.attempt("hai." + login, "đoán mò mật khẩu", stranger(1))).isInstanceOf(Attempt.Refused.class);
        assertThat(strict.attempt("ba." + login, "đoán mò mật khẩu", stranger(1))).isInstanceOf(Attempt.Delayed.class);
        assertThat(strict.attempt("ba." + login, "đoán mò mật khẩu", stranger(2))).isInstanceOf(Attempt.Refused.class);
    }

    @Test
    void refusesADisabledAccountWithoutSayingSo() {
        var account = anAccount();
        var token = ((Attempt.Accepted) attempt(login, PASSWORD, home())).sessionToken();
        accounts.disable(account.id(), Actor.system(1));
        assertThat(attempt(login, PASSWORD, home())).isInstanceOf(Attempt.Refused.class);
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void revokesOneSessionOrAllOthers() {
        var account = anAccount();
        var first = (Attempt.Accepted) attempt(login, PASSWORD, home());
        var second = (Attempt.Accepted) attempt(login, PASSWORD, stranger(1));
        var third = (Attempt.Accepted) attempt(login, PASSWORD, stranger(2));
        assertThat(sessions.ofAccount(account.id())).hasSize(3);

        assertThat(sessions.revoke(first.visit().actor(), second.visit().sessionId())).isTrue();
        assertThat(sessions.find(second.sessionToken())).isEmpty();
        assertThat(sessions.revoke(new Actor(account.id() + 1, "khac", "Khác", 0, Set.of(), List.of()), third.visit().sessionId())).as("not somebody else's").isFalse();

        assertThat(sessions.revokeOthers(first.visit())).isEqualTo(1);
        assertThat(sessions.find(third.sessionToken())).isEmpty();
        assertThat(sessions.find(first.sessionToken())).isPresent();
    }

    @Test
    void endsASessionThatIsNotUsedOrTooOld() {
        anAccount();
        var idle = ((Attempt.Accepted) attempt(login, PASSWORD, home())).sessionToken();
        clock.pass(Duration.ofHours(8).plusMinutes(1));
        sessions.forgetRemembered();
        assertThat(sessions.find(idle)).isEmpty();

        var used = ((Attempt.Accepted) attempt(login, PASSWORD, home())).sessionToken();
        for (int hour = 1; hour < 24; hour++) {
            clock.pass(Duration.ofHours(1));
            sessions.forgetRemembered();
            assertThat(sessions.find(used)).isPresent();
        }
        clock.pass(Duration.ofHours(1));
        sessions.forgetRemembered();
        assertThat(sessions.find(used)).isEmpty();
    }

    @Test
    void keepsNeitherTokensNorPasswordsNorFullAddresses() {
        var account = anAccount();
        var accepted = (Attempt.Accepted) attempt(login, PASSWORD, Client.of("203.0.113.77", "Firefox", null));
        var rows = db.sql("select s::text from session s where account_id = :id").param("id", account.id()).query(String.class).list();
        rows.addAll(db.sql("select a::text from account a where id = :id").param("id", account.id()).query(String.class).list());
        rows.addAll(db.sql("select e::text from sign_in_event e where account_id = :id").param("id", account.id())
                .query(String.class).list());
        assertThat(String.join("\n", rows)).contains("203.0.113.0/24", "$argon2id$")
                .doesNotContain("203.0.113.77", accepted.sessionToken(), PASSWORD);
    }

    private Account anAccount() {
        return ((AccountOutcome.Done) accounts.create(new NewAccount(login, "Người thử", null, null, PASSWORD), Actor.system(1)))
                .account();
    }

    private void guessWrong(int times, Client from) {
        for (int i = 0; i < times; i++) {
            attempt(login, "đoán mò mật khẩu " + i, from);
        }
    }

    private Attempt attempt(String name, String password, Client from) {
        return signIn.attempt(name, password, from);
    }

    private Duration fastest(String name) {
        var best = Duration.ofHours(1);
        for (int i = 0; i < 5; i++) {
            var start = System.nanoTime();
            assertThat(attempt(name, "không phải mật khẩu", stranger(200 + i))).isInstanceOf(Attempt.Refused.class);
            var took = Duration.ofNanos(System.nanoTime() - start);
            best = took.compareTo(best) < 0 ? took : best;
        }
        return best;
    }

    /** Each test has places of its own, so that the limit for all accounts of a place stays out of the way. */
    private Client home() {
        return place(250, null);
    }

    private Client stranger(int number) {
        return place(number, null);
    }

    private Client place(int number, @Nullable String device) {
        return Client.of("10.%d.%d.9".formatted(Math.floorMod(login.hashCode(), 250), number), "Firefox", device);
    }
}

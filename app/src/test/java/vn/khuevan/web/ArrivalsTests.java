package vn.khuevan.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import vn.khuevan.KhuevanTest;

@KhuevanTest
class ArrivalsTests {

    static final Instant CAME = Instant.parse("2026-03-31T09:59:58.123Z");
    static final String CASES = "/api/v1/cases";
    static final String FORM = "/lam-viec/mo/application";

    @Autowired
    JdbcClient db;

    Arrivals at(Instant now) {
        Credential credential = request -> Optional.ofNullable(request.getHeader("Authorization"));
        return new Arrivals(db, Clock.fixed(now, ZoneId.of("Asia/Ho_Chi_Minh")),
                new StaticListableBeanFactory(Map.of("credential", credential)).getBeanProvider(Credential.class));
    }

    static MockHttpServletRequest post(String path, String sender) {
        var request = new MockHttpServletRequest("POST", path);
        request.addHeader("Authorization", sender);
        return request;
    }

    static MockHttpServletRequest program(String path, String sender, String key) {
        var request = post(path, sender);
        request.addHeader("Idempotency-Key", key);
        return request;
    }

    String given(MockHttpServletRequest request) {
        var response = new MockHttpServletResponse();
        assertThat(at(CAME).give(request, response, CAME)).isTrue();
        return Objects.requireNonNull(response.getHeader(Arrivals.HEADER));
    }

    Optional<Instant> read(MockHttpServletRequest request, String stamp, Duration later) {
        request.addHeader(Arrivals.HEADER, stamp);
        return at(CAME.plus(later)).stamped(request);
    }

    @Test
    void knowsAStampAgainForAQuarterOfAnHour() {
        var stamp = given(program(CASES, "Bearer a", "k1"));
        assertThat(read(program(CASES, "Bearer a", "k1"), stamp, Arrival.KEPT.minusMillis(1))).contains(CAME);
        assertThat(read(program(CASES, "Bearer a", "k1"), stamp, Arrival.KEPT)).as("not a moment longer, for then dossiers are opened").isEmpty();
        assertThat(read(program(CASES, "Bearer a", "k1"), stamp, Duration.ofMillis(-1))).isEmpty();
    }

    @Test
    void isNoGoodToAnybodyElseAnywhereElseOrForAnythingElse() {
        var stamp = given(program(CASES, "Bearer a", "k1"));
        var soon = Duration.ofMinutes(1);
        assertThat(read(program(CASES, "Bearer b", "k1"), stamp, soon)).isEmpty();
        assertThat(read(program(CASES + "/H26-NV-2026-00001/actions/withdraw", "Bearer a", "k1"), stamp, soon)).isEmpty();
        assertThat(read(program(CASES, "Bearer a", "k2"), stamp, soon)).isEmpty();
        assertThat(read(post(CASES, "Bearer a"), stamp, soon)).isEmpty();
        var query = program(CASES, "Bearer a", "k1");
        query.setQueryString("lang=en");
        assertThat(read(query, stamp, soon)).isEmpty();
    }

    @Test
    void doesNotTakeWhatItDidNotSign() {
        var stamp = given(program(CASES, "Bearer a", "k1"));
        var earlier = CAME.minusSeconds(60).toEpochMilli() + stamp.substring(stamp.indexOf('.'));
        for (var forged : new String[] {earlier, stamp + "A", stamp.substring(0, stamp.length() - 1), "", ".", "x.y", "99999999999999999999.x", "-1.x",
                "9223372036854775807.x", CAME.toEpochMilli() + ".", "a".repeat(5_000)}) {
            assertThat(read(program(CASES, "Bearer a", "k1"), forged, Duration.ofMinutes(1))).as(forged).isEmpty();
        }
    }

    @Test
    void givesNoStampToVisitorsNorToProgramsWhoseRequestCouldBeAnything() {
        var response = new MockHttpServletResponse();
        assertThat(at(CAME).give(new MockHttpServletRequest("POST", "/dang-nhap"), response, CAME)).isFalse();
        assertThat(at(CAME).give(post(CASES, "Bearer a"), response, CAME)).isFalse();
        assertThat(response.getHeaderNames()).doesNotContain(Arrivals.HEADER, "Set-Cookie");
    }

    @Test
    void aBrowserCarriesItInACookieOfThatAddressUntilItIsSpent() {
        var request = post(FORM, "a");
        request.setQueryString("trong=H26-NV-2026-00001");
        var response = new MockHttpServletResponse();
        assertThat(at(CAME).give(request, response, CAME)).isTrue();
        var cookie = Objects.requireNonNull(response.getCookies()[0]);
        assertThat(cookie.getPath()).isEqualTo(FORM);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getMaxAge()).isEqualTo(900);

        var again = post(FORM, "a");
        again.setQueryString("trong=H26-NV-2026-00001");
        again.setCookies(new Cookie(cookie.getName(), cookie.getValue()));
        var arrivals = at(CAME.plusSeconds(60));
        assertThat(arrivals.stamped(again)).contains(CAME);
        var underAnotherCall = post(FORM, "a");
        underAnotherCall.setQueryString("trong=H26-NV-2026-00002");
        underAnotherCall.setCookies(new Cookie(cookie.getName(), cookie.getValue()));
        assertThat(arrivals.stamped(underAnotherCall)).isEmpty();

        var done = new MockHttpServletResponse();
        var arrival = arrivals.arrival(again, done, CAME, true);
        assertThat(arrival.at()).isEqualTo(CAME);
        assertThat(arrival.key("the page's own")).isEqualTo("arrival-" + CAME);
        arrival.spent();
        assertThat(Objects.requireNonNull(done.getCookie(cookie.getName())).getMaxAge()).isZero();
    }
}

package vn.khuevan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.khuevan.api.Caller.aRequest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import vn.khuevan.identity.DemoAccounts;

/** A program sends again, with the stamp it was given, what it was told to wait with. */
@ApiTest
class ArrivalApiTests {

    private static final String CASES = "/api/v1/cases";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Clock clock;

    private Caller agency;

    @BeforeEach
    void thePeopleOfTheDemo(@Autowired DemoAccounts demo) {
        demo.create();
        agency = new Caller(mvc, "sonnganh");
    }

    /** What the server gives out when it has no place. */
    private String stamp(Instant at, String account, String key) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(db.sql("select secret from server_secret where name = 'arrival'").query(byte[].class).single(), "HmacSHA256"));
        var words = String.join("\n", Long.toString(at.toEpochMilli()), "Bearer demo-" + account, key, "POST " + CASES + "?null");
        return at.toEpochMilli() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)));
    }

    private String arrived(String number) {
        return db.sql("select coalesce(cast(body as jsonb) ->> 'arrived', '') from audit_entry where chain = :number and seq = 1").param("number", number)
                .query(String.class).single();
    }

    @Test
    void whatWaitedIsRecordedWithTheMomentOfItsArrival() throws Exception {
        var came = Instant.ofEpochMilli(clock.millis()).minus(Duration.ofMinutes(9));
        var key = UUID.randomUUID().toString();
        var answer = agency.post(CASES, aRequest("Đề nghị phải chờ"), "Idempotency-Key", key, "Khuevan-Arrival", stamp(came, "sonnganh", key));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(arrived(answer.number())).isEqualTo(came.toString());
        var entry = agency.get(CASES + "/" + answer.number() + "/history").body().path("items").path(0);
        assertThat(entry.path("arrived").stringValue("")).isEqualTo(came.toString());
        assertThat(Instant.parse(entry.path("at").stringValue(""))).isAfter(came.plus(Duration.ofMinutes(8)));
    }

    @Test
    void aStampServesOnceAndNobodyElse() throws Exception {
        var came = Instant.ofEpochMilli(clock.millis()).minus(Duration.ofMinutes(9));
        var key = UUID.randomUUID().toString();
        var stamp = stamp(came, "sonnganh", key);
        assertThat(agency.post(CASES, aRequest("Lần đầu"), "Idempotency-Key", key, "Khuevan-Arrival", stamp).status()).isEqualTo(201);
        assertThat(agency.post(CASES, aRequest("Lần sau, nội dung khác"), "Idempotency-Key", key, "Khuevan-Arrival", stamp).status()).isEqualTo(422);
        var other = UUID.randomUUID().toString();
        assertThat(arrived(agency.post(CASES, aRequest("Khóa khác"), "Idempotency-Key", other, "Khuevan-Arrival", stamp).number())).isEmpty();
        assertThat(arrived(agency.as("congdan").post(CASES, aRequest("Người khác"), "Idempotency-Key", key, "Khuevan-Arrival", stamp).number())).isEmpty();
    }

    @Test
    void whatDidNotWaitHasNoOtherTimeThanItsOwn() {
        assertThat(arrived(agency.post(CASES, aRequest("Vào ngay")).number())).isEmpty();
    }
}

package vn.khuevan.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import vn.khuevan.identity.DemoAccounts;

/** Bodies that no honest program sends: each gets a clear refusal and changes nothing. */
@ApiTest
class HostileBodiesTests {

    private static final String CASES = "/api/v1/cases";
    private static final Object NESTED = nested(12);
    private static final String HUGE = "ạ".repeat(60_000);

    /** What no field of a form takes, whatever its type. */
    private static final List<Object> NEVER = List.of(NESTED, List.of(NESTED), "\u0000", "a\u0007b", "\u202E\u001b[31m", HUGE);

    /** What a field of the type does not take either. */
    private static final Map<String, List<Object>> WRONG = Map.ofEntries(
            Map.entry("title", List.of(true, List.of("a"), Map.of(), "a".repeat(101))),
            Map.entry("why", List.of(false, List.of(1), Map.of("a", 1))),
            Map.entry("count", List.of("một", 0, 10, 1.5, new BigDecimal("1e400"), Long.MAX_VALUE, true, List.of(1), "NaN", "--1", "٣٣٣٣x")),
            Map.entry("size", List.of("to", new BigDecimal("1e400"), true, List.of(), "Infinity", "1,2,3", "0x10")),
            Map.entry("money", List.of(-1, 0.5, "một tỷ", new BigDecimal("1e30"), Long.MIN_VALUE, true, List.of(1), "1e99")),
            Map.entry("share", List.of(-1, 101, "nửa", true, Map.of())),
            Map.entry("ends", List.of("2026-02-30", "31/02/2026", "ngày mai", 20261220, true, "0000-01-01", "+999999999-12-31", "2026-12-20T00:00:00Z", List.of("2026-12-20"))),
            Map.entry("open", List.of("có", 2, List.of(true), Map.of(), 0.5)),
            Map.entry("vow", List.of("vâng", 3, List.of())),
            Map.entry("kind", List.of("C", "a", 1, true, List.of("A"), Map.of("code", "A"))),
            Map.entry("kinds", List.of("C", List.of("A", "C"), List.of(1), List.of(List.of("A")), Map.of())),
            Map.entry("agency", List.of(0, -1, 999_999_999L, Long.MAX_VALUE, "HUST", 1.5, true, List.of(1))),
            Map.entry("person", List.of("khongai", true, List.of("chuyenvien"), Map.of(), "' or 1=1 --")),
            Map.entry("earlier", List.of(true, List.of(), Map.of())),
            Map.entry("paper", List.of(true, List.of(), Map.of())),
            Map.entry("mail", List.of("a", "a@b", "a b@c.vn", true, "@", List.of("a@b.vn"))),
            Map.entry("phone", List.of("một hai ba", "12", true, "+".repeat(30))),
            Map.entry("rows", List.of("a", 1, true, Map.of(), List.of("a"), List.of(Map.of("scan", "f")), List.of(Map.of("what", "a", "wish", 1)),
                    List.of(List.of()), new ArrayList<>(java.util.Collections.nCopies(4, Map.of("what", "a"))))),
            Map.entry("unheard", List.of(1, "a", List.of())),
            Map.entry("__proto__", List.of(Map.of("a", 1))),
            Map.entry("tên\u0000", List.of("a")));

    @Autowired
    private JdbcClient db;

    private Caller agency;

    @BeforeEach
    void theAgency(@Autowired MockMvc mvc, @Autowired DemoAccounts demo) {
        demo.create();
        agency = new Caller(mvc, "sonnganh");
    }

    private static Object nested(int depth) {
        Object node = "đáy";
        for (var i = 0; i < depth; i++) {
            node = i % 2 == 0 ? Map.of("a", node) : List.of(node);
        }
        return node;
    }

    private static Map<String, @Nullable Object> body(String field, Object value) {
        var form = new LinkedHashMap<String, @Nullable Object>(Map.of("title", "Đề nghị", "ends", "2026-12-20"));
        form.put(field, value);
        return Map.of("type", "request", "form", form);
    }

    /** Everything that an accepted body would change. */
    private List<Long> rows() {
        return List.of("case_file", "case_party", "case_deadline", "case_once", "audit_entry", "outbox").stream()
                .map(table -> db.sql("select count(*) from " + table).query(Long.class).single()).toList();
    }

    private long counted() {
        return db.sql("select coalesce(sum(last), 0) from case_counter").query(Long.class).single();
    }

    private void assertRefused(Caller.Answer answer, String what) {
        assertThat(answer.status()).as(what).isBetween(400, 499);
        assertThat(answer.response().getContentType()).as(what).startsWith("application/problem+json");
        assertThat(answer.body().path("detail").asString("")).as(what).isNotBlank();
    }

    @Test
    void refusesEveryWrongValueNamingTheFieldAndChangesNothing() {
        var rows = rows();
        var numbers = counted();
        var sent = 0;
        for (var entry : WRONG.entrySet()) {
            var values = new ArrayList<>(entry.getValue());
            values.addAll(NEVER);
            for (var value : values) {
                var what = entry.getKey() + " = " + shorten(value);
                var answer = agency.post(CASES, body(entry.getKey(), value));
                assertRefused(answer, what);
                assertThat(answer.status()).as(what).isEqualTo(422);
                assertThat(answer.each("errors", "field")).as(what).anyMatch(field -> field.startsWith(entry.getKey()));
                sent++;
            }
        }
        assertThat(sent).isGreaterThan(200);
        assertThat(rows()).isEqualTo(rows);
        assertThat(counted()).isEqualTo(numbers);
    }

    private static String shorten(Object value) {
        var text = String.valueOf(value);
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    @Test
    void refusesWhatIsNotOneStrictJsonObjectAndChangesNothing() {
        var rows = rows();
        var good = "{\"type\":\"request\",\"form\":{\"title\":\"Đề nghị\",\"ends\":\"2026-12-20\"}}";
        var broken = List.of("", "null", "[]", "\"a\"", "1", "true", "{", "}", "{\"type\"", good + good, good + " x", good.substring(0, good.length() - 1),
                good.replace("\"type\":\"request\"", "\"type\":\"request\",\"type\":\"request\""), "\uFEFF\uFEFF" + good, "//c\n" + good, good.replace('"', '\''),
                good.replace("}}", ",}}"), "{\"type\":\"request\",\"form\":{},\"wish\":1}", "{\"type\":1,\"form\":{}}", "{\"type\":[\"request\"]}",
                "{\"type\":\"request\",\"form\":[]}", "{\"type\":\"request\",\"form\":\"a\"}", "{\"type\":null}", "{\"form\":{}}", "{\"type\":\"\"}",
                "{\"type\":\"request\",\"form\":{\"title\":\"\\ud800\",\"ends\":\"2026-12-20\"}}", "{\"type\":\"request\",\"form\":{\"\\udfff\":1}}",
                "{\"type\":\"request\",\"form\":{\"count\":" + "9".repeat(100) + "}}", "{\"type\":\"request\",\"form\":{\"count\":1e99999999999}}",
                "{\"type\":\"request\",\"form\":{\"count\":NaN}}", "{\"type\":\"request\",\"form\":{\"count\":01}}",
                "{\"type\":\"request\",\"form\":{\"" + "n".repeat(5000) + "\":1}}", "{\"a\":".repeat(5000), "[".repeat(100_000),
                "{\"type\":\"request\",\"form\":" + "{\"a\":".repeat(40) + "1" + "}".repeat(40) + "}", "{\"type\":\"request\",\"parent\":{}}",
                "{\"type\":\"request\\u0000\",\"form\":{}}", "{\"type\":\"note\",\"parent\":\"\\u0000\",\"form\":{}}", "{\"@type\":\"java.lang.Runtime\"}");
        for (var text : broken) {
            assertRefused(agency.raw(CASES, text), shorten(text));
        }
        var bytes = good.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        bytes[bytes.length - 20] = (byte) 0xC3;
        assertRefused(agency.raw(CASES, bytes), "not UTF-8");
        assertRefused(agency.raw(CASES, good.getBytes(java.nio.charset.StandardCharsets.UTF_16)), "UTF-16");
        assertRefused(agency.raw(CASES, new byte[] {0, 0, 0, 0}), "zeros");
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void refusesHostileFormsOfAnActionAndChangesNothing() {
        var number = agency.post(CASES, Caller.aRequest("Đề nghị")).number();
        var rows = rows();
        var handed = new ArrayList<Object>(NEVER);
        handed.addAll(List.of(true, List.of(), Map.of(), " "));
        var specialist = agency.as("chuyenvien");
        for (var value : handed) {
            assertRefused(specialist.post(CASES + "/" + number + "/actions/take", Map.of("form", Map.of("note", value))), shorten(value));
        }
        assertRefused(specialist.post(CASES + "/" + number + "/actions/touch", Map.of("form", Map.of("note", "a"))), "a form where there is none");
        assertRefused(specialist.post(CASES + "/" + number + "/actions/touch", Map.of("type", "request")), "a field of another call");
        assertRefused(specialist.post(CASES + "/" + number + "/actions/return", Map.of("form", Map.of())), "a return without reason");
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void takesDecomposedVietnameseForTheSameAsComposed() {
        var decomposed = Normalizer.normalize("Thử nghiệm đồng ruộng", Normalizer.Form.NFD);
        var answer = agency.post(CASES, Caller.aRequest(decomposed));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("title").stringValue()).isEqualTo("Thử nghiệm đồng ruộng");
    }
}

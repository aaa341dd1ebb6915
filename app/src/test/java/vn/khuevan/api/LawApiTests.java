package vn.khuevan.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@ApiTest
class LawApiTests {

    private Caller anybody;

    @BeforeEach
    void nobodySignsIn(@Autowired MockMvc mvc) {
        anybody = new Caller(mvc, null);
    }

    @Test
    void tellsTheDayThirtyWorkingDaysBeforeTheEndWithEachDayThatDoesNotCount() {
        var answer = anybody.get("/api/v1/law/deadline?provision=seed.note.7&event=2024-09-30");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("due").stringValue()).isEqualTo("2024-08-15");
        assertThat(answer.body().path("startsOn").stringValue()).isEqualTo("2024-09-29");
        assertThat(answer.body().path("counted").intValue()).isEqualTo(30);
        assertThat(answer.each("skipped", "date")).contains("2024-09-02", "2024-09-03", "2024-09-01").doesNotContain("2024-09-04");
        assertThat(answer.each("skipped", "why")).noneMatch(String::isBlank);
        assertThat(answer.body().path("citation").stringValue()).contains("05/2021");
        assertThat(answer.body().path("certainty").stringValue()).isEqualTo("seed");
    }

    @Test
    void listsOnlyWhatIsInForceOnTheDay() {
        var on = LocalDate.parse("2024-06-01");
        var answer = anybody.get("/api/v1/law/provisions?on=2024-06-01&size=200");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("total").intValue()).isGreaterThan(100);
        answer.body().path("items").valueStream().forEach(item -> {
            assertThat(LocalDate.parse(item.path("from").stringValue())).isBeforeOrEqualTo(on);
            assertThat(item.path("until").isNull() || LocalDate.parse(item.path("until").stringValue()).isAfter(on)).isTrue();
        });
        assertThat(answer.body().path("items").get(0).propertyNames()).contains("id", "document", "article", "title", "title_vi",
                "title_en", "kind", "value", "unit", "from", "until", "certainty");
    }

    @Test
    void findsAProvisionByWordsWithoutMarksAndByDuty() {
        assertThat(anybody.get("/api/v1/law/provisions?on=2024-06-01&q=nghiem%20thu&kind=deadline").each("items", "id")).contains("seed.note.7");
        assertThat(anybody.get("/api/v1/law/provisions?on=2024-06-01&duty=acceptance.filing").each("items", "duty")).containsOnly("acceptance.filing");
    }

    @Test
    void statesTheDutiesThatNoProvisionAnswersAndWhatIsCarriedOn() {
        var gaps = anybody.get("/api/v1/law/provisions?on=2026-06-01").body().path("gaps");
        assertThat(gaps.valueStream()).anyMatch(gap -> gap.path("carried").path("certainty").asString("").equals("assumed"));
        assertThat(gaps.valueStream()).allMatch(gap -> !gap.path("reason").asString("").isBlank());
    }

    @Test
    void speaksTheLanguageAskedFor() {
        var english = anybody.call(MockMvcRequestBuilders.get("/api/v1/law/provisions?on=2024-06-01&duty=acceptance.filing").header(HttpHeaders.ACCEPT_LANGUAGE, "en"));
        var item = english.body().path("items").get(0);
        assertThat(item.path("title")).isEqualTo(item.path("title_en")).isNotEqualTo(item.path("title_vi"));
        var refusal = anybody.get("/api/v1/law/deadline?provision=none&event=2024-01-01&lang=en");
        assertThat(refusal.body().path("detail").stringValue()).startsWith("There is no provision");
        assertThat(anybody.get("/api/v1/law/deadline?provision=none&event=2024-01-01").body().path("detail").stringValue()).startsWith("Không có quy định");
    }

    @ParameterizedTest
    @CsvSource({
        "/law/deadline?provision=none&event=2024-09-30, 404, provision",
        "/law/deadline?provision=seed.note.7&event=2064-09-30, 422, event",
        "/law/deadline?provision=seed.note.7&event=2024-02-30, 400, event",
        "/law/deadline?provision=seed.note.7&event=30/09/2024, 400, event",
        "/law/deadline?provision=seed.note.7&event=%2B999999999-01-01, 400, event",
        "/law/deadline?provision=seed.note.7&event=2024-09-30&event=2024-09-30, 400, event",
        "/law/deadline?provision=seed.note.7, 400, event",
        "/law/deadline?event=2024-09-30, 400, provision",
        "/law/provisions?on=yesterday, 400, on",
        "/law/provisions?kind=wish, 400, kind",
        "/law/provisions?size=201, 400, size",
        "/law/provisions?size=0, 400, size",
        "/law/provisions?page=0, 400, page",
        "/law/provisions?page=99999999999999999999, 400, page",
        "/calendar/working-days?from=2024-09-04&to=2024-09-03, 400, to",
        "/calendar/working-days?from=2021-01-01&to=2024-01-01, 400, to",
        "/calendar/working-days?from=2060-01-01&to=2060-01-02, 422, from",
        "/calendar/working-days?from=2024-09-04, 400, to"})
    void saysWhichParameterIsAtFault(String address, int status, String field) {
        var answer = anybody.get("/api/v1" + address);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.response().getContentType()).startsWith("application/problem+json");
        assertThat(answer.each("errors", "field")).containsExactly(field);
        assertThat(answer.each("errors", "message")).noneMatch(String::isBlank);
    }

    @Test
    void refusesAProvisionFromWhichNoDayFollows() {
        var gate = anybody.get("/api/v1/law/provisions?on=2024-06-01&kind=gate").body().path("items").get(0).path("id").stringValue();
        var answer = anybody.get("/api/v1/law/deadline?provision=" + gate + "&event=2024-09-30");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("code").stringValue()).isEqualTo("law.sets-no-date");
    }

    @Test
    void namesTheYearWhoseCalendarIsNotKnown() {
        var answer = anybody.get("/api/v1/law/deadline?provision=seed.note.7&event=2064-09-30");
        assertThat(answer.body().path("code").stringValue()).isEqualTo("calendar.unknown-year");
        assertThat(answer.body().path("year").intValue()).isEqualTo(2064);
    }

    @Test
    void countsWorkingDaysWithBothEnds() {
        var answer = anybody.get("/api/v1/calendar/working-days?from=2024-08-30&to=2024-09-04");
        assertThat(answer.body().path("workingDays").intValue()).isEqualTo(2);
        assertThat(answer.each("days", "date")).hasSize(6).startsWith("2024-08-30").endsWith("2024-09-04");
        assertThat(answer.each("days", "working")).containsExactly("true", "false", "false", "false", "false", "true");
        assertThat(anybody.get("/api/v1/calendar/working-days?from=2024-09-02&to=2024-09-02").body().path("workingDays").intValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1", "/api/v1/law", "/api/v1/law/none", "/api/v1/calendar/", "/api/v2/law/provisions"})
    void hasNothingElsewhere(String address) {
        assertThat(anybody.get(address).status()).isIn(401, 404);
    }

    @Test
    void answersHeadAndOptionsAndRefusesOtherMethods() {
        assertThat(anybody.call(MockMvcRequestBuilders.head("/api/v1/law/provisions")).status()).isEqualTo(200);
        var options = anybody.call(MockMvcRequestBuilders.options("/api/v1/law/provisions"));
        assertThat(options.status()).isEqualTo(200);
        assertThat(options.header(HttpHeaders.ALLOW)).contains("GET").doesNotContain("POST");
        assertThat(anybody.get("/api/v1/law/provisions").status()).isEqualTo(200);
    }
}

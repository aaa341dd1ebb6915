package vn.khuevan.jobs;

import org.springframework.beans.factory.ObjectProvider;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.MockMvc;
import vn.khuevan.KhuevanTest;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

@KhuevanTest
@AutoConfigureMockMvc
class JobPagesTests {

    @Autowired
    JobRunner jobs;

    @Autowired
    ObjectProvider<Follower> followers;

    @Autowired
    Messages messages;

    @Autowired
    MockMvc mvc;

    @Test
    void everyJobAndFollowerHasATitleInBothLanguages() {
        for (var language : Language.values()) {
            assertThat(jobs.standings()).isNotEmpty().allSatisfy(standing ->
                    assertThat(messages.in(language).knows("jobs.job." + standing.job().name())).as(standing.job().name()).isTrue());
            assertThat(followers.stream()).allSatisfy(follower ->
                    assertThat(messages.in(language).knows("jobs.follower." + follower.name())).as(follower.name()).isTrue());
        }
    }

    @Test
    void strangersAreSentToSignIn() throws Exception {
        var answer = mvc.perform(get("/quan-tri/viec-nen")).andReturn().getResponse();
        assertThat(answer.getStatus()).isIn(302, 303);
        assertThat(answer.getHeader(HttpHeaders.LOCATION)).startsWith("/dang-nhap");
    }
}

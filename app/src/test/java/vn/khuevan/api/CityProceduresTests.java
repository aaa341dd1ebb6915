package vn.khuevan.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import vn.khuevan.KhuevanTest;
import vn.khuevan.casework.Casework;
import vn.khuevan.identity.DemoAccounts;
import vn.khuevan.identity.Relation;
import vn.khuevan.identity.Role;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;

/** The API over the city's own procedures. */
@KhuevanTest(properties = {"khuevan.demo=true", "khuevan.demo-password=Con cò bay lả bay la"})
@AutoConfigureMockMvc
class CityProceduresTests {

    @Test
    void refusesAnEmptyProposalNamingEachFieldAndArticleAtOnce(@Autowired MockMvc mvc, @Autowired DemoAccounts demo,
            @Autowired JdbcClient db, @Autowired Casework casework) {
        demo.create();
        var type = casework.definitions().inForce("task", casework.today()).orElseThrow().type();
        var answer = new Caller(mvc, "sonnganh").post("/api/v1/cases", Map.of("type", type, "form", Map.of("wish", 1)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.each("errors", "field")).contains("wish", "title", "kind");
        assertThat(answer.each("errors", "message")).noneMatch(String::isBlank);
        assertThat(answer.body().path("reasons").valueStream()).isNotEmpty()
                .allMatch(reason -> !reason.path("message").asString("").isBlank())
                .anyMatch(reason -> !reason.path("article").asString("").isBlank());
        assertThat(db.sql("select count(*) from case_file").query(Long.class).single()).isZero();
    }

    @Test
    void hasWordsForEveryoneWhoMayAct(@Autowired Messages messages) {
        var codes = Stream.concat(Stream.of(Role.values()).map(Role::code), Stream.of(Relation.values()).map(relation -> "at-" + relation.code())).toList();
        for (var language : Language.values()) {
            assertThat(codes).allMatch(code -> messages.in(language).knows("api.who." + code));
        }
    }
}

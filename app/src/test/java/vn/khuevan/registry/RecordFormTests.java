package vn.khuevan.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.khuevan.KhuevanTest;
import vn.khuevan.Windows;
import vn.khuevan.identity.DemoAccounts;

@KhuevanTest(properties = {"khuevan.demo=true", "khuevan.demo-password=" + Windows.PASSWORD})
@AutoConfigureMockMvc
class RecordFormTests {

    private static final String FORM = "/lam-viec/co-so-du-lieu";

    private final Windows windows;
    private final Registry registry;

    @Autowired
    RecordFormTests(MockMvc mvc, Registry registry) {
        this.windows = new Windows(mvc);
        this.registry = registry;
    }

    @BeforeEach
    void thePeopleOfTheDemo(@Autowired DemoAccounts demo) {
        demo.create();
    }

    private MockHttpServletResponse as(String account, MockHttpServletRequestBuilder request) throws Exception {
        return windows.as(account, request);
    }

    @Test
    void theFormOfEveryTypeIsDrawn() throws Exception {
        for (var type : registry.types().all()) {
            var answer = as("chuyenvien", get(FORM + "/them/" + type.id()));
            assertThat(answer.getStatus()).as(type.id()).isEqualTo(200);
            assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("facts." + type.heading() + "[0].value");
        }
        assertThat(as("congdan", get(FORM + "/them/person")).getStatus()).isEqualTo(404);
    }

    @Test
    void whatWasTypedComesBackWhenItIsRefusedAndIsWrittenWhenItIsMended() throws Exception {
        var wrong = as("chuyenvien", post(FORM + "/them/equipment").param("state", "public").param("facts.name[0].value", "Kính hiển vi điện tử")
                .param("facts.value[0].value", "nhiều tiền").param("links.owner[0].name", "Viện Vật lý").param("facts.category[0].value", "IMAGING"));
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString(StandardCharsets.UTF_8)).contains("Kính hiển vi điện tử", "nhiều tiền", "Viện Vật lý");
        var right = as("chuyenvien", post(FORM + "/them/equipment").param("state", "public").param("facts.name[0].value", "Kính hiển vi điện tử")
                .param("facts.value[0].value", "1.250.000.000").param("links.owner[0].name", "Viện Vật lý").param("facts.category[0].value", "IMAGING"));
        assertThat(right.getStatus()).isEqualTo(303);
        var code = String.valueOf(right.getRedirectedUrl()).replaceFirst(".*/", "");
        var entry = registry.find(code).orElseThrow();
        assertThat(entry.content().of("value").getFirst().value()).isEqualTo(1_250_000_000L);
        assertThat(as("chuyenvien", get(FORM + "/" + code)).getContentAsString(StandardCharsets.UTF_8)).contains("Kính hiển vi điện tử", "1250000000");
        var change = post(FORM + "/" + code).param("version", "1").param("state", "public").param("facts.name[0].value", "Kính hiển vi")
                .param("links.owner[0].name", "Viện Vật lý").param("facts.category[0].value", "IMAGING");
        assertThat(as("chuyenvien", change).getStatus()).isEqualTo(303);
        assertThat(registry.find(code).orElseThrow().content().facts()).containsOnlyKeys("name", "category");
        var stale = as("chuyenvien", post(FORM + "/" + code).param("version", "1").param("state", "public").param("facts.name[0].value", "Muộn")
                .param("links.owner[0].name", "Viện Vật lý").param("facts.category[0].value", "IMAGING"));
        assertThat(stale.getStatus()).isEqualTo(422);
        assertThat(stale.getContentAsString(StandardCharsets.UTF_8)).contains("Muộn", "value=\"2\"");
        assertThat(as("chuyenvien", post(FORM + "/" + code + "/rut-lai").param("version", "2").param("reason", "")).getStatus()).isEqualTo(200);
        assertThat(as("chuyenvien", post(FORM + "/" + code + "/rut-lai").param("version", "2").param("reason", "Đã thanh lý")).getStatus()).isEqualTo(303);
        assertThat(registry.find(code).orElseThrow().reason()).isEqualTo("Đã thanh lý");
    }

    @Test
    void rowsAreAddedAndRemovedWithoutScripts() throws Exception {
        var added = as("chuyenvien", post(FORM + "/them/person").param("facts.otherNames[0].value", "Hà N. T. T.").param("facts.otherNames[1].value", "Thanh Hà")
                .param("add-row", "facts.otherNames"));
        assertThat(added.getStatus()).isEqualTo(200);
        assertThat(added.getContentAsString(StandardCharsets.UTF_8)).contains("Hà N. T. T.", "Thanh Hà", "facts.otherNames[3].value");
        var removed = as("chuyenvien", post(FORM + "/them/person").param("facts.otherNames[0].value", "Hà N. T. T.").param("facts.otherNames[1].value", "Thanh Hà")
                .param("remove-row", "facts.otherNames[0]")).getContentAsString(StandardCharsets.UTF_8);
        assertThat(removed).contains("Thanh Hà").doesNotContain("Hà N. T. T.");
    }
}

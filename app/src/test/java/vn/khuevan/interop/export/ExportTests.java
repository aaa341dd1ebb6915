package vn.khuevan.interop.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.KhuevanTest;
import vn.khuevan.interop.Samples;
import vn.khuevan.interop.Schemas;
import vn.khuevan.interop.format.Export;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Write;

@KhuevanTest(properties = "khuevan.site.address=https://csdl.khuevan.vn")
@AutoConfigureMockMvc
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportTests {

    private static final Schemas DATACITE = Schemas.of("datacite/kernel-4.6/metadata.xsd");

    @Autowired
    private MockMvc mvc;
    @Autowired
    private Registry registry;
    private Map<String, String> full;
    private String article;

    @BeforeAll
    void recordsOfEveryTypeAndAnArticle() {
        var samples = new Samples(registry);
        full = samples.full();
        var content = Content.EMPTY.with("title", Fact.of("Vật liệu {nano} & 50% ứng dụng", "vi")).with("year", Fact.of(2024L)).with("published", Fact.of("2024-05-10"))
                .with("kind", Fact.of("http://purl.org/coar/resource_type/c_6501")).with("containerTitle", Fact.of("Tạp chí Khoa học")).with("pages", Fact.of("12–19"))
                .with("volume", Fact.of("7")).with(Link.named("author", "Nguyễn Thị Thanh Hà")).with(Link.named("author", "Viện Vật lý")).with(Identifier.of("doi", "10.1234/abc.1"));
        article = Samples.code(registry.write(Samples.SHE, Write.create("publication", 1, Entry.State.PUBLIC, content)));
    }

    private MockHttpServletResponse ask(String address) {
        try {
            return mvc.perform(get(address)).andReturn().getResponse();
        } catch (Exception broken) {
            throw new AssertionError(address, broken);
        }
    }

    private String text(String address) {
        var answer = ask(address);
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private JsonNode json(String address) {
        return JsonMapper.shared().readTree(text(address));
    }

    private String page(String type) {
        return registry.types().get(type).address(full.get(type));
    }

    private String article(String ending) {
        return registry.types().get("publication").address(article) + "." + ending;
    }

    @Test
    void everyTypeIsGivenInEveryFormatThatItHasAndTellsNothingThatIsNotPublic() {
        for (var type : registry.types().all()) {
            for (var export : Export.values()) {
                var answer = ask(page(type.id()) + "." + export.ending());
                assertThat(answer.getStatus()).as(type.id() + " " + export).isEqualTo(export.fits(type) ? 200 : 404);
                if (export.fits(type)) {
                    assertThat(answer.getContentType()).isEqualTo(export.type() + ";charset=UTF-8");
                    var text = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
                    assertThat(text).isNotBlank().doesNotContainIgnoringCase(Samples.SECRET);
                    if (export.type().endsWith("json")) {
                        assertThat(JsonMapper.shared().readTree(text).isContainer()).isTrue();
                    }
                    if (export == Export.DATACITE_XML) {
                        assertThat(DATACITE.errors(text)).as(text).isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void risHasATagALineAndEndsAsReferenceManagersExpect() {
        assertThat(text(article("ris"))).startsWith("TY  - JOUR\r\n").endsWith("ER  - \r\n").contains("AU  - Nguyễn, Thị Thanh Hà\r\n", "AU  - Viện Vật lý\r\n",
                "PY  - 2024\r\n", "DA  - 2024/05/10\r\n", "T2  - Tạp chí Khoa học\r\n", "SP  - 12\r\n", "EP  - 19\r\n", "DO  - 10.1234/abc.1\r\n");
    }

    @Test
    void bibtexEscapesWhatTexTakesAsItsOwn() {
        assertThat(text(article("bib"))).startsWith("@article{" + article.replace("-", "") + ",").contains("title = {{Vật liệu \\{nano\\} \\& 50\\% ứng dụng}}",
                "author = {Nguyễn, Thị Thanh Hà and {Viện Vật lý}}", "pages = {12--19}", "journal = {Tạp chí Khoa học}");
    }

    @Test
    void cslTellsFamilyNamesFromGivenOnesAndDatesInParts() {
        var item = json(article("csl.json")).get(0);
        assertThat(item.path("type").asString()).isEqualTo("article-journal");
        assertThat(item.path("author").get(0).path("family").asString()).isEqualTo("Nguyễn");
        assertThat(item.path("author").get(1).path("literal").asString()).isEqualTo("Viện Vật lý");
        assertThat(item.path("issued").path("date-parts").get(0).toString()).isEqualTo("[2024,5,10]");
    }

    @Test
    void thePageLeadsProgramsToNameAuthorsDescriptionsAndAllLinks() {
        var page = ask(page("result"));
        assertThat(page.getStatus()).isEqualTo(200);
        var links = page.getHeader("Link");
        var address = "https://csdl.khuevan.vn" + page("result");
        assertThat(links).contains("rel=\"cite-as\"", "<https://schema.org/AboutPage>; rel=\"type\"", "<https://schema.org/Report>; rel=\"type\"",
                "<" + address + ".datacite.xml>; rel=\"describedby\"; type=\"application/vnd.datacite.datacite+xml\"", "rel=\"item\"",
                "<https://csdl.khuevan.vn" + page("person") + ">; rel=\"author\"", "rel=\"linkset\"; type=\"application/linkset+json\"");
        assertThat(links.split("rel=\"cite-as\"", -1)).hasSize(2);
        var linkset = json(page("result") + ".linkset.json").path("linkset");
        assertThat(linkset.get(0).path("anchor").asString()).isEqualTo(address);
        assertThat(linkset.get(0).path("cite-as")).hasSize(1);
        assertThat(linkset.get(0).path("describedby")).isNotEmpty();
        assertThat(ask(page("result") + ".jsonld").getHeader("Link")).isEqualTo("<" + address + ">; rel=\"describes\"; type=\"text/html\"");
    }

    @Test
    void thePageHasLinkedDataThatCannotLeaveItsScriptAndLinksToTheFormats() throws Exception {
        var body = ask(page("task")).getContentAsString(StandardCharsets.UTF_8);
        assertThat(body).contains(page("task") + ".ris", page("task") + ".bib");
        var script = body.substring(body.indexOf("<script type=\"application/ld+json\">") + 35);
        var data = script.substring(0, script.indexOf("</script>"));
        assertThat(data).doesNotContain("<");
        assertThat(JsonMapper.shared().readTree(data).path("@type").asString()).isEqualTo("ResearchProject");
    }

    @Test
    void theListsThatRenderingsNameAreFoundUnderTheirAddresses() {
        var fields = json("/tu-vung/stField2008");
        assertThat(fields.path("@id").asString()).isEqualTo("https://csdl.khuevan.vn/tu-vung/stField2008");
        assertThat(fields.toString()).contains("https://csdl.khuevan.vn/tu-vung/stField2008#101", "skos:broader");
        assertThat(text("/tu-vung/identifier")).contains("#taskNumber");
        assertThat(ask("/tu-vung/khong").getStatus()).isEqualTo(404);
    }

    @Test
    void whatIsNotPublicIsUnknownWhatIsWithdrawnIsGoneAndWhatIsMergedLeadsOn() {
        var samples = new Samples(registry);
        var draft = samples.named("result", "Kết quả còn viết", Entry.State.DRAFT);
        assertThat(ask("/ket-qua/" + draft + ".ris").getStatus()).isEqualTo(404);
        assertThat(ask("/ket-qua/" + full.get("task") + ".ris").getStatus()).isEqualTo(404);
        var twin = samples.named("result", "Kết quả trùng", Entry.State.PUBLIC);
        registry.merge(Samples.SHE, full.get("result"), twin, Registry.Versions.ANY, null);
        assertThat(ask("/ket-qua/" + twin + ".bib").getRedirectedUrl()).isEqualTo("/ket-qua/" + full.get("result") + ".bib");
        var gone = samples.named("result", "Kết quả rút", Entry.State.PUBLIC);
        registry.withdraw(Samples.SHE, gone, null, "Nhập nhầm");
        assertThat(ask("/ket-qua/" + gone + ".ris").getStatus()).isEqualTo(410);
    }
}

package vn.khuevan.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.vocabulary.RDF;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.KhuevanTest;
import vn.khuevan.document.DataFiles;
import vn.khuevan.document.Upload;
import vn.khuevan.files.FileStore;
import vn.khuevan.identity.DemoAccounts;
import vn.khuevan.interop.Samples;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Label;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Write;

@KhuevanTest(properties = {"khuevan.site.address=https://csdl.khuevan.vn", "khuevan.demo=true", "khuevan.demo-password=Con cò bay lả bay la", "khuevan.jobs.enabled=false"})
@AutoConfigureMockMvc
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenDataTests {

    private static final Label LABEL = new Label("Thử", "Trial");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Path SHAPES = Path.of("src", "test", "resources", "schemas", "dcat-ap-3.0.1");

    @Autowired
    private MockMvc mvc;
    @Autowired
    private Registry registry;
    @Autowired
    private OpenData data;
    @Autowired
    private EditionStore store;
    @Autowired
    private FileStore files;
    @Autowired
    private DataFiles uploads;
    @Autowired
    private JdbcClient jdbc;
    private Map<String, String> full;

    @BeforeAll
    void recordsOfEveryTypeAndDataOfThem() {
        var samples = new Samples(registry);
        full = samples.full();
        var hidden = samples.named("organisation", "Tổ chức " + Samples.SECRET, Entry.State.INTERNAL);
        registry.write(Samples.SHE, Write.create("task", 1, Entry.State.PUBLIC, Content.EMPTY.with("title", Fact.of("=HYPERLINK(\"https://x.example\")", "vi")).with("level", Fact.of("CITY"))
                .with("state", Fact.of("running")).with(Link.to("host", hidden)).with(Link.named("partner", "@SUM(1+1)*cmd|' /C calc'!A0"))));
        data.makeAll();
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) {
        try {
            return mvc.perform(request).andReturn().getResponse();
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    private String text(String address) {
        var answer = ask(get(address));
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private JsonNode json(String address) {
        return JsonMapper.shared().readTree(text(address));
    }

    /** Lines and cells of CSV as RFC 4180 says. */
    private static List<List<String>> csv(String text) {
        var lines = new ArrayList<List<String>>();
        var line = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (quoted) {
                if (letter == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (letter == '"') {
                    quoted = false;
                } else {
                    cell.append(letter);
                }
            } else if (letter == '"') {
                quoted = true;
            } else if (letter == ',' || letter == '\n') {
                line.add(cell.toString());
                cell.setLength(0);
                if (letter == '\n') {
                    lines.add(List.copyOf(line));
                    line.clear();
                }
            } else if (letter != '\r') {
                cell.append(letter);
            }
        }
        return lines;
    }

    @Test
    void everySetIsGivenInThreeFormatsThatSayTheSame() throws IOException {
        assertThat(data.sets()).hasSizeGreaterThan(registry.types().all().size() + 3);
        for (var set : data.sets()) {
            var edition = data.edition(set.id()).orElseThrow();
            var names = set.columns().stream().map(DataColumn::name).toList();
            assertThat(names).as(set.id()).doesNotHaveDuplicates();
            var table = csv(text("/du-lieu-mo/" + set.id() + ".csv"));
            var objects = json("/du-lieu-mo/" + set.id() + ".json");
            assertThat(table.getFirst()).as(set.id()).isEqualTo(names);
            assertThat(table).as(set.id()).hasSize((int) edition.rows() + 1).allSatisfy(line -> assertThat(line).hasSize(names.size()));
            assertThat(objects.size()).as(set.id()).isEqualTo((int) edition.rows());
            try (var book = new ReadableWorkbook(new ByteArrayInputStream(ask(get("/du-lieu-mo/" + set.id() + ".xlsx")).getContentAsByteArray()))) {
                var rows = book.getFirstSheet().read();
                assertThat(rows).as(set.id()).hasSize((int) edition.rows() + 1);
                assertThat(rows.getFirst().stream().map(cell -> cell.getText()).toList()).isEqualTo(names);
            }
            var page = text("/du-lieu-mo/" + set.id());
            assertThat(page).contains(names.getLast(), edition.files().get(DataFormat.CSV).hash().hex());
            assertThat(json("/du-lieu-mo/" + set.id() + "/datapackage.json").get("resources").get(0).get("schema").get("fields").size()).isEqualTo(names.size());
        }
    }

    @Test
    void nothingThatIsNotPublicAndNothingPersonalIsInAnyFile() {
        assertThat(registry.types().all()).allSatisfy(type -> {
            var table = text("/du-lieu-mo/" + type.section() + ".csv");
            assertThat(table).contains(full.get(type.id())).doesNotContainIgnoringCase(Samples.SECRET).doesNotContain("0999999999");
            assertThat(csv(table).getFirst()).doesNotContain("note", "checkedOn");
        });
    }

    @Test
    void aNeighbourThatIsNotPublicLeavesNoTrace() {
        var tasks = json("/du-lieu-mo/nhiem-vu.json");
        var shown = tasks.values().stream().filter(task -> task.get("title_vi").asString().startsWith("=HYPERLINK")).findFirst().orElseThrow();
        assertThat(shown.get("link_host").isNull()).isTrue();
        assertThat(shown.get("link_host_code").isNull()).isTrue();
        assertThat(shown.get("state").asString()).isEqualTo("running");
        assertThat(shown.get("state_label").asString()).isNotBlank().isNotEqualTo("running");
    }

    @Test
    void noCellOfATableStartsAFormula() {
        var cells = csv(text("/du-lieu-mo/nhiem-vu.csv")).stream().flatMap(List::stream).toList();
        assertThat(cells).contains("'=HYPERLINK(\"https://x.example\")", "'@SUM(1+1)*cmd|' /C calc'!A0");
        assertThat(cells).noneMatch(cell -> cell.matches("(?s)[=+@\\t\\r-].*") && !cell.matches("-?[0-9.]+"));
    }

    @Test
    void aSetThatCameOutAsBeforeKeepsItsFilesAndItsDayOfChange() {
        var before = data.edition("quy-dinh").orElseThrow();
        data.makeAll();
        var after = data.edition("quy-dinh").orElseThrow();
        assertThat(after.files()).isEqualTo(before.files());
        assertThat(after.changedAt()).isEqualTo(before.changedAt());
        assertThat(after.madeAt()).isAfter(before.madeAt());
    }

    @Test
    void whatWasReplacedIsGoneADayLaterUnlessSomebodyElseNeedsIt() throws IOException {
        var award = registry.find(full.get("award")).orElseThrow();
        var before = data.edition("giai-thuong").orElseThrow().files();
        registry.write(Samples.SHE, Write.change(award, award.content().with("title", Fact.of("Giải thưởng đổi tên", "vi"))));
        data.makeAll();
        var after = data.edition("giai-thuong").orElseThrow().files();
        assertThat(after.get(DataFormat.CSV).hash()).isNotEqualTo(before.get(DataFormat.CSV).hash());
        assertThat(files.exists(before.get(DataFormat.CSV).hash())).isTrue();
        // somebody downloaded one and brings it to be imported
        var json = before.get(DataFormat.JSON);
        try (var bytes = files.open(json.hash()).orElseThrow()) {
            assertThat(uploads.keep(Samples.SHE.actor(), "giai-thuong.json", bytes, json.bytes())).isInstanceOf(Upload.Kept.class);
        }
        jdbc.sql("update open_data_replaced set at = at - interval '25 hours'").update();
        data.makeAll();
        assertThat(files.exists(before.get(DataFormat.CSV).hash())).isFalse();
        assertThat(files.exists(json.hash())).isTrue();
        assertThat(files.exists(after.get(DataFormat.CSV).hash())).isTrue();
    }

    @Test
    void aFileLostFromTheStoreIsMadeAgainAndASetNoLongerGivenIsForgotten() throws IOException {
        var lost = data.edition("lich-lam-viec").orElseThrow().files().get(DataFormat.XLSX).hash();
        files.remove(lost);
        assertThat(ask(get("/du-lieu-mo/lich-lam-viec.xlsx")).getStatus()).isEqualTo(404);
        jdbc.sql("insert into open_data_set (id, first_at, changed_at, made_at, row_count, preview) values ('khac', now(), now(), now(), 0, '{\"names\": [], \"rows\": []}')").update();
        data.makeAll();
        assertThat(ask(get("/du-lieu-mo/lich-lam-viec.xlsx")).getStatus()).isEqualTo(200);
        assertThat(store.find("khac")).isEmpty();
    }

    @Test
    void whoHasAFileAlreadyIsToldSoAndHeadSaysHowLongItIs() {
        var first = ask(get("/du-lieu-mo/so-lieu.csv"));
        assertThat(first.getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"so-lieu.csv\"");
        assertThat(first.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
        var again = ask(get("/du-lieu-mo/so-lieu.csv").header("If-None-Match", Objects.requireNonNull(first.getHeader("ETag"))));
        assertThat(again.getStatus()).isEqualTo(304);
        assertThat(again.getContentAsByteArray()).isEmpty();
        var length = ask(head("/du-lieu-mo/so-lieu.csv"));
        assertThat(length.getStatus()).isEqualTo(200);
        assertThat(length.getContentLengthLong()).isEqualTo(data.edition("so-lieu").orElseThrow().files().get(DataFormat.CSV).bytes());
        assertThat(ask(get("/du-lieu-mo/khong-co.csv")).getStatus()).isEqualTo(404);
        assertThat(ask(get("/du-lieu-mo/so-lieu.exe")).getStatus()).isEqualTo(404);
    }

    @Test
    void thousandsOfRowsAreWrittenOneAfterTheOther() {
        var made = new DataSet("thu", DataSet.Group.RECORDS, LABEL, LABEL, new Licence(LABEL, null), null, null, List.of(DataColumn.of("n", LABEL, DataColumn.Type.INTEGER),
                new DataColumn("words", LABEL, DataColumn.Type.STRING, true, null)), taker -> {
                    for (var i = 0L; i < 20_000; i++) {
                        taker.accept(List.of(i, List.of("a" + i, "b,\"" + i)));
                    }
                });
        try {
            data.make(made);
        } catch (IOException unwritten) {
            throw new AssertionError(unwritten);
        }
        var edition = store.find("thu").orElseThrow();
        assertThat(edition.rows()).isEqualTo(20_000);
        assertThat(edition.preview().rows()).hasSize(10).first().isEqualTo(List.of("0", "a0; b,\"0"));
    }

    private MockHttpServletResponse send(Map<String, Cookie> jar, MockHttpServletRequestBuilder request) {
        var answer = ask(jar.isEmpty() ? request : request.cookie(jar.values().toArray(Cookie[]::new)));
        for (var cookie : answer.getCookies()) {
            jar.put(cookie.getName(), cookie);
        }
        return answer;
    }

    private String token(Map<String, Cookie> jar, String path) {
        var token = CSRF.matcher(new String(send(jar, get(path)).getContentAsByteArray(), StandardCharsets.UTF_8));
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private Map<String, Cookie> signedIn(String account) {
        var jar = new HashMap<String, Cookie>();
        send(jar, post("/dang-nhap").param("_csrf", token(jar, "/dang-nhap")).param("login", account).param("password", "Con cò bay lả bay la"));
        return jar;
    }

    @Test
    void onlyAdministratorsHaveDataMadeAtOnce(@Autowired DemoAccounts demo) {
        demo.create();
        assertThat(text("/du-lieu-mo")).doesNotContain("tao-lai");
        var specialist = signedIn("chuyenvien");
        assertThat(send(specialist, post("/du-lieu-mo/tao-lai").param("_csrf", token(specialist, "/du-lieu-mo"))).getStatus()).isEqualTo(403);
        var administrator = signedIn("quantri");
        assertThat(send(administrator, post("/du-lieu-mo/tao-lai").param("_csrf", token(administrator, "/du-lieu-mo"))).getRedirectedUrl()).isEqualTo("/du-lieu-mo");
    }

    private static Model model(String text, Lang language) {
        var model = ModelFactory.createDefaultModel();
        RDFDataMgr.read(model, new StringReader(text), "https://csdl.khuevan.vn/catalog", language);
        return model;
    }

    /** The shapes of a file, without the two references to property shapes that the published file lacks. */
    private static Shapes shapes(String file) {
        var model = RDFDataMgr.loadModel(SHAPES.resolve(file).toString());
        var dangling = model.listStatements(null, model.createProperty("http://www.w3.org/ns/shacl#property"), (RDFNode) null).toList().stream()
                .filter(statement -> !statement.getResource().listProperties().hasNext()).toList();
        assertThat(dangling).hasSizeLessThanOrEqualTo(2);
        return Shapes.parse(model.remove(dangling).getGraph());
    }

    @Test
    void theCatalogueIsTheSameInEveryFormatAndBreaksNoShapeOfTheProfile() {
        var turtle = model(text("/catalog.ttl"), Lang.TURTLE);
        assertThat(model(text("/catalog.rdf"), Lang.RDFXML).isIsomorphicWith(turtle)).isTrue();
        assertThat(model(text("/catalog.jsonld"), Lang.JSONLD).isIsomorphicWith(turtle)).isTrue();
        var datasets = turtle.listSubjectsWithProperty(RDF.type, turtle.createResource("http://www.w3.org/ns/dcat#Dataset")).toList();
        assertThat(datasets).hasSameSizeAs(data.sets());
        for (var file : List.of("dcat-ap-SHACL.ttl", "shapes.ttl", "range.ttl")) {
            var report = ShaclValidator.get().validate(shapes(file), turtle.getGraph());
            assertThat(report.getEntries().stream().filter(entry -> entry.severity().level().getURI().endsWith("#Violation"))
                    .map(entry -> entry.focusNode() + " " + entry.resultPath() + " " + entry.value() + " " + entry.message()).distinct().collect(Collectors.toList())).as(file).isEmpty();
        }
    }

    @Test
    void theCatalogueComesInTheFormatThatIsAskedFor() {
        assertThat(ask(get("/catalog")).getContentType()).startsWith("text/turtle");
        assertThat(ask(get("/catalog").header("Accept", "text/html;q=0.1, application/ld+json;q=0.9")).getContentType()).startsWith("application/ld+json");
        assertThat(ask(get("/catalog").header("Accept", "application/rdf+xml")).getContentType()).startsWith("application/rdf+xml");
        assertThat(text("/catalog.ttl")).contains("dcat:byteSize", "\"^^xsd:hexBinary");
    }

    @Test
    void eachFigureLeadsToItsDataAndToTheSetOfWhatIsCounted() {
        var page = text("/so-lieu");
        assertThat(page).contains("/so-lieu/task-state.csv", "/so-lieu/result-use.csv", "/so-lieu/enterprise-state.csv", "/so-lieu/ip-title-kind.csv", "/so-lieu/task-fields.csv",
                "/so-lieu/task-startYear.csv", "/du-lieu-mo/nhiem-vu", "/du-lieu-mo/doanh-nghiep-khcn");
        var table = csv(text("/so-lieu/task-state.csv").substring(1));
        assertThat(table).anySatisfy(line -> assertThat(line).startsWith("running").endsWith("1"));
        var all = csv(text("/du-lieu-mo/so-lieu.csv"));
        assertThat(all).anySatisfy(line -> assertThat(line).startsWith("task-state").contains("running", "https://csdl.khuevan.vn/co-so-du-lieu/nhiem-vu?state=running"));
        assertThat(ask(get("/so-lieu/khong-co.csv")).getStatus()).isEqualTo(404);
    }
}

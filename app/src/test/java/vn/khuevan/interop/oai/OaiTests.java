package vn.khuevan.interop.oai;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.khuevan.interop.oai.Harvester.all;
import static vn.khuevan.interop.oai.Harvester.read;
import static vn.khuevan.interop.oai.Harvester.texts;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.KhuevanTest;
import vn.khuevan.interop.Samples;
import vn.khuevan.interop.Schemas;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Write;

@KhuevanTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"khuevan.jobs.enabled=true", "khuevan.site.address=https://csdl.khuevan.vn"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OaiTests {

    private static final Schemas GENERAL = Schemas.of("oai-pmh-2.0/OAI-PMH.xsd", "oai-pmh-2.0/oai_dc.xsd", "oai-pmh-2.0/oai-identifier.xsd");
    private static final Schemas CRIS = Schemas.of("oai-pmh-2.0/OAI-PMH.xsd", "oai-pmh-2.0/oai_dc.xsd", "oai-pmh-2.0/oai-identifier.xsd", "openaire-cerif-1.2/openaire-cerif-profile.xsd");
    private static final Schemas CRIS_1_1 = Schemas.of("oai-pmh-2.0/OAI-PMH.xsd", "openaire-cerif-1.1.1/openaire-cerif-profile.xsd");

    private static final Schemas LITERATURE = Schemas.of("oai-pmh-2.0/OAI-PMH.xsd", "openaire-literature-4.0/openaire.xsd");
    private static final Schemas VIETNAMESE = Schemas.of("oai-pmh-2.0/OAI-PMH.xsd", "../../../main/resources/interop/nhiem-vu-ket-qua-1.0.xsd");

    @Autowired
    private Registry registry;
    @Autowired
    private JdbcClient jdbc;
    private Harvester harvester;
    private Map<String, String> full;
    private String withdrawn;
    private String draft;

    @BeforeAll
    void recordsOfEveryTypeAndManyPeople(@Autowired Environment environment) throws Exception {
        harvester = new Harvester("http://localhost:" + environment.getProperty("local.server.port"), jdbc);
        var samples = new Samples(registry);
        full = samples.full();
        withdrawn = samples.named("task", "Nhiệm vụ sẽ rút", Entry.State.PUBLIC);
        draft = samples.named("task", "Nhiệm vụ còn viết", Entry.State.DRAFT);
        samples.people(600, "Nguyễn Văn An ");
        harvester.settled();
        registry.withdraw(Samples.SHE, withdrawn, null, "Nhập trùng");
        harvester.settled();
    }

    private String item(String code) {
        return "oai:csdl.khuevan.vn:" + jdbc.sql("select e.item from exposed e join record r on r.id = e.record_id where r.code = :code").param("code", code).query(String.class).single();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "''|badVerb", "verb=|badVerb", "verb=identify|badVerb", "verb=Identify&verb=Identify|badVerb", "verb=Nh%C3%A0|badVerb",
            "verb=Identify&set=type|badArgument", "verb=Identify&x=%00%3C%22|badArgument", "verb=ListRecords|badArgument", "verb=GetRecord&metadataPrefix=oai_dc|badArgument",
            "verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc|badArgument", "verb=ListRecords&metadataPrefix=oai_dc&from=|badArgument",
            "verb=ListRecords&metadataPrefix=oai_dc&from=2024-02-30|badArgument", "verb=ListRecords&metadataPrefix=oai_dc&from=0000-01-01|badArgument",
            "verb=ListRecords&metadataPrefix=oai_dc&from=2024-01-01&until=2024-02-01T00:00:00Z|badArgument",
            "verb=ListRecords&metadataPrefix=oai_dc&from=2024-03-01&until=2024-02-01|badArgument", "verb=ListRecords&metadataPrefix=oai_dc&from=2024-01-01T00:00:00%2B07:00|badArgument",
            "verb=ListRecords&metadataPrefix=nothing&from=2024-13-01|badArgument", "verb=ListRecords&metadataPrefix=nothing|cannotDisseminateFormat",
            "verb=ListRecords&metadataPrefix=oai_cerif_openaire_v1_2|cannotDisseminateFormat",
            "verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x|badArgument", "verb=ListRecords&resumptionToken=rubbish|badResumptionToken",
            "verb=ListRecords&resumptionToken=%E1%BB%87%22%3C|badResumptionToken", "verb=ListSets&resumptionToken=x|badResumptionToken",
            "verb=ListRecords&metadataPrefix=oai_dc&set=type:nothing|noRecordsMatch", "verb=ListRecords&metadataPrefix=oai_dc&set=type::x|badArgument",
            "verb=ListIdentifiers&metadataPrefix=oai_dc&until=1990-01-01|noRecordsMatch", "verb=ListRecords&metadataPrefix=oai_dc&from=9999-12-31T23:59:59Z|noRecordsMatch",
            "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:csdl.khuevan.vn:Projects/NV-0|idDoesNotExist", "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:elsewhere.vn:1|idDoesNotExist",
            "verb=GetRecord&metadataPrefix=oai_dc&identifier=%22%3Cnhi%E1%BB%87m|badArgument", "verb=GetRecord&metadataPrefix=oai_dc&identifier=%00|badArgument",
            "verb=ListMetadataFormats&identifier=oai:csdl.khuevan.vn:nothing|idDoesNotExist"})
    void faultsAreAnswersWithTheirCodeAndRepeatTheArgumentsOnlyWhenThoseAreSound(String query, String code) {
        var answer = harvester.get("/oai?" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml;charset=UTF-8");
        var document = read(answer.body());
        assertThat(all(document, "error").getFirst().getAttribute("code")).isEqualTo(code);
        var request = all(document, "request").getFirst();
        assertThat(request.getTextContent()).isEqualTo("https://csdl.khuevan.vn/oai");
        assertThat(request.getAttributes().getLength() > 0).isEqualTo(!code.equals("badVerb") && !code.equals("badArgument"));
        assertThat(GENERAL.errors(answer.body())).isEmpty();
    }

    @Test
    void whatIsAFormatElsewhereIsNoneOfAnItemThatLacksIt() {
        var facility = item(full.get("facility"));
        assertThat(facility).contains(":Records/");
        assertThat(harvester.ask("/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=" + facility)).contains("<GetRecord>");
        assertThat(harvester.ask("/oai/cris?verb=GetRecord&metadataPrefix=oai_dc&identifier=" + facility)).contains("idDoesNotExist");
        assertThat(harvester.ask("/oai?verb=GetRecord&metadataPrefix=oai_cerif_openaire_v1_2&identifier=" + item(full.get("task")))).contains("cannotDisseminateFormat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verb=Identify", "verb=ListMetadataFormats", "verb=ListSets", "verb=ListRecords&metadataPrefix=oai_dc", "verb=ListIdentifiers&metadataPrefix=oai_dc"})
    void everyAnswerIsValidAtBothBaseUrls(String query) {
        var general = harvester.ask("/oai?" + query);
        assertThat(GENERAL.errors(general)).isEmpty();
        var cris = harvester.ask("/oai/cris?" + query);
        assertThat(CRIS.errors(cris)).isEmpty();
        assertThat(texts(read(cris), "request")).containsExactly("https://csdl.khuevan.vn/oai/cris");
    }

    @Test
    void everyRecordIsValidInEveryFormat() {
        var formats = texts(read(harvester.ask("/oai/cris?verb=ListMetadataFormats")), "metadataPrefix");
        assertThat(formats).containsExactly("oai_dc", "oai_cerif_openaire_v1_2", "oai_cerif_openaire_v1_1");
        for (var type : List.of("task", "result", "programme")) {
            var whole = harvester.ask("/oai?verb=GetRecord&metadataPrefix=vn_khcn&identifier=" + item(full.get(type)));
            assertThat(VIETNAMESE.errors(whole)).as(whole).isEmpty();
        }
        full.forEach((type, code) -> {
            assertThat(GENERAL.errors(harvester.ask("/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=" + item(code)))).as(type).isEmpty();
            if (!item(code).contains(":Records/")) {
                var newer = harvester.ask("/oai/cris?verb=GetRecord&metadataPrefix=oai_cerif_openaire_v1_2&identifier=" + item(code));
                assertThat(CRIS.errors(newer)).as(type + "\n" + newer).isEmpty();
                var older = harvester.ask("/oai/cris?verb=GetRecord&metadataPrefix=oai_cerif_openaire_v1_1&identifier=" + item(code));
                assertThat(CRIS_1_1.errors(older)).as(type + "\n" + older).isEmpty();
            }
        });
    }

    @Test
    void papersAndReportsAreValidByTheGuidelinesForLiteratureAndNothingElseIsLiterature() {
        var harvested = harvester.list("/oai", "ListRecords", "metadataPrefix=oai_openaire");
        assertThat(harvested.stream().flatMap(page -> texts(page, "identifier").stream()).filter(name -> name.startsWith("oai:")))
                .contains(item(full.get("publication"))).allMatch(name -> name.contains(":Publications/"));
        var paper = harvester.ask("/oai?verb=GetRecord&metadataPrefix=oai_openaire&identifier=" + item(full.get("publication")));
        assertThat(LITERATURE.errors(paper)).as(paper).isEmpty();
        assertThat(paper).contains("resourceTypeGeneral=\"literature\"", "<datacite:title xml:lang=\"vi\">", "<datacite:title titleType=\"Subtitle\"", "contributorType=\"Editor\"", "objectType=\"fulltext\"");
        var report = Samples.code(registry.write(Samples.SHE, Write.create("result", 1, Entry.State.PUBLIC, Samples.required(registry.types().get("result"), "Báo cáo tổng hợp")
                .with("kind", Fact.of("http://purl.org/coar/resource_type/c_18ws")).with("accessRight", Fact.of("http://purl.org/coar/access_right/c_f1cf"))
                .with("registeredOn", Fact.of("2026-01-15")).with("embargoUntil", Fact.of("2027-01-15")).with(Identifier.of("doi", "10.5555/bao-cao.1")))));
        settle();
        var embargoed = harvester.ask("/oai?verb=GetRecord&metadataPrefix=oai_openaire&identifier=" + item(report));
        assertThat(LITERATURE.errors(embargoed)).as(embargoed).isEmpty();
        assertThat(embargoed).contains("<datacite:identifier identifierType=\"DOI\">https://doi.org/10.5555/bao-cao.1</datacite:identifier>", "<datacite:rights rightsURI=\"http://purl.org/coar/access_right/c_f1cf\">embargoed access</datacite:rights>",
                "<datacite:date dateType=\"Accepted\">2026-01-15</datacite:date><datacite:date dateType=\"Available\">2027-01-15</datacite:date>");
        assertThat(harvester.ask("/oai?verb=GetRecord&metadataPrefix=oai_openaire&identifier=" + item(full.get("task")))).contains("cannotDisseminateFormat");
    }

    private void settle() {
        try {
            harvester.settled();
        } catch (InterruptedException stopping) {
            throw new AssertionError(stopping);
        }
    }

    @Test
    void anAuthorIsNamedWithTheOrcidThatTheirRecordHasAndGetsItAsSoonAsThatHasOne() throws Exception {
        var author = new Samples(registry).named("person", "Josiah Carberry", Entry.State.PUBLIC);
        var paper = Samples.code(registry.write(Samples.SHE, Write.create("publication", 1, Entry.State.PUBLIC,
                Samples.required(registry.types().get("publication"), "Bài có tác giả").with(Link.to("author", author)))));
        harvester.settled();
        assertThat(datacite(paper)).contains("Josiah").doesNotContain("nameIdentifier");
        Thread.sleep(1_100);
        var before = stamp(paper);
        var person = registry.find(author).orElseThrow();
        Samples.code(registry.write(Samples.SHE, Write.change(person, person.content().with(Identifier.of("orcid", "0000-0001-5109-3700")))));
        harvester.settled();
        assertThat(datacite(paper)).contains("<nameIdentifier nameIdentifierScheme=\"ORCID\" schemeURI=\"https://orcid.org\">https://orcid.org/0000-0001-5109-3700</nameIdentifier>");
        assertThat(harvester.ask("/oai?verb=GetRecord&metadataPrefix=oai_openaire&identifier=" + item(paper))).contains(">https://orcid.org/0000-0001-5109-3700</datacite:nameIdentifier>");
        assertThat(stamp(paper)).isAfter(before);
        var page = registry.types().get("publication").address(paper);
        assertThat(harvester.get(page).headers().firstValue("Link").orElse("")).contains("<https://orcid.org/0000-0001-5109-3700>; rel=\"author\"");
        assertThat(harvester.ask(page + ".jsonld")).contains("\"sameAs\":\"https://orcid.org/0000-0001-5109-3700\"");
        assertThat(harvester.ask(page + ".datacite.json")).contains("\"nameIdentifier\":\"https://orcid.org/0000-0001-5109-3700\"");
    }

    private String datacite(String code) {
        return harvester.ask("/oai?verb=GetRecord&metadataPrefix=oai_datacite&identifier=" + item(code));
    }

    @Test
    void anItemThatHasFormatsOnlyAtTheOtherBaseUrlHasNoneHere() {
        jdbc.sql("insert into exposed (record_id, type, item, stamp, deleted, sets, title) values (-7, 'publication', 'Publications/CB-0', now() - interval '1 day', false, '{type}', 'Cũ')").update();
        jdbc.sql("insert into rendering (prefix, record_id, stamp, item, sets, xml) values ('oai_datacite', -7, now() - interval '1 day', 'Publications/CB-0', '{type}', '<x/>')").update();
        try {
            var answer = harvester.ask("/oai/cris?verb=ListMetadataFormats&identifier=oai:csdl.khuevan.vn:Publications/CB-0");
            assertThat(all(read(answer), "error").getFirst().getAttribute("code")).isEqualTo("noMetadataFormats");
            assertThat(GENERAL.errors(answer)).isEmpty();
        } finally {
            jdbc.sql("delete from rendering where record_id = -7").update();
            jdbc.sql("delete from exposed where record_id = -7").update();
        }
    }

    @Test
    void thereAreSetsAtBothBaseUrlsSoThatNobodyIsToldThereIsNoSetHierarchy() {
        for (var base : List.of("/oai", "/oai/cris")) {
            assertThat(harvester.ask(base + "?verb=ListSets")).contains("<setSpec>").doesNotContain("noSetHierarchy");
            assertThat(harvester.ask(base + "?verb=ListIdentifiers&metadataPrefix=oai_dc&set=khong")).contains("noRecordsMatch").doesNotContain("noSetHierarchy");
        }
    }

    @Test
    void theNineSetsOfTheProfileAreListedAndTheServiceIsNamedAsTheRepository() {
        assertThat(texts(read(harvester.ask("/oai/cris?verb=ListSets")), "setSpec")).containsExactly("openaire_cris_publications", "openaire_cris_products", "openaire_cris_patents",
                "openaire_cris_persons", "openaire_cris_orgunits", "openaire_cris_projects", "openaire_cris_funding", "openaire_cris_events", "openaire_cris_equipments");
        assertThat(texts(read(harvester.ask("/oai/cris?verb=ListSets")), "setName")).contains("OpenAIRE_CRIS_orgunits");
        var identify = read(harvester.ask("/oai/cris?verb=Identify"));
        assertThat(texts(identify, "Acronym")).isEqualTo(texts(identify, "repositoryIdentifier")).containsExactly("csdl.khuevan.vn");
        assertThat(texts(identify, "deletedRecord")).containsExactly("persistent");
    }

    @Test
    void everyIdInsideARecordCanBeHarvestedAndWhatIsNotPublicHasNone() {
        var ids = new HashSet<String>();
        var embedded = new HashSet<String>();
        harvester.list("/oai/cris", "ListRecords", "metadataPrefix=oai_cerif_openaire_v1_2").forEach(page -> {
            all(page, "header").stream().filter(header -> header.getAttribute("status").isEmpty())
                    .forEach(header -> ids.add(header.getElementsByTagNameNS("*", "identifier").item(0).getTextContent().replaceFirst("^oai:csdl.khuevan.vn:", "")));
            all(page, "metadata").forEach(metadata -> {
                var inside = metadata.getElementsByTagName("*");
                for (var i = 0; i < inside.getLength(); i++) {
                    var id = ((org.w3c.dom.Element) inside.item(i)).getAttribute("id");
                    if (!id.isEmpty()) {
                        embedded.add(id);
                    }
                }
            });
        });
        assertThat(embedded).hasSizeGreaterThan(600).isSubsetOf(ids);
        assertThat(full.values().stream().filter(code -> embedded.stream().anyMatch(id -> id.endsWith("/" + code)))).hasSizeGreaterThan(10);
    }

    @Test
    void nothingInternalOrPersonalIsRenderedAndWordsAreComposed() {
        var rendered = jdbc.sql("select xml from rendering where xml is not null").query(String.class).list();
        assertThat(rendered).hasSizeGreaterThan(1_800).noneMatch(xml -> xml.toUpperCase(java.util.Locale.ROOT).contains(Samples.SECRET) || xml.contains("0999999999"));
        assertThat(rendered).allMatch(xml -> Normalizer.isNormalized(xml, Normalizer.Form.NFC));
        assertThat(jdbc.sql("select count(*) from exposed e join record r on r.id = e.record_id where r.code = :code").param("code", draft).query(Long.class).single()).isZero();
    }

    @Test
    void whatIsWithdrawnStaysAsDeletedInEverySetAndFormatItWasIn() {
        var identifier = item(withdrawn);
        var one = harvester.ask("/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=" + identifier);
        assertThat(GENERAL.errors(one)).isEmpty();
        assertThat(one).contains("<header status=\"deleted\">", "<setSpec>type:task</setSpec>").doesNotContain("<metadata>");
        assertThat(texts(read(harvester.ask("/oai/cris?verb=ListMetadataFormats&identifier=" + identifier)), "metadataPrefix")).hasSize(3);
        var listed = harvester.list("/oai/cris", "ListIdentifiers", "metadataPrefix=oai_cerif_openaire_v1_1&set=openaire_cris_projects");
        assertThat(listed.stream().flatMap(page -> texts(page, "identifier").stream())).containsExactlyInAnyOrder(identifier, item(full.get("task")));
    }

    @Test
    void aListGoesOnByTokensThatCanBeUsedTwiceAndEndsWithAnEmptyOne() {
        var pages = harvester.list("/oai", "ListIdentifiers", "metadataPrefix=oai_dc&set=type:person");
        var total = jdbc.sql("select count(*) from exposed where type = 'person'").query(Long.class).single();
        assertThat(pages).hasSize(Math.ceilDiv(total.intValue(), DataProvider.PAGE)).hasSizeGreaterThan(2);
        assertThat(pages.stream().flatMap(page -> texts(page, "identifier").stream())).hasSize(total.intValue()).doesNotHaveDuplicates();
        assertThat(pages.stream().map(page -> all(page, "resumptionToken").getFirst().getAttribute("cursor"))).startsWith("0", "250", "500");
        assertThat(all(pages.getFirst(), "resumptionToken").getFirst().getAttribute("completeListSize")).isEqualTo(total.toString());
        assertThat(texts(pages.getLast(), "resumptionToken")).containsExactly("");
        var token = texts(pages.getFirst(), "resumptionToken").getFirst();
        var again = harvester.ask("/oai?verb=ListIdentifiers&resumptionToken=" + token);
        assertThat(texts(read(again), "identifier")).isEqualTo(texts(pages.get(1), "identifier"));
        assertThat(GENERAL.errors(again)).isEmpty();
        assertThat(harvester.ask("/oai?verb=ListRecords&resumptionToken=" + token)).contains("badResumptionToken");
        assertThat(harvester.ask("/oai/cris?verb=ListIdentifiers&resumptionToken=" + token)).contains("badResumptionToken");
        var forged = (token.charAt(30) == 'A' ? "B" : "A");
        assertThat(harvester.ask("/oai?verb=ListIdentifiers&resumptionToken=" + token.substring(0, 30) + forged + token.substring(31))).contains("badResumptionToken");
        assertThat(all(read(harvester.ask("/oai?verb=ListRecords&metadataPrefix=oai_dc&set=type:facility")), "resumptionToken")).isEmpty();
    }

    @Test
    void aTokenIsTakenUntilItExpiresAndByNoOtherSecret() {
        var secret = new javax.crypto.spec.SecretKeySpec("bí mật".getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        var at = Instant.parse("2026-11-24T00:00:00Z");
        var selection = new Asked.Selection("oai_dc", null, Instant.parse("2026-11-23T23:59:59Z"), "field:1");
        var token = new Token(BaseUrl.GENERAL, Asked.Verb.LIST_RECORDS, selection, 1_790_000_000L, 7, 250, 251, at);
        var sealed = token.seal(secret);
        assertThat(Token.open(sealed, secret, BaseUrl.GENERAL, Asked.Verb.LIST_RECORDS, at)).hasValue(token);
        assertThat(Token.open(sealed, secret, BaseUrl.GENERAL, Asked.Verb.LIST_RECORDS, at.plusSeconds(1))).isEmpty();
        assertThat(Token.open(sealed, new javax.crypto.spec.SecretKeySpec(new byte[20], "HmacSHA256"), BaseUrl.GENERAL, Asked.Verb.LIST_RECORDS, at)).isEmpty();
    }

    @Test
    void daysAndMomentsAreBothTakenAndBothLimitsBelongToWhatIsAsked() {
        var stamp = texts(read(harvester.ask("/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=" + item(withdrawn))), "datestamp").getFirst();
        assertThat(stamp).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        var day = stamp.substring(0, 10);
        for (var limits : List.of("&from=" + stamp + "&until=" + stamp, "&from=" + day + "&until=" + day)) {
            var pages = harvester.list("/oai", "ListIdentifiers", "metadataPrefix=oai_dc&set=type:task" + limits);
            assertThat(pages.stream().flatMap(page -> texts(page, "identifier").stream())).contains(item(withdrawn));
        }
        var earliest = texts(read(harvester.ask("/oai?verb=Identify")), "earliestDatestamp").getFirst();
        assertThat(earliest).isLessThanOrEqualTo(stamp);
    }

    @Test
    void fieldsAreSetsWithTheirWiderFieldsAbove() {
        var sets = texts(read(harvester.ask("/oai?verb=ListSets")), "setSpec");
        assertThat(sets).contains("type", "type:ip-title", "field", "field:1").doesNotHaveDuplicates();
        var narrow = sets.stream().filter(spec -> spec.startsWith("field:1:")).findFirst().orElseThrow();
        var code = Samples.code(registry.write(Samples.SHE, Write.create("person", 1, Entry.State.PUBLIC,
                Content.EMPTY.with("name", Fact.of("Phạm Thị Lan")).with("fields", Fact.of(narrow.substring(narrow.lastIndexOf(':') + 1))))));
        settle();
        for (var set : List.of(narrow, "field:1", "field")) {
            assertThat(harvester.list("/oai", "ListIdentifiers", "metadataPrefix=oai_dc&set=" + set).stream().flatMap(page -> texts(page, "identifier").stream())).contains(item(code));
        }
    }

    @Test
    void formsThatArePostedAreAnsweredWithoutTokenOrSession() {
        var request = HttpRequest.newBuilder(URI.create(harvester.server() + "/oai")).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("verb=GetRecord&metadataPrefix=oai_dc&identifier=" + item(full.get("result")))).build();
        var answer = harvester.send(request);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<GetRecord>");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        var json = harvester.send(HttpRequest.newBuilder(URI.create(harvester.server() + "/oai")).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{}")).build());
        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(json.body()).contains("badVerb");
    }

    @Test
    void whoAsksForGzipGetsIt() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(harvester.server() + "/oai?verb=ListRecords&metadataPrefix=oai_dc")).header("Accept-Encoding", "gzip").build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        var text = new String(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(GENERAL.errors(text)).isEmpty();
    }

    @Test
    void theSiteMapNamesEveryPublicRecordAndNoOther() throws Exception {
        harvester.settled();
        var named = texts(read(harvester.ask("/sitemap.xml")), "loc").stream().filter(part -> part.contains("/ban-ghi-"))
                .flatMap(part -> texts(read(harvester.ask(URI.create(part).getPath())), "loc").stream()).toList();
        assertThat(named).hasSize(jdbc.sql("select count(*) from exposed where not deleted").query(Integer.class).single()).doesNotHaveDuplicates()
                .anyMatch(address -> address.endsWith(registry.types().get("result").address(full.get("result")))).noneMatch(address -> address.endsWith("/" + withdrawn));
    }

    @Test
    void aNeighboursNewNameIsAChangeOfTheRecordAndAChangeOfNoByteIsNone() throws Exception {
        var samples = new Samples(registry);
        var author = samples.named("person", "Lê Thị Mai", Entry.State.DRAFT);
        var type = registry.types().get("publication");
        var code = Samples.code(registry.write(Samples.SHE, Write.create("publication", 1, Entry.State.PUBLIC, Samples.required(type, "Bài báo của Mai").with(Link.to("author", author).as("Mai L. T.")))));
        harvester.settled();
        assertThat(cerif(code)).contains("<DisplayName>Mai L. T.</DisplayName><Person></Person>");
        registry.publish(Samples.SHE, author, null);
        harvester.settled();
        assertThat(cerif(code)).contains("<Person id=\"Persons/" + author + "\">");
        Thread.sleep(1_100);
        var before = stamp(code);
        var person = registry.find(author).orElseThrow();
        registry.write(Samples.SHE, Write.change(person, person.content().with("note", Fact.of("Chỉ nội bộ"))));
        harvester.settled();
        assertThat(stamp(code)).isEqualTo(before);
        assertThat(stamp(author)).isBeforeOrEqualTo(before);
        registry.withdraw(Samples.SHE, author, null, "Nhập nhầm");
        harvester.settled();
        assertThat(cerif(code)).contains("<DisplayName>Mai L. T.</DisplayName><Person></Person>");
        assertThat(stamp(code)).isAfter(before);
    }

    private String cerif(String code) {
        return harvester.ask("/oai/cris?verb=GetRecord&metadataPrefix=oai_cerif_openaire_v1_2&identifier=" + item(code));
    }

    private Instant stamp(String code) {
        return Instant.parse(texts(read(harvester.ask("/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=" + item(code))), "datestamp").getFirst());
    }
}

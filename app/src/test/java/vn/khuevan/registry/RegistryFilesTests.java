package vn.khuevan.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.khuevan.registry.RegistryDoors.SCHEMES;
import static vn.khuevan.registry.RegistryDoors.TYPES;
import static vn.khuevan.registry.RegistryDoors.VOCABULARIES;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class RegistryFilesTests {

    private static final String TYPE = """
            type: thing
            code: TH
            path: co-so-du-lieu/thing
            label: {vi: Vật, en: Thing}
            plural: {vi: Vật, en: Things}
            about: {vi: Vật, en: Things}
            heading: title
            groups: {names: {vi: Tên, en: Names}}
            fields:
              title: {kind: text, group: names, label: {vi: Tên, en: Title}}
            """;

    private static Map<String, String> typeFiles() throws IOException {
        var files = new java.util.TreeMap<String, String>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:registry/types/*.yaml")) {
            files.put(String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
        }
        return files;
    }

    @Test
    void everyTypeOfTheIssueIsThere() {
        assertThat(TYPES.all()).extracting(RecordType::id).containsExactly("person", "organisation", "task", "result", "publication", "dataset", "ip-title",
                "equipment", "technology", "enterprise", "st-organisation", "centre", "programme", "event", "standard", "award", "initiative", "facility");
        assertThat(TYPES.all()).allSatisfy(type -> {
            assertThat(TYPES.ofCode(type.code(17))).contains(type);
            assertThat(TYPES.ofPath(type.path())).contains(type);
            assertThat(type.groups().keySet()).isEqualTo(type.fields().stream().map(RecordType.Field::group).collect(java.util.stream.Collectors.toSet()));
        });
    }

    @Test
    void everyTypeFileIsValidByTheSchema() throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new ClassPathResource("registry/types/type.schema.json").getContentAsString(StandardCharsets.UTF_8), InputFormat.JSON);
        assertThat(typeFiles()).isNotEmpty().allSatisfy((name, text) -> assertThat(schema.validate(text, InputFormat.YAML)).as(name).isEmpty());
        assertThat(schema.validate(TYPE.replace("kind: text", "kind: texts"), InputFormat.YAML)).isNotEmpty();
    }

    @Test
    void aWrongFileIsNamedWithItsLine() {
        assertThatThrownBy(() -> TypeFiles.read(Map.of("thing.yaml", TYPE.replace("kind: text", "kind: texts").replace("heading: title", "heading: name")), VOCABULARIES, SCHEMES))
                .isInstanceOfSatisfying(RecordTypes.Unusable.class, wrong -> assertThat(wrong.errors())
                        .containsExactlyInAnyOrder("thing.yaml:10: fields.title.kind: unknown kind 'texts'", "thing.yaml:7: heading: heading 'name' is no single field of text"));
        assertThatThrownBy(() -> TypeFiles.read(Map.of("thing.yaml", TYPE + "  state: {kind: term, vocabulary: nothing, group: other, label: {vi: Tình trạng}}\nlinks: {a: {to: [nowhere], label: {vi: A, en: A}, inverse: {vi: B, en: B}}}\nidentifiers: [isrc]\n"),
                VOCABULARIES, SCHEMES)).isInstanceOfSatisfying(RecordTypes.Unusable.class, wrong -> assertThat(wrong.errors())
                        .containsExactlyInAnyOrder("thing.yaml:11: fields.state.vocabulary: unknown vocabulary 'nothing'", "thing.yaml:11: fields.state.group: unknown group 'other'", "thing.yaml:11: fields.state.label: 'en' is missing",
                                "thing.yaml:12: links.a.to: unknown type 'nowhere'", "thing.yaml:13: identifiers: unknown scheme of identifiers 'isrc'"));
        assertThat(TypeFiles.read(Map.of("thing.yaml", TYPE), VOCABULARIES, SCHEMES).get("thing").heading()).isEqualTo("title");
    }

    @Test
    void everyTermResolvesUpToTheTopAndEveryListSaysItsSource() {
        assertThat(VOCABULARIES.all()).allSatisfy(list -> {
            assertThat(list.source()).isNotBlank();
            assertThat(list.licence()).isNotBlank();
            assertThat(list.all()).isNotEmpty().allSatisfy(term -> {
                assertThat(list.path(term.code()).getLast()).isEqualTo(term);
                assertThat(list.path(term.code()).getFirst().parent()).isNull();
                assertThat(term.label("vi")).isNotBlank();
                assertThat(term.label("en")).isNotBlank();
                assertThat(new Kind.Term(list).read(term.code())).isEqualTo(new Kind.Reading.Read(term.code()));
            });
        });
        assertThat(VOCABULARIES.get("adminUnit2025").all().stream().filter(term -> term.parent() != null)).hasSize(3_321);
        assertThat(VOCABULARIES.get("adminUnit2025").all().stream().filter(term -> "01".equals(term.parent()))).hasSize(126);
    }

    @Test
    void listsInForceFollowOneAnotherWithoutGap() {
        var march = VOCABULARIES.get("adminUnit202503");
        assertThat(march.until()).isEqualTo(VOCABULARIES.get("adminUnit2025").from());
        assertThat(VOCABULARIES.get("adminUnit202409").until()).isEqualTo(march.from());
    }

    @Test
    void everySchemeBelongsToAType() {
        var used = new TreeSet<String>();
        TYPES.all().forEach(type -> used.addAll(type.identifiers()));
        assertThat(SCHEMES.all()).extracting(Scheme::id).allSatisfy(id -> assertThat(used).contains(id));
    }

    @Test
    void checkDigitsAreChecked() throws IOException {
        assertThat(SCHEMES.get("orcid").normal("https://orcid.org/0000-0002-1825-0097")).contains("0000-0002-1825-0097");
        assertThat(SCHEMES.get("orcid").normal("0000-0002-1694-233x")).contains("0000-0002-1694-233X");
        assertThat(SCHEMES.get("orcid").normal("0000-0002-1825-0098")).isEmpty();
        assertThat(SCHEMES.get("ror").normal("ror.org/04k25m262")).contains("04k25m262");
        assertThat(SCHEMES.get("ror").normal("04k25m263")).isEmpty();
        assertThat(SCHEMES.get("issn").normal("1859-4794")).contains("1859-4794");
        assertThat(SCHEMES.get("issn").normal("1859-4795")).isEmpty();
        assertThat(SCHEMES.get("isbn").normal("0-306-40615-2")).contains("9780306406157");
        assertThat(SCHEMES.get("isbn").normal("978-0-306-40615-8")).isEmpty();
        assertThat(SCHEMES.get("doi").normal("https://dx.doi.org/10.1038/NPHYS1170")).contains("10.1038/nphys1170");
        assertThat(SCHEMES.get("taxCode").normal("0100109106")).contains("0100109106");
        assertThat(SCHEMES.get("taxCode").normal("0100109106001")).contains("0100109106-001");
        assertThat(SCHEMES.get("taxCode").normal("0100109107")).isEmpty();
        assertThat(VOCABULARIES.get("rorVietnam").all()).allSatisfy(organisation -> assertThat(SCHEMES.get("ror").normal(organisation.code())).contains(organisation.code()));
    }

    @Test
    void everySchemeTakesItsExampleAndRefusesNonsense() {
        assertThat(SCHEMES.all()).allSatisfy(scheme -> {
            assertThat(scheme.normal(scheme.example())).contains(scheme.example());
            assertThat(scheme.normal("  " + scheme.example() + " ")).contains(scheme.example());
            assertThat(scheme.normal("<script>")).isEmpty();
            assertThat(scheme.normal("")).isEmpty();
        });
        assertThat(SCHEMES.get("doi").address("10.1000/a b?c")).isEqualTo("https://doi.org/10.1000/a%20b%3Fc");
    }

    @Test
    void valuesAreBroughtIntoOneForm() {
        assertThat(new Kind.Money().read("1.250.000.000")).isEqualTo(new Kind.Reading.Read(1_250_000_000L));
        assertThat(new Kind.Money().read("12,5")).isInstanceOf(Kind.Reading.Wrong.class);
        assertThat(new Kind.Number(null, null).read("2,50")).isEqualTo(new Kind.Reading.Read(new BigDecimal("2.5")));
        assertThat(new Kind.Number(BigDecimal.ZERO, null).read(-1L)).isInstanceOf(Kind.Reading.Wrong.class);
        assertThat(new Kind.Date().read("5/3/2024")).isEqualTo(new Kind.Reading.Read("2024-03-05"));
        assertThat(new Kind.Date().read("31/2/2024")).isInstanceOf(Kind.Reading.Wrong.class);
        assertThat(new Kind.Text(100).read("Hu\u00ea\u0301\u000b ")).isEqualTo(new Kind.Reading.Read("Huế"));
        assertThat(new Kind.Place().read(Map.of("lat", "21.0278", "lon", 105.8342))).isEqualTo(new Kind.Reading.Read(Map.of("lat", new BigDecimal("21.0278"), "lon", new BigDecimal("105.8342"))));
        assertThat(new Kind.Place().read(Map.of("lat", 91L, "lon", 0L))).isInstanceOf(Kind.Reading.Wrong.class);
        assertThat(new Kind.Period().read(Map.of("from", "2024-01-01", "until", "2023-01-01"))).isInstanceOf(Kind.Reading.Wrong.class);
        assertThat(new Kind.Url().read("javascript:alert(1)")).isInstanceOf(Kind.Reading.Wrong.class);
        assertThat(new Kind.Email().read("a@b")).isInstanceOf(Kind.Reading.Wrong.class);
        assertThat(new Kind.Phone().read("(024) 3825-1234")).isEqualTo(new Kind.Reading.Read("02438251234"));
        assertThat(new Kind.File().read(Map.of("name", "a.pdf", "href", "data:text/html,x"))).isInstanceOf(Kind.Reading.Wrong.class);
    }

    @Test
    void whatIsKeptAsJsonIsReadBackTheSame() {
        var content = Content.EMPTY.with("a", Fact.of(5L), Fact.of(new BigDecimal("0.00000012")), Fact.of(Map.of("lat", new BigDecimal("21.5"), "lon", 105L)),
                        Fact.of("Dòng\n\"hai\"\\", "vi").during(java.time.LocalDate.parse("2020-01-01"), null))
                .with(new Link("author", 5L, "NG-5", "A", null, null, 7)).with(new Identifier("doi", "10.1/x", true)).showing(List.of("email"));
        var stored = RecordJson.write(content);
        assertThat(RecordJson.read(stored.facts(), stored.links(), stored.identifiers(), stored.shown())).isEqualTo(content);
        assertThat(Arrays.asList(stored.digest(), RecordJson.write(content.with("a", Fact.of(6L))).digest())).doesNotHaveDuplicates();
    }
}

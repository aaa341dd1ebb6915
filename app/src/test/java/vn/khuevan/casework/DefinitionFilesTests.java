package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class DefinitionFilesTests {

    @Test
    void everyDefinitionFileFollowsThePublishedSchema() throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new ClassPathResource("definitions/definition.schema.json").getContentAsString(StandardCharsets.UTF_8), InputFormat.JSON);
        var checked = new ArrayList<String>();
        for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath:definitions/*/*.yaml")) {
            if (!resource.getURL().toString().contains("/vocabulary/")) {
                var errors = schema.validate(resource.getContentAsString(StandardCharsets.UTF_8), InputFormat.YAML);
                assertThat(errors).as(resource.getFilename()).isEmpty();
                checked.add(resource.getFilename());
            }
        }
        assertThat(checked).hasSizeGreaterThan(15);
    }

    @Test
    void everyPartThatDefinitionsIncludeFollowsTheSchemaOfParts() throws IOException {
        var whole = new ClassPathResource("definitions/definition.schema.json").getContentAsString(StandardCharsets.UTF_8);
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema("""
                {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:khuevan:part", "$ref": "#/$defs/part", "$defs": %s}
                """.formatted(whole.substring(whole.indexOf("\"$defs\"") + "\"$defs\":".length(), whole.lastIndexOf('}'))), InputFormat.JSON);
        var parts = new PathMatchingResourcePatternResolver().getResources("classpath:definitions/*/parts/*.yaml");
        assertThat(parts).hasSizeGreaterThan(5);
        for (var part : parts) {
            assertThat(schema.validate(part.getContentAsString(StandardCharsets.UTF_8), InputFormat.YAML)).as(part.getFilename()).isEmpty();
        }
    }

    private static final String BASE = """
            id: x
            version: A
            title: {vi: X, en: X}
            prefix: X
            in_force: {from: 2016-01-01, until: 2020-01-01}
            opens: {by: [specialist], form: ask, to: a}
            include: [parts/asking.yaml]
            stages:
              - {id: a, title: {vi: A, en: A}}
              - {id: z, title: {vi: Z, en: Z}, end: true}
            """;

    private static final String ASKING = """
            actions:
              - {id: go, title: {vi: Đi, en: Go}, from: [a], to: z, by: [specialist], form: ask,
                 gates: [{gate: given, duty: old, paths: [ask.name]}, {gate: given, duty: kept, paths: [ask.name]}], deadlines: {end: [old]}}
            forms:
              ask: {title: {vi: Hỏi, en: Ask}, legal: M1, fields: [
                {id: name, type: text, label: {vi: Tên, en: Name}, required: true}, {id: fax, type: text, label: {vi: Fax, en: Fax}}]}
            """;

    private static Definitions read(String... later) {
        var errors = new ArrayList<String>();
        var reader = new DefinitionReader(errors, file -> file.equals("x/parts/asking.yaml") ? new StringReader(ASKING) : null);
        var drafts = new ArrayList<DefinitionReader.Draft>();
        reader.read(new StringReader(BASE), "x/base.yaml").ifPresent(drafts::add);
        for (var text : later) {
            reader.read(new StringReader(text), "x/later.yaml").ifPresent(drafts::add);
        }
        return Definitions.of(drafts, errors, new DefinitionCheck(duty -> true, Set.of("given"), Set.of()));
    }

    @Test
    void includesThePartsOfADefinitionAndALaterVersionSaysOnlyWhatDiffers() {
        var definitions = read("""
                id: x
                version: B
                in_force: {from: 2020-01-01, until: null}
                extends: A
                actions:
                  - {id: go, amends: true, gates: {drop: [old], add: [{gate: given, duty: new, paths: [ask.mail]}]}}
                forms:
                  ask: {amends: true, remove: [fax], fields: [{id: mail, before: name, type: email, label: {vi: Thư, en: Mail}}]}
                """);
        var before = definitions.get("x/A");
        var after = definitions.get("x/B");
        assertThat(before.forms().get("ask").fields()).extracting(Field::id).containsExactly("name", "fax");
        assertThat(after.forms().get("ask").fields()).extracting(Field::id).containsExactly("mail", "name");
        assertThat(after.forms().get("ask").legal()).isEqualTo("M1");
        var act = after.action("go").orElseThrow();
        assertThat(act.gates()).extracting(Definition.GateRule::duty).containsExactly("kept", "new");
        assertThat(act.ends()).containsExactly("old");
        assertThat(act.title()).isEqualTo(before.action("go").orElseThrow().title());
    }

    @Test
    void namesThePlaceWhereAPartOrWhatIsAmendedIsMissing() {
        var errors = new ArrayList<String>();
        new DefinitionReader(errors).read(new StringReader(BASE), "x/base.yaml");
        assertThat(errors).anyMatch(error -> error.startsWith("x/base.yaml:7:") && error.contains("parts/asking.yaml"));
        assertThatThrownBy(() -> read("""
                id: x
                version: B
                in_force: {from: 2020-01-01, until: null}
                extends: A
                actions:
                  - {id: fly, amends: true, to: z}
                forms:
                  ask: {amends: true, remove: [phone]}
                """)).hasMessageContaining("x/later.yaml:6: action 'fly' amends none of x/A").hasMessageContaining("x/later.yaml:8: form 'ask' removes unknown field 'phone'");
    }

    private static final String BELOW = """
            id: y
            version: A
            title: {vi: Y, en: Y}
            prefix: Y
            in_force: {from: 2016-01-01, until: null}
            parent: x
            %s
            opens: {by: [specialist], to: b}
            stages:
              - {id: b, title: {vi: B, en: B}, waits: specialist}
              - {id: c, title: {vi: C, en: C}, end: true}
            actions:
              - {id: end, title: {vi: Xong, en: End}, from: [b], to: c, by: [specialist]}
            """;

    @Test
    void refusesATypeWhoseDossiersWouldWaitForEverUnderOneThatIsOver() {
        assertThatThrownBy(() -> read(BELOW.formatted(""))).hasMessageContaining("would wait for ever");
        assertThatThrownBy(() -> read(BELOW.formatted("outlived: {to: b}"))).hasMessageContaining("'b' is no end state");
        assertThatThrownBy(() -> read(BELOW.formatted("outlived: {to: c, rest: [b]}"))).hasMessageContaining("nobody is waited for");
        var ending = read(BELOW.formatted("outlived: {to: c}")).get("x/A").action("go").orElseThrow();
        assertThat(ending.effects()).singleElement().isInstanceOfSatisfying(Definition.Effect.Perform.class, perform -> {
            assertThat(perform.type()).isEqualTo("y");
            assertThat(perform.in()).containsExactly("b");
        });
    }

    @Test
    void refusesATypeThatOpensInAStageWhichTheOneAboveDoesNotHave() {
        assertThatThrownBy(() -> read(BELOW.formatted("outlived: {to: c}").replace("opens: {", "opens: {in_parent: [a, nowhere], ")))
                .hasMessageContaining("x/later.yaml").hasMessageContaining("opens in 'nowhere', which is no stage of 'x'").hasMessageNotContaining("'a'");
    }

    @Test
    void refusesToEndADossierInAStageFromWhichTheOneAboveComesBack() {
        var circle = """
                id: x
                version: B
                in_force: {from: 2020-01-01, until: null}
                title: {vi: X, en: X}
                prefix: X
                opens: {by: [specialist], to: a}
                stages:
                  - {id: a, title: {vi: A, en: A}}
                  - {id: judged, title: {vi: B, en: B}}
                  - {id: over, title: {vi: C, en: C}}
                  - {id: closed, title: {vi: D, en: D}, end: true}
                actions:
                  - {id: judge, title: {vi: a, en: a}, from: [a], to: judged, by: [specialist]}
                  - {id: note, title: {vi: a, en: a}, from: [judged, over], by: [specialist]}
                  - {id: again, title: {vi: a, en: a}, from: [judged], to: a, by: [specialist]}
                  - {id: stop, title: {vi: a, en: a}, from: [judged], to: over, by: [specialist]}
                  - {id: close, title: {vi: a, en: a}, from: [over], to: closed, by: [specialist]}
                """;
        assertThatThrownBy(() -> read(circle, BELOW.formatted("outlived: {to: c, in: [judged]}"))).hasMessageContaining("'x' can come back from 'judged'");
        assertThat(read(circle, BELOW.formatted("outlived: {to: c, in: [over], past: [judged]}")).get("x/B").action("judge").orElseThrow().effects()).hasSize(1);
    }

    @Test
    void refusesAClosedTypeInWhichARoleMustActThatCannotReadIt() {
        assertThatThrownBy(() -> read("""
                id: x
                version: B
                in_force: {from: 2020-01-01, until: null}
                extends: A
                closed: true
                """)).hasMessageContaining("x/parts/asking.yaml:2: action 'go' of a closed type is for a role");
    }

    @Test
    void refusesAFieldFilledInFromWhatNoFormHas() {
        assertThatThrownBy(() -> read("""
                id: x
                version: B
                in_force: {from: 2020-01-01, until: null}
                extends: A
                forms:
                  ask: {amends: true, fields: [{id: mail, type: email, prefill: ask.post, label: {vi: Thư, en: Mail}}]}
                """)).hasMessageContaining("filled in from 'ask.post', which no form has");
    }

    @Test
    void namesFileAndLineOfEveryMistakeAtOnce() {
        var errors = new ArrayList<String>();
        new DefinitionReader(errors).read(new StringReader("""
                id: x
                version: A
                title: {vi: X, en: X}
                prefix: X
                opens: {by: [nobody], to: a}
                stages:
                  - {id: a, title: {vi: A}, colour: red}
                actions:
                  - {id: go, title: {vi: Đi, en: Go}, from: [a], by: [specialist], effects: [{effect: fly}]}
                title: {vi: Y, en: Y}
                """), "x.yaml");
        assertThat(errors).anyMatch(e -> e.startsWith("x.yaml:5:") && e.contains("unknown role"))
                .anyMatch(e -> e.startsWith("x.yaml:7:") && e.contains("unknown key 'colour'"))
                .anyMatch(e -> e.startsWith("x.yaml:7:") && e.contains("'en' is missing"))
                .anyMatch(e -> e.startsWith("x.yaml:9:") && e.contains("unknown effect 'fly'"))
                .anyMatch(e -> e.startsWith("x.yaml:10:") && e.contains("key 'title' stands twice"));
    }

    @Test
    void refusesDutiesGatesAndStagesThatDoNotExist() {
        var errors = new ArrayList<String>();
        var draft = new DefinitionReader(errors).read(new StringReader("""
                id: x
                version: A
                title: {vi: X, en: X}
                prefix: X
                opens: {by: [specialist], to: a}
                stages:
                  - {id: a, title: {vi: A, en: A}}
                  - {id: b, title: {vi: B, en: B}}
                actions:
                  - {id: go, title: {vi: Đi, en: Go}, from: [a], to: c, by: [specialist], gates: [{gate: guess, duty: no.such}]}
                """), "x.yaml").orElseThrow();
        new DefinitionCheck(duty -> false, Set.of(), Set.of()).check(draft.definition(), java.util.Map.of("x", List.of(draft.definition())), errors);
        assertThat(errors).anyMatch(e -> e.contains("unknown stage 'c'")).anyMatch(e -> e.contains("unknown gate 'guess'"))
                .anyMatch(e -> e.contains("unknown duty 'no.such'")).anyMatch(e -> e.contains("stage 'b' cannot be reached"));
    }
}

package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;

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

package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormsTest {

    private static final Form FORM = form("""
            id: order
            version: TEST
            in_force: {from: 2016-01-01, until: null}
            title: {vi: Đơn thử, en: Test order}
            prefix: DT
            opens: {by: [specialist], form: contract, to: open}
            stages:
              - {id: open, title: {vi: Mở, en: Open}, end: true}
            forms:
              contract:
                title: {vi: Hợp đồng, en: Contract}
                fields:
                  - {id: total, type: money, label: {vi: Tổng, en: Total}, required: true, prefill: [award.total, appraisal.total]}
                  - {id: mode, type: choice, label: {vi: Cách, en: Mode}, options: [{code: A, vi: A, en: A}], prefill: award.mode, default: A}
                  - {id: team, type: table, label: {vi: Nhóm, en: Team}, prefill: "selection.winner>application.team", columns: [{id: name, type: text, label: {vi: Tên, en: Name}}]}
                  - {id: grade, type: text, label: {vi: Loại, en: Grade}, computed: true, typed_without: grade.rule}
                  - {id: members, type: integer, label: {vi: Số, en: Count}, when: {path: order.kind, in: [PROGRAMME]}}
            """);

    private static Form form(String yaml) {
        var errors = new ArrayList<String>();
        var draft = new DefinitionReader(errors).read(new StringReader(yaml), "order.yaml");
        assertThat(errors).isEmpty();
        return draft.orElseThrow().definition().forms().get("contract");
    }

    private static Data dossier(String kind) {
        return Data.of(Map.of("order", Map.of("kind", kind)));
    }

    private static FormReader.Typed read(Form form, Map<String, Object> typed) {
        return new FormReader(Vocabularies.load(), new Directory() {
            @Override
            public Optional<Known> person(String login) {
                return Optional.empty();
            }

            @Override
            public Optional<Known> organisation(long id) {
                return Optional.empty();
            }
        }, file -> true).read(form, typed);
    }

    @Test
    void refusesATypedValueOfWhatTheSystemComputes() {
        var typed = read(FORM.of(dossier("TASK"), duty -> true), Map.of("total", 5, "grade", "tốt"));
        assertThat(typed.errors()).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("grade");
            assertThat(error.code()).isEqualTo("computed");
        });
        assertThat(typed.values()).containsOnlyKeys("total");
        assertThat(read(FORM.of(dossier("TASK"), duty -> true), Map.of("total", 5, "grade", " ")).errors()).isEmpty();
    }

    @Test
    void takesATypedValueWhereNoRuleComputesIt() {
        assertThat(read(FORM.of(dossier("PROGRAMME"), duty -> false), Map.of("total", 5, "grade", "tốt", "members", 3)).values()).containsEntry("grade", "tốt").containsEntry("members", 3L);
    }

    @Test
    void hasNotTheFieldsThatOnlyOtherDossiersHave() {
        assertThat(FORM.of(dossier("TASK"), duty -> true).fields()).extracting(Field::id).doesNotContain("members");
        assertThat(FORM.of(dossier("PROGRAMME"), duty -> false).fields()).extracting(Field::id).contains("members");
    }

    @Test
    void offersWhatEarlierFormsSayFirstElseTheDefault() {
        var prefill = new Prefill(Vocabularies.load(), FORM, number -> number.equals("HS-1")
                ? Data.of(Map.of("application", Map.of("team", List.of(Map.of("name", "Bình", "organisation", "Viện A"))))) : Data.EMPTY);
        assertThat(prefill.offered(Data.of(Map.of("appraisal", Map.of("total", 7L), "award", Map.of("mode", "UNKNOWN"), "selection", Map.of("winner", "HS-1")))))
                .containsEntry("total", 7L).containsEntry("mode", "A").containsEntry("team", List.of(Map.of("name", "Bình"))).doesNotContainKey("grade");
        assertThat(prefill.offered(Data.of(Map.of("appraisal", Map.of("total", 7L), "award", Map.of("total", 9L))))).containsEntry("total", 9L);
        assertThat(prefill.offered(Data.EMPTY)).containsOnlyKeys("mode");
    }
}

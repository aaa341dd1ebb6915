package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.khuevan.law.RuleBook;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;
import vn.khuevan.web.Texts;

class ReasonTextsTest {

    private static final String YAML = """
            id: order
            version: TEST
            in_force: {from: 2016-01-01, until: null}
            title: {vi: Đơn thử, en: Test order}
            prefix: DT
            parent: null
            opens: {by: [specialist], form: contract, to: open}
            stages:
              - {id: open, title: {vi: Mở, en: Open}, waits: null, line: true, end: true}
            actions: []
            forms:
              contract:
                title: {vi: Hợp đồng, en: Contract}
                fields:
                  - {id: end, type: date, label: {vi: Ngày kết thúc, en: End}, required: true}
                  - {id: total, type: money, label: {vi: Tổng kinh phí, en: Total}, required: true}
                  - {id: mode, type: choice, label: {vi: Phương thức, en: Mode}, options: [{code: PARTIAL, vi: Khoán một phần, en: Partial}, {code: FINAL, vi: Khoán sản phẩm cuối, en: Final}]}
                  - {id: items, type: table, label: {vi: Nội dung, en: Contents}, columns: [{id: due, type: date, label: {vi: Hạn, en: Due}}]}
            """;

    private final Definitions definitions = definitions();
    private final Definition definition = definitions.versions("order").getFirst();
    private final ReasonTexts reasons = new ReasonTexts(definitions, Vocabularies.load());
    private final Texts vi = new Messages().in(Language.VI);
    private final Texts en = new Messages().in(Language.EN);

    private static Definitions definitions() {
        var errors = new ArrayList<String>();
        var draft = new DefinitionReader(errors).read(new StringReader(YAML), "order.yaml").orElseThrow();
        return Definitions.of(List.of(draft), errors, new DefinitionCheck(duty -> true, Set.of(), Set.of()));
    }

    private String said(String message, Texts t, Object... args) {
        return reasons.message(new Reason(Reason.Kind.REFUSES, null, message, List.of(args)), definition, t);
    }

    @Test
    void saysTheLabelOfTheFieldThatAPathNames() {
        assertThat(said("gate.given", vi, "contract.end")).contains("«Ngày kết thúc» (Hợp đồng)");
        assertThat(said("gate.given", en, "contract.items[].due")).contains("“Due” (Contract)");
    }

    @Test
    void saysChoicesByTheirTitlesAndSumsAsMoney() {
        assertThat(said("gate.value", vi, "contract.mode", "PARTIAL, FINAL")).contains("Khoán một phần, Khoán sản phẩm cuối");
        assertThat(said("gate.amount", vi, "contract.total", new BigDecimal("1500000"), "<=", new BigDecimal("1000000")))
                .contains("1.500.000\u00a0đồng").contains("không quá 1.000.000\u00a0đồng");
    }

    @Test
    void saysDaysInTheOrderOfTheLanguage() {
        assertThat(said("gate.in-time", vi, LocalDate.parse("2024-08-15"), LocalDate.parse("2024-09-30"), LocalDate.parse("2024-08-16")))
                .contains("15/08/2024").contains("16/08/2024");
        assertThat(said("gate.in-time", en, LocalDate.parse("2024-08-15"), LocalDate.parse("2024-09-30"), LocalDate.parse("2024-08-16")))
                .contains("15 Aug 2024");
    }

    @Test
    void namesTheTypeOfChildrenInTheGeneralSentence() {
        assertThat(said("gate.children-all.order", vi, List.of("H26-DT-2024-00001"))).contains("«Đơn thử»").contains("H26-DT-2024-00001");
    }

    @Test
    void fallsBackToTheProvisionWhereAKeyHasNoWords() {
        var provision = RuleBook.load().byId("seed.note.7").orElseThrow();
        var reason = new Reason(Reason.Kind.REFUSES, provision, "no.such-key", List.of());
        assertThat(reasons.message(reason, definition, vi)).contains(provision.titleVi());
        assertThat(reasons.shown(reason, definition, vi).provision()).isEqualTo("seed.note.7");
    }

    @Test
    void namesTheRowOfAWrongCell() {
        var error = new FieldError("items[1].due", "date", new Title("Hạn", "Due"), List.of());
        assertThat(reasons.message(error, vi)).startsWith("Hạn (dòng 2)");
        assertThat(reasons.faults(List.of(error), vi).getFirst().field()).isEqualTo("items[1].due");
    }

    @Test
    void hasWordsForEveryMessageOfTheEngineInBothLanguages() {
        for (var key : vi.keys().stream().filter(key -> key.matches("(gate|field|path|casework)\\..*")).toList()) {
            assertThat(en.knows(key)).as(key).isTrue();
        }
    }
}

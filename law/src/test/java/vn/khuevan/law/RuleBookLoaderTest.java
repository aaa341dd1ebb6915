package vn.khuevan.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleBookLoaderTest {

    private static final String INDEX = """
            rule_sets:
            - {id: NOW, title_vi: Nay, title_en: Now, effective_from: 2016-01-01, effective_to: null}
            city_labels:
            - {rule_set: NOW, from: null}
            jurisdiction: VN-HN
            task_kinds: [DE_TAI, DU_AN]
            steps: [call]
            files: [one.yaml]
            gap_file: gaps.yaml
            """;

    private static final String ONE = """
            document:
              number: 1/2020/TT
              title_vi: Một
              title_en: One
              effective_from: 2020-01-01
              effective_to: null
              text: full
            provisions:
            - id: call.open
              article: Điều 1
              title_vi: Mở
              title_en: Open
              effective_from: 2020-01-01
              effective_to: 2020-12-31
              kind: deadline
              step: call
              trigger: call published
              op: 'latest_after'
              value: 30
              unit: calendar_day
              applies_to: [DE_TAI]
              certainty: text
            """;

    private static final String SECOND = ONE.substring(ONE.indexOf("- id:")).replace("call.open", "call.again");

    private static final String GAPS = """
            gaps:
            - from: 2021-01-01
              to: null
              reason_vi: Chưa tìm thấy
              reason_en: Not found
              duties:
                call.open: call.open
            """;

    @Test
    void readsASoundBook() {
        var book = RuleBook.of(files(ONE, GAPS));
        assertThat(book.inForce("call.open", LocalDate.parse("2020-12-31"))).isInstanceOf(Found.Rule.class);
        assertThat(book.inForce("call.open", LocalDate.parse("2021-01-01"))).isInstanceOf(Found.Carried.class);
    }

    @Test
    void refusesTwoRowsOfOneDutyOnTheSameDayForTheSameKindOfTask() {
        assertThat(faults(ONE + SECOND.replace("call.again", "call.again\n  duty: call.open").replace("2020-01-01", "2020-12-31")))
                .containsExactly("one.yaml:23: call.again and call.open (one.yaml:9) answer duty call.open on the same days for DE_TAI");
    }

    @Test
    void allowsTwoRowsOfOneDutyForDifferentKindsOrDifferentDays() {
        var otherKind = SECOND.replace("call.again", "call.again\n  duty: call.open").replace("[DE_TAI]", "[DU_AN]");
        var otherDays = SECOND.replace("call.again", "call.again\n  duty: call.open").replace("2020-12-31", "2022-12-31").replace("2020-01-01", "2021-01-01");
        assertThat(RuleBook.of(files(ONE + otherKind, "gaps: []")).inForce("call.open", LocalDate.parse("2020-06-01"), "DU_AN").applied())
                .map(Provision::id).contains("call.again");
        assertThat(RuleBook.of(files(ONE + otherDays, "gaps: []")).inForce("call.open", LocalDate.parse("2022-06-01")).applied())
                .map(Provision::id).contains("call.again");
    }

    @Test
    void aRowKeptForComparisonOverlapsNothing() {
        assertThat(RuleBook.of(files(ONE + SECOND.replace("call.again", "call.again\n  duty: call.open") + "  enabled: false\n", "gaps: []"))
                .inForce("call.open", LocalDate.parse("2020-06-01")).applied()).map(Provision::id).contains("call.open");
    }

    @Test
    void refusesWordsItDoesNotKnow() {
        assertThat(faults(ONE.replace("calendar_day", "fortnight"))).containsExactly("one.yaml:20: unknown unit fortnight");
        assertThat(faults(ONE.replace("kind: deadline", "kind: wish"))).containsExactly("one.yaml:15: unknown kind wish");
        assertThat(faults(ONE.replace("certainty: text", "certainty: rumour"))).containsExactly("one.yaml:22: unknown certainty rumour");
        assertThat(faults(ONE.replace("'latest_after'", "'soon_after'"))).containsExactly("one.yaml:18: unknown operator soon_after");
        assertThat(faults(ONE.replace("step: call", "step: cal"))).containsExactly("one.yaml:16: unknown step cal");
        assertThat(faults(ONE.replace("[DE_TAI]", "[DE_TAI, DE_AN]"))).containsExactly("one.yaml:21: unknown kind of task DE_AN");
        assertThat(faults(ONE.replace("  trigger:", "  triger: x\n  trigger:"))).containsExactly("one.yaml:17: unknown key triger");
    }

    @Test
    void refusesValuesThatCannotBeRead() {
        assertThat(faults(ONE.replace("value: 30", "value: thirty"))).containsExactly("one.yaml:19: value thirty must be a whole number above zero");
        assertThat(faults(ONE.replace("value: 30", "value: -30"))).containsExactly("one.yaml:19: value -30 must be a whole number above zero");
        assertThat(faults(ONE.replace("value: 30", "value: 2/3").replace("calendar_day", "fraction").replace("'latest_after'", "'='").replace("2/3", "two thirds")))
                .containsExactly("one.yaml:19: not a fraction a/b: two thirds");
        assertThat(faults(ONE.replace("calendar_day", "vnd"))).containsExactly("one.yaml:19: unit vnd does not measure time");
        assertThat(faults(ONE.replace("  value: 30\n", ""))).containsExactly("one.yaml:9: missing value");
        assertThat(faults(ONE.replace("  effective_from: 2020-01-01\n  effective_to: 2020", "  effective_from: 2020-13-01\n  effective_to: 2020")))
                .containsExactly("one.yaml:13: effective_from is not a day: 2020-13-01");
    }

    @Test
    void refusesAnEndBeforeTheBeginning() {
        assertThat(faults(ONE.replace("2020-12-31", "2019-12-31"))).containsExactly("one.yaml:14: call.open ends before it begins");
    }

    @Test
    void refusesAnIdThatStandsTwice() {
        assertThat(faults(ONE + SECOND.replace("call.again", "call.open").replace("2020-", "2022-"), "gaps: []"))
                .containsExactly("one.yaml:23: id call.open stands at one.yaml:9 already");
    }

    @Test
    void refusesACitationOfADocumentThatIsNotListed() {
        assertThat(faults(ONE + "  document: 2/2020/TT\n")).containsExactly("one.yaml:23: call.open cites 2/2020/TT, which is not listed");
        assertThat(faults(ONE.substring(ONE.indexOf("provisions:")), "gaps: []")).containsExactly("one.yaml:1: provisions without document");
    }

    @Test
    void refusesADutyNamedLikeAProvisionThatAnswersAnother() {
        assertThat(faults(ONE.replace("- id: call.open", "- id: call.open\n  duty: call.any") + SECOND.replace("call.again", "call.again\n  duty: call.open"), "gaps: []"))
                .containsExactly("one.yaml:24: duty call.open is the id of a provision that answers another duty");
    }

    @Test
    void refusesGapsThatAreNone() {
        assertThat(faults(ONE, GAPS.replace("2021-01-01", "2020-12-31")))
                .containsExactly("gaps.yaml:7: stated gap of call.open, but call.open is in force on some of its days");
        assertThat(faults(ONE, GAPS.replace("call.open: call.open", "call.close: ~"))).containsExactly("gaps.yaml:7: unknown duty call.close");
        assertThat(faults(ONE, GAPS.replace("call.open: call.open", "call.open: call.close")))
                .containsExactly("gaps.yaml:7: call.close does not answer duty call.open");
    }

    @Test
    void reportsEveryFaultAtOnceAndFilesThatAreMissingOrNoYaml() {
        assertThat(faults(ONE.replace("calendar_day", "fortnight").replace("certainty: text", "certainty: rumour").replace("step: call", "step: cal")))
                .hasSize(3);
        assertThat(faults("a: [1", "gaps: []")).singleElement().asString().startsWith("one.yaml:1: not YAML");
        var missing = catchThrowableOfType(LawDataException.class, () -> RuleBook.of(Map.of("rule-sets.yaml", INDEX, "gaps.yaml", "gaps: []")));
        assertThat(missing.problems()).extracting(Problem::toString).containsExactly("one.yaml:1: file is missing");
        assertThat(faults(ONE.replace("  article:", "  id: twice\n  article:"))).contains("one.yaml:10: key id stands twice");
    }

    private static Map<String, String> files(String one, String gaps) {
        return Map.of("rule-sets.yaml", INDEX, "one.yaml", one, "gaps.yaml", gaps);
    }

    private static List<String> faults(String one) {
        return faults(one, "gaps: []");
    }

    private static List<String> faults(String one, String gaps) {
        var refused = catchThrowableOfType(LawDataException.class, () -> RuleBook.of(files(one, gaps)));
        assertThat(refused).as("the book is refused").isNotNull();
        return refused.problems().stream().map(Problem::toString).toList();
    }
}

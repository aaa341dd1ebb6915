package vn.khuevan.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecheckDrawTest {

    private static final List<String> FORMS = IntStream.rangeClosed(1, 200).mapToObj("P%03d"::formatted).toList();

    @Test
    void drawsWhatSha256SumGivesOnACommandLine() {
        // for c in P001 P002 P003 P004 P005; do echo "$(printf '%s\n%s' 'XSMB 20240603' $c | sha256sum) $c"; done | sort
        assertThat(new RecheckDraw("XSMB 20240603").draw(FORMS.subList(0, 5), 5)).containsExactly("P003", "P005", "P004", "P001", "P002");
    }

    @Test
    void drawsTheSameWhateverTheOrderInWhichFormsAreListed() {
        var draw = new RecheckDraw("XSMB 20240603");

        assertThat(draw.draw(FORMS.reversed(), 20)).isEqualTo(draw.draw(FORMS, 20)).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    void drawsOthersWithAnotherSeed() {
        assertThat(new RecheckDraw("XSMB 20240604").draw(FORMS, 20)).isNotEqualTo(new RecheckDraw("XSMB 20240603").draw(FORMS, 20));
    }

    @Test
    void roundsTheShareUpAndNeverBelowOneForm() {
        assertThat(RecheckDraw.size(101, BigDecimal.TEN)).isEqualTo(11);
        assertThat(RecheckDraw.size(100, BigDecimal.TEN)).isEqualTo(10);
        assertThat(RecheckDraw.size(3, BigDecimal.valueOf(5))).isEqualTo(1);
        assertThat(RecheckDraw.size(3, BigDecimal.valueOf(100))).isEqualTo(3);
    }

    @Test
    void drawsOnlyFromCountedForms() {
        var survey = UnderWay.aTask().typing("survey", Map.of("surveyPlan", Map.of("recheckShare", BigDecimal.valueOf(50)), "recheck", Map.of("seed", "XSMB 20240603")))
                .withOwn("confirmation", "counted", Map.of("confirmation", Map.of("code", "A1")))
                .withOwn("confirmation", "rejected", Map.of("confirmation", Map.of("code", "A2")))
                .withOwn("confirmation", "counted", Map.of("confirmation", Map.of("code", "A3")));

        var drawn = survey.derive(new RecheckSample(), "recheck");

        assertThat(drawn).containsEntry("drawnFrom", 2L).containsEntry("method", RecheckDraw.METHOD);
        assertThat(drawn.get("sample")).isIn(List.of("A1"), List.of("A3"));
    }

    @Test
    void recordsAgreementInPercentRoundedDown() {
        var survey = UnderWay.aTask().typing("survey", Map.of("recheckResult", Map.of("rows",
                List.of(Map.of("code", "A1", "agrees", true), Map.of("code", "A2", "agrees", true), Map.of("code", "A3", "agrees", false)))));

        assertThat(survey.derive(new Agreement(), "recheckResult"))
                .containsEntry("checked", 3L).containsEntry("agreeing", 2L).containsEntry("agreement", new BigDecimal("66.66"));
    }
}

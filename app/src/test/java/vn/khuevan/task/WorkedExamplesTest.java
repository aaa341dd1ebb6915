package vn.khuevan.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.khuevan.law.Fraction;
import vn.khuevan.law.Op;
import vn.khuevan.law.Reckoned;
import vn.khuevan.law.RuleBook;
import vn.khuevan.law.Says;
import vn.khuevan.law.WorkingCalendar;
import vn.khuevan.rules.Law;
import vn.khuevan.task.AcceptanceGrade.Grade;

class WorkedExamplesTest {

    private static final Law LAW = new Law(RuleBook.load(), WorkingCalendar.load());
    private static final LocalDate IN_2024 = LocalDate.parse("2024-03-01");
    private static final Says.Share THREE_QUARTERS = new Says.Share(Op.AT_LEAST, new Fraction(3, 4));
    private static final Says.Share ABOVE_A_THIRD = new Says.Share(Op.MORE_THAN, new Fraction(1, 3));

    private static Optional<Grade> grade(long excellent, long pass, long fail, long present) {
        return AcceptanceGrade.grade(excellent, pass, fail, 0L, present, THREE_QUARTERS, ABOVE_A_THIRD);
    }

    @Test
    void sevenOfNineExcellentAndNoneAgainstIsExcellent() {
        assertThat(grade(7, 2, 0, 9)).contains(Grade.XUAT_SAC);
    }

    @Test
    void oneBallotAgainstMakesEightExcellentOnesAPass() {
        assertThat(grade(8, 0, 1, 9)).contains(Grade.DAT);
    }

    @Test
    void threeOfNineAgainstIsNotMoreThanAThird() {
        assertThat(grade(0, 6, 3, 9)).contains(Grade.DAT);
    }

    @Test
    void threeOfEightAgainstFails() {
        assertThat(grade(0, 5, 3, 8)).contains(Grade.KHONG_DAT);
    }

    @Test
    void sixOfEightIsExactlyThreeQuartersAndExcellent() {
        assertThat(grade(6, 2, 0, 8)).contains(Grade.XUAT_SAC);
    }

    @Test
    void ballotsThatDoNotAddUpGiveNoGrade() {
        assertThat(grade(6, 2, 0, 9)).isEmpty();
    }

    @Test
    void theLawDataHoldsTheFractionsOfTheseExamples() {
        assertThat(LAW.on("accept.grade.excellent", IN_2024, "DE_TAI_CN").provision().orElseThrow().says()).isEqualTo(THREE_QUARTERS);
        assertThat(LAW.on("accept.grade.fail", IN_2024, "DE_TAI_CN").provision().orElseThrow().says()).isEqualTo(ABOVE_A_THIRD);
    }

    @Test
    void sixOfEightBallotsAreNotMoreThanThreeQuarters() {
        var share = (Says.Share) LAW.on("ident.pass", IN_2024, "DE_TAI_CN").provision().orElseThrow().says();
        assertThat(share.holds(6, 8)).isFalse();
        assertThat(share.holds(7, 8)).isTrue();
    }

    private static final Ranking RANKING = new Ranking(BigDecimal.valueOf(20), BigDecimal.valueOf(70), BigDecimal.TEN);

    private static List<Ranking.Ballot> ballots(int... scores) {
        return Arrays.stream(scores).mapToObj(score -> new Ranking.Ballot(BigDecimal.valueOf(score), List.of(), null)).toList();
    }

    private static Ranking.Entry entry(String number, boolean proposer, long budget, boolean excellent, int... scores) {
        return new Ranking.Entry(number, ballots(scores), proposer, budget, excellent);
    }

    private static List<Ranking.Result> rank(Ranking.Entry... entries) {
        return RANKING.rank(List.of(entries), 7, (zeros, present) -> zeros * 4 <= present);
    }

    @Test
    void aBallotMoreThanTwentyPercentOffIsDroppedAndTheProposerEarnsTenPercent() {
        var result = rank(entry("A", true, 1, false, 82, 80, 78, 85, 79, 50, 81)).getFirst();
        assertThat(result.dropped()).isEqualTo(1);
        assertThat(result.mean().shown()).isEqualByComparingTo("80.833333");
        assertThat(result.forRank().shown()).isEqualByComparingTo("88.916666");
        assertThat(result.eligible()).isTrue();
    }

    @Test
    void aBallotExactlyTwentyPercentOffCounts() {
        // mean 50: 40 and 60 are exactly 20 % off
        assertThat(RANKING.valid(ballots(40, 60))).hasSize(2);
        assertThat(RANKING.valid(ballots(39, 61))).isEmpty();
    }

    @Test
    void theBonusDoesNotLiftAProposerOverSeventy() {
        var results = rank(entry("A", true, 1, false, 69, 69, 69));
        assertThat(results.getFirst().eligible()).isFalse();
        assertThat(results.getFirst().forRank().shown()).isEqualByComparingTo("69");
    }

    @Test
    void seventyPasses() {
        assertThat(rank(entry("A", false, 1, false, 70, 70, 70)).getFirst().eligible()).isTrue();
    }

    @Test
    void theBonusChangesTheRanking() {
        assertThat(rank(entry("A", false, 1, false, 85, 85, 85), entry("B", true, 1, false, 80, 80, 80)))
                .extracting(result -> result.entry().application()).containsExactly("B", "A");
    }

    @Test
    void equalsAreDecidedByLessStateBudgetThenByAnExcellentTask() {
        assertThat(rank(entry("A", false, 200, true, 80, 80), entry("B", false, 100, false, 80, 80)))
                .extracting(result -> result.entry().application()).containsExactly("B", "A");
        assertThat(rank(entry("A", false, 100, false, 80, 80), entry("B", false, 100, true, 80, 80)))
                .extracting(result -> result.entry().application()).containsExactly("B", "A");
    }

    @Test
    void moreThanAQuarterOfTheMembersGivingZeroBarsADossier() {
        var zero = new Ranking.Ballot(BigDecimal.valueOf(80), List.of("3"), null);
        var plain = new Ranking.Ballot(BigDecimal.valueOf(80), List.of(), null);
        assertThat(rank(new Ranking.Entry("A", List.of(zero, plain, plain, plain, plain, plain, plain), false, 1, false)).getFirst().eligible()).isTrue();
        assertThat(rank(new Ranking.Entry("A", List.of(zero, zero, plain, plain, plain, plain, plain), false, 1, false)).getFirst().eligible()).isFalse();
    }

    @Test
    void managementIsFivePercentAndCappedAtThreeHundredMillion() {
        assertThat(Budgets.mostManagement(7_000_000_000L, BigDecimal.valueOf(5), 300_000_000L)).isEqualTo(300_000_000L);
        assertThat(Budgets.mostManagement(2_000_000_000L, BigDecimal.valueOf(5), 300_000_000L)).isEqualTo(100_000_000L);
    }

    @Test
    void aTaskFailedByOwnFaultReturnsThirtyPercentOfThePartUsedProperlyAndAllTheRest() {
        assertThat(ReturnAmount.amount(1_000_000_000L, 200_000_000L, 300_000_000L, BigDecimal.valueOf(30))).isEqualTo(800_000_000L);
    }

    @Test
    void theLastFilingDayIsThirtyWorkingDaysBeforeTheEnd() {
        var provision = LAW.on("acceptance.filing", IN_2024, "DE_TAI_CN").provision().orElseThrow();
        assertThat(LAW.reckon(provision, LocalDate.parse("2024-12-31")) instanceof Reckoned(var deadline) ? deadline.due() : null)
                .isEqualTo(LocalDate.parse("2024-11-19"));
    }

    @Test
    void liquidationIsDueAtTheEndOfTheBudgetYearWhenThatComesFirst() {
        assertThat(LiquidationDue.due(LAW, LocalDate.parse("2024-11-20"), LocalDate.parse("2024-12-31"), IN_2024, "DE_TAI_CN"))
                .contains(LocalDate.parse("2024-12-31"));
        assertThat(LiquidationDue.due(LAW, LocalDate.parse("2024-06-03"), LocalDate.parse("2024-12-31"), IN_2024, "DE_TAI_CN"))
                .contains(LocalDate.parse("2024-08-02"));
    }

    @Test
    void papersThatComeLaterOrMayBeMissingAreNotRequired() {
        assertThat(Papers.required(List.of("LEGAL_STATUS", "EXPERT_CV?", "QUOTES(after)", "B1-4 leader"))).containsExactly("LEGAL_STATUS", "B1-4 leader");
    }
}

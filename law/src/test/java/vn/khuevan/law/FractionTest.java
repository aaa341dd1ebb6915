package vn.khuevan.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FractionTest {

    private final RuleBook book = RuleBook.load();

    @Test
    void sixOfEightBallotsAreNotMoreThanThreeQuartersButAreAtLeast() {
        var threeQuarters = Fraction.parse("3/4");
        assertThat(threeQuarters.compare(Op.MORE_THAN, 6, 8)).isFalse();
        assertThat(threeQuarters.compare(Op.AT_LEAST, 6, 8)).isTrue();
        assertThat(threeQuarters.compare(Op.MORE_THAN, 7, 8)).isTrue();
        assertThat(threeQuarters.compare(Op.EQUAL, 6, 8)).isTrue();
        assertThat(threeQuarters.compare(Op.LESS_THAN, 5, 8)).isTrue();
        assertThat(threeQuarters.compare(Op.AT_MOST, 6, 8)).isTrue();
    }

    @Test
    void identificationRejectsSixOfEightWhileTheMinistryOfHealthWouldPassThem() {
        assertThat(share("ident.pass").holds(6, 8)).isFalse();
        assertThat(share("ident.pass.moh").holds(6, 8)).isTrue();
    }

    @Test
    void acceptanceFailsOnlyWithMoreThanAThirdOfThosePresent() {
        assertThat(share("accept.grade.fail").holds(3, 9)).isFalse();
        assertThat(share("accept.grade.fail").holds(3, 8)).isTrue();
        assertThat(share("accept.grade.excellent").holds(6, 8)).isTrue();
        assertThat(share("accept.grade.excellent").holds(7, 9)).isTrue();
        assertThat(share("accept.grade.excellent").holds(6, 9)).isFalse();
    }

    @Test
    void quorumOfTwoThirdsAndFourFifthsIsCountedUp() {
        var twoThirds = share("accept.quorum").fraction();
        assertThat(twoThirds.leastOf(9)).isEqualTo(6);
        assertThat(twoThirds.leastOf(7)).isEqualTo(5);
        assertThat(twoThirds.leastOf(11)).isEqualTo(8);
        assertThat(share("appraise.quorum").fraction().leastOf(5)).isEqualTo(4);
    }

    @Test
    void shareOfNothingAndSharesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> Fraction.parse("2/3").compare(Op.AT_LEAST, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fraction.parse("2/0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fraction.parse("0.66")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pointsOnTheBoundaryPassHoweverTheyAreWritten() {
        var rule = (Found.Rule) book.inForce("select.pass", LocalDate.parse("2024-06-01"));
        var limit = (Says.Limit) rule.provision().says();
        assertThat(limit.holds(new BigDecimal("70.00"))).isTrue();
        assertThat(limit.holds(new BigDecimal("69.99"))).isFalse();
    }

    private Says.Share share(String id) {
        return (Says.Share) book.byId(id).orElseThrow().says();
    }
}

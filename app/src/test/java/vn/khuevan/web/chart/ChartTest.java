package vn.khuevan.web.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {

    @Test
    void piecesShareTheWidthOfTheLongestBar() {
        Chart chart = Chart.stacked("c", "c", "k", List.of("a", "b"),
                List.of(new Chart.Bar("long", List.of(30L, 10L), null), new Chart.Bar("short", List.of(0L, 10L), null)));
        assertThat(chart.pieces(chart.bars().get(0))).containsExactly(
                new Chart.Piece(0, "0.00%", "75.00%", 30), new Chart.Piece(1, "75.00%", "25.00%", 10));
        assertThat(chart.pieces(chart.bars().get(1))).containsExactly(new Chart.Piece(1, "0.00%", "25.00%", 10));
    }

    @Test
    void anEmptyChartDrawsNothingAndDividesByNothing() {
        Chart chart = Chart.donut("c", "c", "k", "v", List.of(Chart.bar("none", 0)));
        assertThat(chart.arcs()).containsExactly(new Chart.Arc(0, "0.00 100.00", "25.00"));
    }

    @Test
    void refusesBarsThatDoNotFitTheSeries() {
        assertThatThrownBy(() -> Chart.bars("c", "c", "k", "v", List.of(new Chart.Bar("x", List.of(1L, 2L), null))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Chart.bars("c", "c", "k", "v", List.of(Chart.bar("x", -1))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package vn.khuevan.workspace;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.web.chart.Chart;

/**
 * The board of an authority.
 *
 * @param at     as of when the figures hold
 * @param states what is told apart in the bars of phases and stages
 * @param phases in the order of a task's way
 * @param money  whole VND that may lapse
 */
public record BoardView(Instant at, List<String> states, List<Phase> phases, Chart duties, Chart hosts, long open, long late, long risk, long tasks, long money, long recognised,
        long recognisedMoney, List<Endangered> endangered, LocalDate yearEnd, List<WorkView.Link> rules) {

    /**
     * A part of a task's way, with its stages in their order.
     *
     * @param all    the figures of its stages together
     * @param stages those in which a task stands
     */
    public record Phase(Chart.Bar all, List<Chart.Bar> stages) {}

    /** The stage with most tasks, by which the bars of all stages are scaled. */
    public long longestStage() {
        return phases.stream().flatMap(phase -> phase.stages().stream()).mapToLong(Chart.Bar::total).max().orElse(1);
    }

    /** Rows of the table of money before its fold. */
    private static final int SHOWN = 10;

    /** The tasks with most money that may lapse, shown at once. */
    public List<Endangered> mostEndangered() {
        return endangered.subList(0, Math.min(SHOWN, endangered.size()));
    }

    /** The tasks after those, shown when they are asked for. */
    public List<Endangered> furtherEndangered() {
        return endangered.subList(Math.min(SHOWN, endangered.size()), endangered.size());
    }

    /** A task whose money may lapse. @param why with the day that decides @param next what to do, or null */
    public record Endangered(String number, String title, String stage, long amount, String why, @Nullable String next, @Nullable String provision,
            @Nullable String citation) {}
}

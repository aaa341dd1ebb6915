package vn.khuevan.workspace;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.web.chart.Chart;

/** The board of an authority. @param at as of when the figures hold @param money whole VND that may lapse */
public record BoardView(Instant at, Chart stages, Chart duties, Chart hosts, long open, long late, long risk, long tasks, long money, long recognised,
        long recognisedMoney, List<Endangered> endangered, LocalDate yearEnd, List<WorkView.Link> rules) {

    /** A task whose money may lapse. @param why with the day that decides @param next what to do, or null */
    public record Endangered(String number, String title, String stage, long amount, String why, @Nullable String next, @Nullable String provision,
            @Nullable String citation) {}
}

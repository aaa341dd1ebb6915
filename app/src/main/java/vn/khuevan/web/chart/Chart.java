package vn.khuevan.web.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A chart: a picture of few figures, always with the figures themselves in a table beside it.
 *
 * @param id unique on the page
 * @param title what is shown, also the table's caption
 * @param categoryHeading heading of the table's first column
 * @param series names of what is stacked; one for a plain bar chart
 * @param bars from top to bottom
 * @param kind how it is drawn
 * @param money whether the figures are whole dong
 */
public record Chart(String id, String title, String categoryHeading, List<String> series, List<Bar> bars, Kind kind,
        boolean money) {

    /** How a chart is drawn. */
    public enum Kind { BARS, DONUT }

    /** A category. @param label in words @param values one for each series, none negative @param href list behind it */
    public record Bar(String label, List<Long> values, @Nullable String href) {
        /** Sum over the series. */
        public long total() {
            return values.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** A piece of a bar in hundredths of the picture's width. @param series its number, also its pattern */
    public record Piece(int series, String x, String width, long value) {}

    /** An arc of the donut as an SVG dash: its length and where it starts, of a circumference of 100. */
    public record Arc(int index, String dash, String offset) {}

    private static final double BAR_SHARE = 100;

    /** @throws IllegalArgumentException when a bar has another number of values than there are series, or a negative one */
    public Chart {
        for (Bar bar : bars) {
            if (bar.values().size() != series.size() || bar.values().stream().anyMatch(v -> v < 0)) {
                throw new IllegalArgumentException("bar " + bar.label() + " does not fit the series " + series);
            }
        }
    }

    public static Bar bar(String label, long value) {
        return new Bar(label, List.of(value), null);
    }

    /** One series of bars. */
    public static Chart bars(String id, String title, String categoryHeading, String valueHeading, List<Bar> bars) {
        return new Chart(id, title, categoryHeading, List.of(valueHeading), bars, Kind.BARS, false);
    }

    /** Several series on one bar. */
    public static Chart stacked(String id, String title, String categoryHeading, List<String> series, List<Bar> bars) {
        return new Chart(id, title, categoryHeading, series, bars, Kind.BARS, false);
    }

    /** Parts of a whole; best with no more than six. */
    public static Chart donut(String id, String title, String categoryHeading, String valueHeading, List<Bar> bars) {
        return new Chart(id, title, categoryHeading, List.of(valueHeading), bars, Kind.DONUT, false);
    }

    /** The same chart in whole dong. */
    public Chart inMoney() {
        return new Chart(id, title, categoryHeading, series, bars, kind, true);
    }

    /** Sum of everything. */
    public long total() {
        return bars.stream().mapToLong(Bar::total).sum();
    }

    /** The pieces of a bar, one after the other, against the longest bar. */
    public List<Piece> pieces(Bar bar) {
        return pieces(bar, bars.stream().mapToLong(Bar::total).max().orElse(1));
    }

    /** The pieces of a bar, one after the other. @param whole the total that fills the width, so that several charts can share a scale */
    public static List<Piece> pieces(Bar bar, long whole) {
        long longest = Math.max(1, whole);
        var pieces = new ArrayList<Piece>();
        double at = 0;
        for (int i = 0; i < bar.values().size(); i++) {
            double width = bar.values().get(i) * BAR_SHARE / longest;
            if (width > 0) {
                pieces.add(new Piece(i, percent(at), percent(width), bar.values().get(i)));
            }
            at += width;
        }
        return pieces;
    }

    /** The donut's arcs, clockwise from the top. */
    public List<Arc> arcs() {
        double all = Math.max(1, total());
        var arcs = new ArrayList<Arc>();
        double at = 0;
        for (int i = 0; i < bars.size(); i++) {
            double share = bars.get(i).total() * 100 / all;
            double shown = Math.max(0, share - (bars.size() > 1 ? 0.6 : 0));
            arcs.add(new Arc(i, plain(shown) + " " + plain(100 - shown), plain(25 - at)));
            at += share;
        }
        return arcs;
    }

    private static String percent(double share) {
        return plain(share) + "%";
    }

    private static String plain(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}

package vn.khuevan.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One line of a result.
 *
 * @param what   what was measured
 * @param ours   median of our runs
 * @param theirs median of the peer's runs
 * @param ratio  median of the ratios of paired runs
 * @param goal   as it is stated, such as {@code >= 4} or {@code <= 2.5}
 */
record Row(@JsonProperty("case") String what, String peer, String peerVersion, double ours, double theirs, String unit,
        double ratio, double min, double max, String goal, boolean met) {

    /** From paired runs: {@code better} says whether more is better, as with acts per second. */
    static Row of(String what, String peer, String version, List<Double> ours, List<Double> theirs, String unit, String goal) {
        var ratios = new java.util.ArrayList<Double>();
        for (var i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i) / theirs.get(i));
        }
        var ratio = median(ratios);
        var bound = Double.parseDouble(goal.substring(goal.indexOf(' ') + 1));
        var met = goal.startsWith(">=") ? ratio >= bound : goal.startsWith("<=") ? ratio <= bound : false;
        return new Row(what, peer, version, round(median(ours)), round(median(theirs)), unit, round(ratio),
                round(ratios.stream().mapToDouble(r -> r).min().orElse(0)), round(ratios.stream().mapToDouble(r -> r).max().orElse(0)), goal, met);
    }

    /** From paired runs, without a goal: told for comparison. */
    static Row told(String what, String peer, String version, List<Double> ours, List<Double> theirs, String unit) {
        var measured = of(what, peer, version, ours, theirs, unit, ">= 0");
        return new Row(what, peer, version, measured.ours(), measured.theirs(), unit, measured.ratio(), measured.min(), measured.max(), "none", true);
    }

    /** A figure held against a fixed bound, such as a share of errors or megabytes. */
    static Row bound(String what, String unit, double value, String goal) {
        var bound = Double.parseDouble(goal.substring(goal.indexOf(' ') + 1));
        var met = goal.startsWith(">=") ? value >= bound : value <= bound;
        return new Row(what, "bound", "", round(value), bound, unit, round(bound == 0 ? value : value / bound), round(value), round(value), goal, met);
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static double round(double value) {
        return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100.0;
    }
}

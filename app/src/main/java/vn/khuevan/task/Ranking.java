package vn.khuevan.task;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the ballots of a selection council (20/2023/TT-BKHCN Art. 11). Means are compared as exact fractions; only what is
 * shown is rounded.
 *
 * @param deviation percent off the mean of all above which a ballot is dropped, or null where no rule is found
 * @param pass      least mean, or null
 * @param bonus     percent added to the mean of the proposer of the task for ranking, or null
 */
record Ranking(@Nullable BigDecimal deviation, @Nullable BigDecimal pass, @Nullable BigDecimal bonus) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * One member's ballot for one dossier.
     *
     * @param zeros        criteria given 0
     * @param contentScore points for content and plan, or null
     */
    record Ballot(BigDecimal score, List<String> zeros, @Nullable BigDecimal contentScore) {}

    /** A dossier with its ballots and what decides between equals (Art. 11.8b). */
    record Entry(String application, List<Ballot> ballots, boolean proposer, long stateBudget, boolean excellentTask) {}

    /** Sum over count, exactly. */
    record Mean(BigDecimal sum, int count) implements Comparable<Mean> {

        @Override
        public int compareTo(Mean other) {
            return sum.multiply(BigDecimal.valueOf(other.count)).compareTo(other.sum.multiply(BigDecimal.valueOf(count)));
        }

        int compareTo(BigDecimal value) {
            return sum.compareTo(value.multiply(BigDecimal.valueOf(count)));
        }

        /** To six places, downwards, so that 70 is never reached by rounding. */
        BigDecimal shown() {
            return count == 0 ? BigDecimal.ZERO : sum.divide(BigDecimal.valueOf(count), 6, RoundingMode.DOWN);
        }

        Mean plus(BigDecimal percent) {
            return new Mean(sum.multiply(HUNDRED.add(percent)).divide(HUNDRED), count);
        }
    }

    /**
     * What came of a dossier.
     *
     * @param dropped  ballots dropped
     * @param zeros    the most members who gave one criterion 0
     * @param forRank  mean with the bonus
     * @param eligible whether it passes: the mean before the bonus, and not too many zeros
     */
    record Result(Entry entry, Mean mean, int dropped, int zeros, Mean forRank, boolean eligible) {}

    /** The dossiers, best first; {@code present} members, {@code zeroShare} tells whether so many zeros among them are bearable. */
    List<Result> rank(List<Entry> entries, long present, java.util.function.BiPredicate<Long, Long> zeroShare) {
        var results = new ArrayList<Result>();
        for (var entry : entries) {
            var kept = valid(entry.ballots());
            var mean = mean(kept);
            var zeros = zeros(entry.ballots());
            var passes = mean.count() > 0 && (pass == null || mean.compareTo(pass) >= 0);
            var forRank = entry.proposer() && passes && bonus != null ? mean.plus(bonus) : mean;
            results.add(new Result(entry, mean, entry.ballots().size() - kept.size(), zeros, forRank,
                    passes && present > 0 && zeroShare.test((long) zeros, present)));
        }
        results.sort(Comparator.comparing(Result::eligible).reversed()
                .thenComparing(Result::forRank, Comparator.reverseOrder())
                .thenComparing(result -> result.entry().stateBudget())
                .thenComparing(result -> !result.entry().excellentTask())
                .thenComparing(result -> content(result.entry().ballots()), Comparator.reverseOrder()));
        return List.copyOf(results);
    }

    /** The ballots that do not differ from the mean of all by more than the provision bears. */
    List<Ballot> valid(List<Ballot> ballots) {
        if (deviation == null || ballots.isEmpty()) {
            return ballots;
        }
        var sum = mean(ballots).sum();
        var count = BigDecimal.valueOf(ballots.size());
        // |score − sum/count| > deviation % of sum/count, both sides times 100 × count
        return ballots.stream().filter(ballot -> ballot.score().multiply(count).subtract(sum).abs().multiply(HUNDRED)
                .compareTo(sum.multiply(deviation)) <= 0).toList();
    }

    static Mean mean(List<Ballot> ballots) {
        return new Mean(ballots.stream().map(Ballot::score).reduce(BigDecimal.ZERO, BigDecimal::add), ballots.size());
    }

    private static int zeros(List<Ballot> ballots) {
        var perCriterion = new HashMap<String, Integer>();
        ballots.forEach(ballot -> ballot.zeros().stream().distinct().forEach(criterion -> perCriterion.merge(criterion, 1, Integer::sum)));
        return perCriterion.values().stream().max(Comparator.naturalOrder()).orElse(0);
    }

    private static Mean content(List<Ballot> ballots) {
        var scores = ballots.stream().map(Ballot::contentScore).filter(java.util.Objects::nonNull).toList();
        return scores.isEmpty() ? new Mean(BigDecimal.ZERO, 1)
                : new Mean(scores.stream().reduce(BigDecimal.ZERO, BigDecimal::add), scores.size());
    }
}

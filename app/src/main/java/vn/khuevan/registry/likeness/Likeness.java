package vn.khuevan.registry.likeness;

import java.util.List;

/**
 * How much two records are alike.
 *
 * @param score   0 to 100; from {@link #REVIEW} on people should look
 * @param reasons what speaks for it and against it
 */
public record Likeness(int score, List<Reason> reasons) {

    /** From here on a pair is proposed. */
    public static final int REVIEW = 65;

    public Likeness {
        reasons = List.copyOf(reasons);
    }

    /** Whether people should look. */
    public boolean isCandidate() {
        return score >= REVIEW;
    }

    static Likeness of(double share, List<Reason> reasons) {
        return new Likeness((int) Math.round(100 * Math.clamp(share, 0, 0.99)), reasons);
    }
}

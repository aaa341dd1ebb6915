package vn.khuevan.novelty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Aligns a text with others: which pieces of it stand there, and where.
 *
 * <p>A piece is held against every window of one to three pieces of the other text. Half of the likeness is the share of its
 * syllables that the window has, half the share of its neighbouring pairs of syllables that are near each other there, in any
 * order: exchanged words, moved clauses and inserted sentences lower both a little, a text on the same subject has the first
 * without the second. Pieces that lie together on both sides, in whatever order, make a passage.
 */
final class Aligner {

    /** The likeness from which a piece counts as found. */
    static final double FOUND = 0.5;
    /** The likeness from which a piece beside a found one belongs to its passage. */
    static final double BESIDE = 0.4;
    /** A passage has at least so many common syllables. */
    static final int LEAST = 12;
    /** The likeness a passage of so many common syllables needs: the longer, the less. */
    private static final double LIKE_SHORT = 0.72;
    private static final double LIKE_LONG = 0.56;
    private static final int SHORT = 15;
    private static final double FOR_EACH_WORD = 0.0024;
    /** Letters of a syllable at most, and letters to the next common one from which it stands alone. */
    private static final int LONGEST_SYLLABLE = 8;
    private static final int LONE = 12;
    private static final double OF_WORDS = 0.4;
    private static final double OF_PAIRS = 0.35;
    private static final double OF_THEIRS = 0.25;
    /** Pieces without counterpart that may lie within a passage, here and there. */
    private static final int SKIPPED = 3;
    /** Syllables between two pieces of one passage there. */
    private static final int APART = 60;
    private static final int WINDOW = 3;
    private static final double FOR_EACH_MORE = 0.03;
    /** Pairs of syllables that far apart are neighbours, here and there. */
    static final int NEAR_HERE = 2;
    static final int NEAR_THERE = 4;

    private final Pieces here;
    private final int least;
    private final @Nullable Sought[] sought;
    private final Grid grid = new Grid();

    Aligner(Pieces here) {
        this(here, LEAST);
    }

    /** @param least common syllables from which a passage is one */
    Aligner(Pieces here, int least) {
        this.here = here;
        this.least = least;
        this.sought = new Sought[here.count()];
    }

    /** Where a piece was found. */
    private record Found(int piece, int from, int to, double likeness, int tokens) {}

    /**
     * @param pieces the pieces to look for, or null for all
     */
    List<Passage> align(Pieces there, @Nullable BitSet pieces) {
        if (there.count() == 0) {
            return List.of();
        }
        var found = new ArrayList<Found>();
        var rows = new Sought[Grid.ROWS];
        var numbers = new int[Grid.ROWS];
        int piece = next(pieces, 0);
        while (piece >= 0 && piece < here.count()) {
            int count = 0;
            for (; count < Grid.ROWS && piece >= 0 && piece < here.count(); piece = next(pieces, piece + 1)) {
                rows[count] = sought(piece);
                numbers[count++] = piece;
            }
            grid.fill(rows, count, there);
            for (int row = 0; row < count; row++) {
                var best = find(numbers[row], row, there);
                if (best != null) {
                    found.add(best);
                }
            }
        }
        return passages(found, there);
    }

    private static int next(@Nullable BitSet pieces, int from) {
        return pieces == null ? from : pieces.nextSetBit(from);
    }

    private Sought sought(int piece) {
        var known = sought[piece];
        if (known == null) {
            known = Sought.of(here.text(), here.start(piece), here.size(piece));
            sought[piece] = known;
        }
        return known;
    }

    private @Nullable Found find(int piece, int row, Pieces there) {
        var wanted = sought(piece);
        // what stands anywhere in the other text stands in no more of any window
        if (wanted.likeness(grid.allTokens(row), grid.allPairs(row)) < BESIDE) {
            return null;
        }
        Found best = null;
        for (int from = 0; from < there.count(); from++) {
            long common = grid.tokens(row, from);
            if (common == 0) {
                continue;
            }
            long near = 0;
            for (int to = from; to < there.count() && to < from + WINDOW; to++) {
                common |= grid.tokens(row, to);
                near |= grid.pairs(row, to);
                double likeness = wanted.likeness(common, near) - FOR_EACH_MORE * (to - from);
                if (likeness >= BESIDE && (best == null || likeness > best.likeness())) {
                    best = new Found(piece, from, to, likeness, 0);
                }
            }
        }
        return best == null ? null : closer(best, wanted, there);
    }

    /** Holds a piece against the best stretch of its own length within the window where it was found. */
    private @Nullable Found closer(Found found, Sought sought, Pieces there) {
        int size = here.size(found.piece());
        var tokens = sought.tokens();
        var pairs = sought.pairs();
        var other = there.text();
        int from = there.start(found.from());
        int to = there.end(found.to());
        var tokenAt = new int[to - from];
        var pairsAt = new long[to - from][];
        for (int i = from; i < to; i++) {
            tokenAt[i - from] = index(tokens, tokens.length, other.token(i));
            var near = new long[NEAR_THERE];
            for (int j = 1; j <= NEAR_THERE; j++) {
                near[j - 1] = i + j < to ? index(pairs, pairs.length, pair(other.token(i), other.token(i + j))) : -1;
            }
            pairsAt[i - from] = near;
        }
        int length = Math.min(to - from, size + size / 4 + 3);
        double best = 0;
        int bestAt = 0;
        int bestTokens = 0;
        for (int at = 0; at + length <= tokenAt.length; at++) {
            if (at + length < tokenAt.length && tokenAt[at] < 0) {
                continue;
            }
            long common = tokens(tokenAt, at, at + length);
            long near = pairs(pairsAt, at, at + length);
            double likeness = sought.likeness(common, near);
            if (likeness > best) {
                best = likeness;
                bestAt = at;
                bestTokens = Long.bitCount(common);
            }
        }
        if (best < BESIDE) {
            return null;
        }
        // what adds nothing at either end is not part of it
        int end = bestAt + length;
        long common = tokens(tokenAt, bestAt, end);
        long near = pairs(pairsAt, bestAt, end);
        while (end > bestAt + 1 && tokens(tokenAt, bestAt, end - 1) == common && pairs(pairsAt, bestAt, end - 1) == near) {
            end--;
        }
        while (bestAt < end - 1 && tokens(tokenAt, bestAt + 1, end) == common && pairs(pairsAt, bestAt + 1, end) == near) {
            bestAt++;
        }
        return new Found(found.piece(), from + bestAt, from + end, best, bestTokens);
    }

    private static long tokens(int[] at, int from, int to) {
        long common = 0;
        for (int i = from; i < to; i++) {
            common |= at[i] < 0 ? 0 : 1L << at[i];
        }
        return common;
    }

    private static long pairs(long[][] at, int from, int to) {
        long near = 0;
        for (int i = from; i < to; i++) {
            for (int j = 0; j < NEAR_THERE && i + j + 1 < to; j++) {
                near |= at[i][j] < 0 ? 0 : 1L << at[i][j];
            }
        }
        return near;
    }

    static int index(int[] known, int count, int wanted) {
        for (int i = 0; i < count; i++) {
            if (known[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    static int index(long[] known, int count, long wanted) {
        for (int i = 0; i < count; i++) {
            if (known[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    static long pair(int one, int other) {
        return pairOfMixed(Prints.mix(one), Prints.mix(other));
    }

    /** The same of two that are mixed already. */
    static long pairOfMixed(long one, long other) {
        return Prints.mix(one + other) >>> 24;
    }

    private List<Passage> passages(List<Found> found, Pieces there) {
        var passages = new ArrayList<Passage>();
        var used = new BitSet();
        for (int i = 0; i < found.size(); i++) {
            if (used.get(i) || found.get(i).likeness() < FOUND) {
                continue;
            }
            var group = new ArrayList<Found>();
            group.add(found.get(i));
            used.set(i);
            // weak ones before it belong to it too
            for (int j = i - 1; j >= 0 && !used.get(j) && joins(found.get(j), group); j--) {
                group.addFirst(found.get(j));
                used.set(j);
            }
            for (int j = i + 1; j < found.size() && found.get(j).piece() - group.getLast().piece() <= SKIPPED + 1; j++) {
                if (!used.get(j) && joins(found.get(j), group)) {
                    group.add(found.get(j));
                    used.set(j);
                }
            }
            var passage = passage(group, there);
            if (passage != null) {
                passages.add(passage);
            }
        }
        return List.copyOf(passages);
    }

    private static boolean joins(Found one, List<Found> group) {
        int from = Integer.MAX_VALUE;
        int to = 0;
        int nearest = Integer.MAX_VALUE;
        for (var member : group) {
            from = Math.min(from, member.from());
            to = Math.max(to, member.to());
            nearest = Math.min(nearest, Math.abs(member.piece() - one.piece()));
        }
        return nearest <= SKIPPED + 1 && one.from() <= to + APART && one.to() >= from - APART;
    }

    private @Nullable Passage passage(List<Found> group, Pieces there) {
        var mine = new BitSet();
        var theirs = new BitSet();
        for (var found : group) {
            mine.set(here.start(found.piece()), here.end(found.piece()));
            theirs.set(found.from(), found.to());
        }
        trim(theirs, there.text(), tokens(here.text(), mine));
        var tokens = tokens(here.text(), mine);
        int words = both(tokens, tokens(there.text(), theirs));
        var pairs = pairs(here.text(), mine, NEAR_HERE);
        int near = both(pairs, pairs(there.text(), theirs, NEAR_THERE));
        double likeness = OF_WORDS * words / tokens.length + OF_PAIRS * near / Math.max(1, pairs.length) + OF_THEIRS * words / Math.max(1, theirs.cardinality());
        if (words < least || likeness < Math.max(LIKE_LONG, LIKE_SHORT - FOR_EACH_WORD * Math.max(0, words - SHORT))) {
            return null;
        }
        var sameHere = edged(same(here.text(), mine, tokens(there.text(), theirs)));
        var sameThere = edged(same(there.text(), theirs, tokens));
        return new Passage(new Range(sameHere.getFirst().from(), sameHere.getLast().to()), new Range(sameThere.getFirst().from(), sameThere.getLast().to()),
                words, likeness, sameHere, sameThere);
    }

    /** Takes off, at the ends of each run, what the other side does not have. */
    private static void trim(BitSet run, Syllables text, long[] other) {
        for (int from = run.nextSetBit(0); from >= 0;) {
            int to = run.nextClearBit(from);
            for (int i = from; i < to && Arrays.binarySearch(other, text.token(i)) < 0; i++) {
                run.clear(i);
            }
            for (int i = to - 1; i >= from && run.get(i) && Arrays.binarySearch(other, text.token(i)) < 0; i--) {
                run.clear(i);
            }
            from = run.nextSetBit(to);
        }
    }

    private static long[] tokens(Syllables text, BitSet which) {
        var tokens = which.stream().mapToLong(text::token).toArray();
        Arrays.sort(tokens);
        return tokens;
    }

    private static long[] pairs(Syllables text, BitSet which, int near) {
        var pairs = new long[which.cardinality() * near];
        int size = 0;
        for (int i = which.nextSetBit(0); i >= 0; i = which.nextSetBit(i + 1)) {
            for (int j = i + 1; j <= i + near && which.get(j); j++) {
                pairs[size++] = pair(text.token(i), text.token(j));
            }
        }
        Arrays.sort(pairs, 0, size);
        return Arrays.copyOf(pairs, size);
    }

    /** How many both have, each as often as the one with fewer. */
    static int both(long[] one, long[] other) {
        int both = 0;
        for (int i = 0, j = 0; i < one.length && j < other.length;) {
            if (one[i] == other[j]) {
                both++;
                i++;
                j++;
            } else if (one[i] < other[j]) {
                i++;
            } else {
                j++;
            }
        }
        return both;
    }

    /** Without a lone word at either end that is common by chance: it stands far from the rest. */
    private static List<Range> edged(List<Range> ranges) {
        int from = 0;
        int to = ranges.size();
        while (to - from > 1 && isLone(ranges.get(from), ranges.get(from + 1).from() - ranges.get(from).to())) {
            from++;
        }
        while (to - from > 1 && isLone(ranges.get(to - 1), ranges.get(to - 1).from() - ranges.get(to - 2).to())) {
            to--;
        }
        return ranges.subList(from, to);
    }

    private static boolean isLone(Range range, int gap) {
        return range.to() - range.from() <= LONGEST_SYLLABLE && gap > LONE;
    }

    /** Runs of syllables that the other side has. */
    private static List<Range> same(Syllables text, BitSet which, long[] other) {
        var ranges = new ArrayList<Range>();
        int start = -1;
        for (int i = which.nextSetBit(0); i >= 0; i = which.nextSetBit(i + 1)) {
            var common = Arrays.binarySearch(other, text.token(i)) >= 0;
            if (common && start < 0) {
                start = i;
            }
            if (start >= 0 && (!common || !which.get(i + 1))) {
                ranges.add(new Range(text.from(start), text.to(common ? i : i - 1)));
                start = -1;
            }
        }
        return ranges;
    }
}

package vn.khuevan.intake;

import java.time.Duration;
import java.util.Objects;
import org.springframework.core.NestedExceptionUtils;

/** How often, and after which pauses, rows are tried that cannot be written for reasons outside the file. */
final class Tries {

    /** Tries in a row that may fail before a run is given up; with their pauses they take half an hour. */
    static final int MOST = 6;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final int GROWTH = 4;
    private static final int LONGEST = 500;

    private Tries() {}

    /** The pause behind a try that failed. @param before how many had failed before it in a row */
    static Duration pauseAfter(int before) {
        return FIRST_PAUSE.multipliedBy((long) Math.pow(GROWTH, before));
    }

    /** What a problem says at its root, in one line: the lines that a database adds are about the row and its values. */
    static String said(RuntimeException problem) {
        var root = NestedExceptionUtils.getMostSpecificCause(problem);
        var words = Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName()).strip().lines().findFirst().orElse("");
        return words.length() > LONGEST ? words.substring(0, LONGEST - 1) + "…" : words;
    }
}

package vn.khuevan.intake.harvest;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request to a source from deep inside; {@link HarvestWork} makes a problem of it that people read. */
final class HarvestFault extends IOException {

    private final transient HarvestRun.Problem problem;
    private final transient @Nullable Duration wait;
    private final boolean passing;

    private HarvestFault(boolean passing, @Nullable Duration wait, String code, Object... args) {
        super(code + " " + List.of(args));
        this.problem = new HarvestRun.Problem(code, List.of(args));
        this.wait = wait;
        this.passing = passing;
    }

    /** What the source sends cannot be used; asking again would bring the same. */
    static HarvestFault lasting(String code, Object... args) {
        return new HarvestFault(false, null, code, args);
    }

    /** It may go better later. */
    static HarvestFault passing(String code, Object... args) {
        return new HarvestFault(true, null, code, args);
    }

    /** The source asks to come again after a while. */
    static HarvestFault busy(Duration wait) {
        return new HarvestFault(true, wait, "busy", wait.toSeconds());
    }

    HarvestRun.Problem problem() {
        return problem;
    }

    boolean isPassing() {
        return passing;
    }

    /** How long the source asked to wait, or null when it did not. */
    @Nullable Duration asked() {
        return wait;
    }
}

package vn.khuevan.workspace;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.khuevan.casework.Definition;

/** The parts of a task's way by which the board gathers stages; what follows the recognition of a result is told apart from acceptance. */
enum BoardPhase {
    IDENTIFICATION, SELECTION, EXECUTION, ACCEPTANCE, AFTER;

    /** Steps of the provisions that govern what comes once a result is recognised. */
    private static final Set<String> AFTERWARDS = Set.of("assets", "liquidation", "publication", "follow_up");

    /** Where a stage belongs; empty for one outside a task's way, such as a request for an account. */
    static Optional<BoardPhase> of(Definition.Stage stage) {
        return Optional.ofNullable(stage.phase()).map(phase -> switch (phase) {
            case "identification" -> IDENTIFICATION;
            case "selection" -> SELECTION;
            case "acceptance" -> stage.step() != null && AFTERWARDS.contains(stage.step()) ? AFTER : ACCEPTANCE;
            default -> EXECUTION;
        });
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

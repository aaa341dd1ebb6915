package vn.khuevan.casework;

import java.util.Set;

/**
 * A condition of law on an action: a small function, found by the name that definitions use.
 *
 * <p>A gate never writes, never asks the database itself and never throws for what a person typed.
 */
public interface Gate {

    /** Name in definitions, such as {@code in-time}. */
    String name();

    /** What it must see beyond the dossier. */
    default Set<Wanted> wants(GateCall call) {
        return Set.of();
    }

    /** The answer for the call's dossier, input and day. */
    Verdict check(GateCall call);
}

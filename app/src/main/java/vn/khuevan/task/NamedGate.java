package vn.khuevan.task;

import java.util.Set;
import java.util.function.Function;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;

/** A gate made of two functions: what it wants to see, and what it says. */
record NamedGate(String name, Function<GateCall, Set<Wanted>> wish, Function<GateCall, Verdict> answer) implements Gate {

    NamedGate(String name, Function<GateCall, Verdict> answer) {
        this(name, call -> Set.of(), answer);
    }

    @Override
    public Set<Wanted> wants(GateCall call) {
        return wish.apply(call);
    }

    @Override
    public Verdict check(GateCall call) {
        return answer.apply(call);
    }

    /** The verdict when a value is missing: wait for it while the form is not typed, else refuse. */
    static Verdict missing(GateCall call, String path) {
        return call.awaits(path) ? call.await(path) : call.refuse("gate.given", path);
    }
}

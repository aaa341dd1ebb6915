package vn.khuevan.execution;

import java.util.List;
import java.util.Set;
import vn.khuevan.casework.Facts;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Wanted;

/** What stands beside a dossier under its task, as gates ask for it. */
final class Family {

    /** Stages in which an adjustment holds back what it names (seed.note.4). */
    static final Set<String> OPEN_ADJUSTMENT = Set.of("requested", "returned");

    private Family() {}

    /** The wish to see everything directly under the task. */
    static Set<Wanted> underTask(GateCall call) {
        return Set.of(new Wanted.ChildrenOf(call.dossier().root().id()));
    }

    /** Every dossier of a type directly under the task, this one excepted. */
    static List<Facts.Related> ofTask(GateCall call, String type) {
        return of(call.facts().of(new Wanted.ChildrenOf(call.dossier().root().id())), type, call.dossier().id());
    }

    /** The wish to see what hangs under the same parent. */
    static Set<Wanted> besides(GateCall call) {
        return Set.of(new Wanted.ChildrenOf(parent(call)));
    }

    /** Every dossier of this type under the same parent, this one excepted. */
    static List<Facts.Related> siblings(GateCall call) {
        return of(call.facts().of(new Wanted.ChildrenOf(parent(call))), call.dossier().type(), call.dossier().id());
    }

    private static long parent(GateCall call) {
        var parent = call.dossier().parent();
        return parent == null ? call.dossier().root().id() : parent.id();
    }

    private static List<Facts.Related> of(List<Facts.Related> all, String type, long except) {
        return all.stream().filter(other -> other.type().equals(type) && other.id() != except).toList();
    }
}

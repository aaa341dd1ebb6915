package vn.khuevan.casework;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * While a request for adjustment is open, what it names stands still until the written answer is recorded; everything
 * else goes on (seed.note.4). Asked before every action of a freezable dossier. The request names keys: content codes,
 * persons, budget lines, workshop codes, or {@code DATES}.
 */
final class Freeze implements Gate {

    static final Definition.GateRule RULE = new Definition.GateRule("not-frozen", "seed.note.4", List.of(), null, null, Data.EMPTY);
    private static final Set<String> OPEN = Set.of("requested", "returned");

    private final Definitions definitions;

    Freeze(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public String name() {
        return "not-frozen";
    }

    @Override
    public Set<Wanted> wants(GateCall call) {
        return Set.of(new Wanted.ChildrenOf(call.dossier().root().id()));
    }

    @Override
    public Verdict check(GateCall call) {
        var concerned = new HashSet<String>();
        concerned.add(call.dossier().number());
        for (var path : definitions.get(call.dossier().definition()).concerns()) {
            call.data().all(path).forEach(value -> concerned.add(String.valueOf(value)));
        }
        for (var request : call.facts().of(new Wanted.ChildrenOf(call.dossier().root().id()))) {
            if (request.type().equals("adjustment") && OPEN.contains(request.stage())) {
                var named = named(request, concerned);
                if (named != null) {
                    return call.refuse("gate.frozen", named, request.number());
                }
            }
        }
        return Verdict.ALLOWED;
    }

    private static @Nullable String named(Facts.Related request, Set<String> concerned) {
        return request.data().all("adjustment.affected").stream()
                .map(row -> row instanceof java.util.Map<?, ?> map ? String.valueOf(map.get("key")) : String.valueOf(row))
                .filter(concerned::contains).findFirst().orElse(null);
    }
}

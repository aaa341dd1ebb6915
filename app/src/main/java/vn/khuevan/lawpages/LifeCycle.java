package vn.khuevan.lawpages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Definition.Action;
import vn.khuevan.casework.Definition.Stage;
import vn.khuevan.casework.Definition.Target;

/** A definition as a graph: its stages, and every way between them with the acts that lead there. */
record LifeCycle(Definition definition, List<Way> ways) {

    /** Name of the place before the first stage. */
    static final String START = "";

    /**
     * A way from one stage to another.
     *
     * @param from   stage, or {@link #START}
     * @param onLine whether it leads along the main line
     */
    record Way(String from, String to, List<Action> acts, boolean onLine) {}

    static LifeCycle of(Definition definition) {
        var between = new LinkedHashMap<List<String>, List<Action>>();
        definition.opening().act().to().stages(START).filter(to -> !to.equals(START))
                .forEach(to -> between.computeIfAbsent(List.of(START, to), _ -> new ArrayList<>()).add(definition.opening().act()));
        for (var action : definition.actions()) {
            if (action.to() instanceof Target.Stays) {
                continue;
            }
            for (var from : action.from()) {
                action.to().stages(from).filter(to -> !to.equals(from))
                        .forEach(to -> between.computeIfAbsent(List.of(from, to), _ -> new ArrayList<>()).add(action));
            }
        }
        var line = lineEdges(definition);
        return new LifeCycle(definition, between.entrySet().stream().sorted(Map.Entry.comparingByKey((a, b) -> order(definition, a) - order(definition, b)))
                .map(entry -> new Way(entry.getKey().getFirst(), entry.getKey().getLast(), List.copyOf(entry.getValue()), line.contains(entry.getKey())))
                .toList());
    }

    /** From each station of the main line to the next one that can be reached from it. */
    private static List<List<String>> lineEdges(Definition definition) {
        var stations = definition.stages().stream().filter(Stage::line).map(Stage::id).toList();
        var edges = new ArrayList<List<String>>();
        for (int i = 0; i < stations.size(); i++) {
            var from = stations.get(i);
            stations.subList(i + 1, stations.size()).stream()
                    .filter(to -> definition.actionsFrom(from).stream().filter(action -> !(action.to() instanceof Target.Stays))
                            .anyMatch(action -> action.to().stages(from).anyMatch(to::equals)))
                    .findFirst().ifPresent(to -> edges.add(List.of(from, to)));
        }
        definition.opening().act().to().stages(START).forEach(to -> edges.add(List.of(START, to)));
        return edges;
    }

    private static int order(Definition definition, List<String> edge) {
        var ids = definition.stages().stream().map(Stage::id).toList();
        return ids.indexOf(edge.getFirst()) * 1000 + ids.indexOf(edge.getLast());
    }

    /** What can be done in a stage without leaving it. */
    static List<Action> staying(Definition definition, String stage) {
        return definition.actionsFrom(stage).stream().filter(action -> action.to() instanceof Target.Stays).toList();
    }
}

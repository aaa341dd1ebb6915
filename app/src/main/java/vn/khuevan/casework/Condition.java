package vn.khuevan.casework;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.khuevan.datafile.YamlTree;

/** A plain condition: the value at a path is one of these. Booleans and numbers are compared by their text. */
public record Condition(String path, List<String> in) {

    /** Whether the data meet it. */
    public boolean holds(Data data) {
        return data.all(path).stream().anyMatch(value -> in.contains(String.valueOf(value)));
    }

    /** The condition that stands at a place of a file, such as {@code {path: call.mode, in: [DIRECT]}}; null where none does. */
    static @Nullable Condition read(YamlTree node) {
        if (!node.present()) {
            return null;
        }
        node.only(Set.of("path", "in"));
        return new Condition(node.required("path"), node.at("in").texts());
    }
}

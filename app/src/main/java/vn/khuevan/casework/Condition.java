package vn.khuevan.casework;

import java.util.List;

/** A plain condition: the value at a path is one of these. Booleans and numbers are compared by their text. */
public record Condition(String path, List<String> in) {

    /** Whether the data meet it. */
    public boolean holds(Data data) {
        return data.all(path).stream().anyMatch(value -> in.contains(String.valueOf(value)));
    }
}

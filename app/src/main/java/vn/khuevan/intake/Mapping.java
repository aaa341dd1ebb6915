package vn.khuevan.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.Entry;

/**
 * What the columns of a file mean.
 *
 * @param columns    in the order of the file
 * @param state      state of records that are new; others keep theirs
 * @param key        column whose value tells rows apart that have no identifier; empty when there is none
 * @param precedence who has the last word on what a person corrected since; null, as in mappings saved before there was the choice, is
 *                   {@link Precedence#HAND}
 */
public record Mapping(List<Column> columns, Entry.State state, String key, @Nullable Precedence precedence) {

    /** Who has the last word on what an earlier file said and a person corrected since. */
    public enum Precedence {
        /** The person: what they corrected stays, and the run says so. */
        HAND,
        /** The file: it sets back what it gives. */
        FILE
    }

    /** How a cell becomes several values. */
    public enum Split {
        /** At semicolons, bars and ends of lines. */
        SEMICOLON(";|\\||\\R"),
        /** At commas as well. */
        COMMA(";|\\||\\R|,"),
        /** Not at all. */
        NONE("");

        private final String pattern;

        Split(String pattern) {
            this.pattern = pattern;
        }

        List<String> values(String cell) {
            return pattern.isEmpty() ? List.of(cell) : List.of(cell.split(pattern));
        }
    }

    /**
     * A column.
     *
     * @param target what it means, as {@link Target#text()}; empty when it is left out
     */
    public record Column(String name, String target, Split split) {}

    public Mapping {
        columns = List.copyOf(columns);
        precedence = precedence == null ? Precedence.HAND : precedence;
    }

    /** A mapping under which a person's corrections stay. */
    public Mapping(List<Column> columns, Entry.State state, String key) {
        this(columns, state, key, Precedence.HAND);
    }

    /** The same with another who has the last word. */
    public Mapping with(Precedence other) {
        return new Mapping(columns, state, key, other);
    }

    /** The same for other columns: those known keep their meaning. */
    public Mapping over(List<Column> others) {
        return new Mapping(others.stream().map(other -> columns.stream().filter(own -> own.name().equals(other.name())).findFirst().orElse(other)).toList(), state,
                others.stream().anyMatch(other -> other.name().equals(key)) ? key : "", precedence);
    }
}

package vn.khuevan.web.table;

import java.util.function.Function;

/**
 * A column.
 *
 * @param id its name in {@code sort=} and in the query's {@code order by}
 * @param heading in words; names the unit where the cells are bare figures
 * @param cell what a row shows here
 * @param sortable whether the heading can be clicked
 * @param figures whether it is set to the right
 * @param whole whether its words stay on one line, as numbers of dossiers should
 */
public record Column<R>(String id, String heading, Function<R, Cell> cell, boolean sortable, boolean figures,
        boolean whole) {

    public static <R> Column<R> of(String id, String heading, Function<R, Cell> cell) {
        return new Column<>(id, heading, cell, false, false, false);
    }

    public static <R> Column<R> figures(String id, String heading, Function<R, Cell> cell) {
        return new Column<>(id, heading, cell, false, true, true);
    }

    public Column<R> sorted() {
        return new Column<>(id, heading, cell, true, figures, whole);
    }

    public Column<R> unbroken() {
        return new Column<>(id, heading, cell, sortable, figures, true);
    }
}

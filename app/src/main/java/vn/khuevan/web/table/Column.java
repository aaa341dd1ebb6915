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
 */
public record Column<R>(String id, String heading, Function<R, Cell> cell, boolean sortable, boolean figures) {

    public static <R> Column<R> of(String id, String heading, Function<R, Cell> cell) {
        return new Column<>(id, heading, cell, false, false);
    }

    public static <R> Column<R> figures(String id, String heading, Function<R, Cell> cell) {
        return new Column<>(id, heading, cell, false, true);
    }

    public Column<R> sorted() {
        return new Column<>(id, heading, cell, true, figures);
    }
}

package vn.khuevan.web.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.web.form.Field;

/**
 * A list page's table, drawn by {@code component/workTable}.
 *
 * @param id unique on the page
 * @param caption what the rows are
 * @param path the page's address without query; links add theirs
 * @param request what was asked for
 * @param rows of this page
 * @param total rows on all pages
 * @param filters shown above as a form; none hides the form
 * @param exported whether CSV and XLSX of the whole filtered list are offered at {@code ?format=}
 * @param empty what to say and do when there are no rows
 */
public record WorkTable<R>(String id, String caption, String path, List<Column<R>> columns, TableRequest request,
        List<R> rows, long total, List<Field> filters, boolean exported, Empty empty) {

    private static final int NEAR = 2;

    /** What an empty list says. @param action label of a link that helps; null when there is none @param href its address */
    public record Empty(String title, String text, @Nullable String action, @Nullable String href) {}

    /** A heading as drawn. @param href orders the list by it; null when it cannot @param order for {@code aria-sort} */
    public record Head(String heading, boolean figures, @Nullable String href, @Nullable String order) {}

    /** A cell as drawn. @param heading named beside it where there is no room for columns */
    public record Place(String heading, boolean figures, boolean whole, Cell cell) {}

    /** The headings from left to right. */
    public List<Head> heads() {
        return columns.stream().map(column -> new Head(column.heading(), column.figures(),
                column.sortable() ? sortHref(column) : null, order(column))).toList();
    }

    /** The rows from top to bottom, each with its cells from left to right. */
    public List<List<Place>> lines() {
        return rows.stream().map(row -> columns.stream().map(column ->
                new Place(column.heading(), column.figures(),
                        column.whole(), column.cell().apply(row))).toList()).toList();
    }

    /** This list at another page. */
    public String pageHref(int page) {
        return path + "?" + request.at(page).query();
    }

    private String sortHref(Column<R> column) {
        boolean down = request.sort().equals(column.id()) && !request.descending();
        return path + "?" + request.by(column.id(), down).query();
    }

    /** The whole filtered list as a file. @param format csv or xlsx */
    public String exportHref(String format) {
        return path + "?" + request.at(1).query() + "&format=" + format;
    }

    private @Nullable String order(Column<R> column) {
        if (!request.sort().equals(column.id())) {
            return null;
        }
        return request.descending() ? "descending" : "ascending";
    }

    /** How many pages there are, at least one. */
    public int pages() {
        return (int) Math.max(1, Math.ceilDiv(total, (long) request.size()));
    }

    /** Number of the first row on this page, counted from one. */
    public long first() {
        return Math.min(request.offset() + 1, total);
    }

    /** Number of the last row on this page. */
    public long last() {
        return Math.min(request.offset() + rows.size(), total);
    }

    /** Page numbers to link, with 0 where a stretch is left out. */
    public List<Integer> pageNumbers() {
        int last = pages();
        int here = Math.min(request.page(), last);
        List<Integer> numbers = new ArrayList<>();
        numbers.add(1);
        int from = Math.max(2, here - NEAR);
        int to = Math.min(last - 1, here + NEAR);
        if (from > 2) {
            numbers.add(0);
        }
        for (int page = from; page <= to; page++) {
            numbers.add(page);
        }
        if (to < last - 1) {
            numbers.add(0);
        }
        if (last > 1) {
            numbers.add(last);
        }
        return numbers;
    }
}

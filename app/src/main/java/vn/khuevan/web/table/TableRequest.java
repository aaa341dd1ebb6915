package vn.khuevan.web.table;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a list page. Whatever the address says, the values are within bounds: an unknown column, a page
 * that is no number or a filter that does not exist is quietly the default.
 *
 * @param page counted from one
 * @param size rows on a page, 1 to {@value #MAX_SIZE}
 * @param sort id of the column, always one that can be sorted
 * @param descending whether the largest comes first
 * @param filters by name, only those that say something
 */
public record TableRequest(int page, int size, String sort, boolean descending, Map<String, String> filters) {

    /** The most rows on a page, as in the API. */
    public static final int MAX_SIZE = 200;

    private static final int MAX_PAGE = 1_000_000;
    private static final int MAX_FILTER = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    /**
     * What a list allows.
     *
     * @param sortable ids of columns, the default first
     * @param descending whether the default column begins with the largest
     * @param filters names of the filters
     * @param size rows on a page unless asked otherwise
     */
    public record Allowed(List<String> sortable, boolean descending, List<String> filters, int size) {

        /** What this request asks for. */
        public TableRequest read(HttpServletRequest request) {
            String asked = request.getParameter("sort");
            String sort = asked != null && sortable.contains(asked) ? asked : sortable.getFirst();
            String direction = request.getParameter("dir");
            boolean standard = sort.equals(sortable.getFirst()) && descending;
            boolean down = direction == null ? standard : direction.equals("desc");
            Map<String, String> said = new LinkedHashMap<>();
            for (String name : filters) {
                String value = request.getParameter(name);
                String clean = value == null ? "" : CONTROL.matcher(value).replaceAll(" ").strip();
                if (!clean.isEmpty()) {
                    said.put(name, clean.length() > MAX_FILTER ? clean.substring(0, MAX_FILTER) : clean);
                }
            }
            return new TableRequest(bounded(request.getParameter("page"), 1, MAX_PAGE),
                    bounded(request.getParameter("size"), size, MAX_SIZE), sort, down,
                    Collections.unmodifiableMap(said));
        }

        private static int bounded(@Nullable String text, int otherwise, int max) {
            if (text == null || !text.matches("\\d{1,9}")) {
                return otherwise;
            }
            return Math.clamp(Integer.parseInt(text), 1, max);
        }
    }

    /** Rows to skip. */
    public long offset() {
        return (page - 1L) * size;
    }

    /** The value of a filter, when it says something. */
    public Optional<String> filter(String name) {
        return Optional.ofNullable(filters.get(name));
    }

    /** The query string that asks for this, without its question mark. */
    public String query() {
        StringBuilder query = new StringBuilder();
        filters.forEach((name, value) -> query.append(encoded(name)).append('=').append(encoded(value)).append('&'));
        return query.append("sort=").append(encoded(sort)).append("&dir=").append(descending ? "desc" : "asc")
                .append("&size=").append(size).append("&page=").append(page).toString();
    }

    /** The same list at another page. */
    public TableRequest at(int otherPage) {
        return new TableRequest(otherPage, size, sort, descending, filters);
    }

    /** The same list from its start in another order. */
    public TableRequest by(String column, boolean down) {
        return new TableRequest(1, size, column, down, filters);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

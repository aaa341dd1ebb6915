package vn.khuevan.opendata;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.Label;

/**
 * A set of data that anybody may download.
 *
 * @param id      name in addresses, lower case with hyphens; stays for good
 * @param about   what it holds, in a sentence or two
 * @param source  where it comes from, or null when it is kept here
 * @param page    page of the site that shows the same, or null
 * @param columns in the order of the files
 * @param rows    gives the rows
 */
public record DataSet(String id, Group group, Label title, Label about, Licence licence, @Nullable String source, @Nullable String page, List<DataColumn> columns, Rows rows) {

    /** What a set is of. */
    public enum Group {
        /** Records of one type. */
        RECORDS,
        /** Figures counted over records. */
        FIGURES,
        /** Law and the working calendar. */
        LAW,
        /** Lists of codes that the other sets use. */
        VOCABULARIES;

        /** The group in message keys. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Where the rows come from. */
    @FunctionalInterface
    public interface Rows {

        /**
         * Hands over every row, in an order that does not change by itself, with memory that does not grow with their number.
         *
         * @param taker given a value for each column: {@link String}, {@link Long}, {@link java.math.BigDecimal}, {@link Boolean},
         *              a list of those, or null for none
         */
        void each(Consumer<List<@Nullable Object>> taker);
    }

    public DataSet {
        if (!id.matches("[a-z0-9-]{2,100}")) {
            throw new IllegalArgumentException("not the name of a data set: " + id);
        }
        columns = List.copyOf(columns);
    }

    /** The address of its page within the site. */
    public String path() {
        return "/du-lieu-mo/" + id;
    }

    /** The address of one of its files within the site. */
    public String path(DataFormat format) {
        return path() + "." + format.ending();
    }
}

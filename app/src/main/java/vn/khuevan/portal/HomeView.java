package vn.khuevan.portal;

import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.web.chart.Chart;

/**
 * The first page.
 *
 * @param calls      open calls, the nearest end first
 * @param recognised tasks whose result was recognised last
 * @param years      the year's tasks by how far they have come; null while there are none
 * @param use        recognised results in use; null while there are none
 * @param database   sections of the S&T database that hold something
 */
public record HomeView(List<OpenCall> calls, List<Line> recognised, @Nullable Chart years, @Nullable Chart use, List<Section> database) {

    /** A section of the S&T database. @param count public records in it */
    public record Section(String href, String name, long count) {}


    /** An open call. @param closes in Hanoi time @param left in words */
    public record OpenCall(PublicTask task, ZonedDateTime closes, String left, List<String> about) {}

    /** A task in a short list. @param about its kind, field and lead organisation, as far as they are known */
    public record Line(PublicTask task, List<String> about) {}
}

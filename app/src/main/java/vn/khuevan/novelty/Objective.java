package vn.khuevan.novelty;

import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what a proposal says it aims at: what stands under a heading of that name, up to the next numbered heading. */
final class Objective {

    private static final Pattern HEADING = Pattern.compile("(?im)^[\\s\\p{P}]{0,8}(?:[0-9IVX]{1,5}(?:\\.[0-9]{1,2}){0,3}[.)]?\\s{0,3})?mục\\s?tiêu[^\\n]{0,120}$",
            Pattern.UNICODE_CASE);
    private static final Pattern NEXT = Pattern.compile("(?m)^\\s{0,8}(?:[0-9]{1,2}(?:\\.[0-9]{1,2}){0,3}[.)]?|[IVX]{1,5}[.)])\\s{1,3}\\p{Lu}");
    private static final int MOST = 3_000;

    private Objective() {}

    static Optional<String> of(String text) {
        var heading = HEADING.matcher(text);
        if (!heading.find()) {
            return Optional.empty();
        }
        var after = text.substring(heading.end(), Math.min(text.length(), heading.end() + MOST));
        var next = NEXT.matcher(after);
        var line = heading.group();
        int colon = line.indexOf(':');
        var said = ((colon < 0 ? "" : line.substring(colon + 1)) + (next.find() ? after.substring(0, next.start()) : after)).strip();
        return said.isEmpty() ? Optional.empty() : Optional.of(said);
    }
}

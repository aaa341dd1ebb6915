package vn.khuevan.casework;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a definition is written: the line of each of its parts, whichever file it stands in, so that what is wrong is told as
 * {@code file:line}.
 *
 * @param file   file of the definition itself
 * @param places {@code file:line} by part, such as {@code action screen}, {@code stage listed}, {@code form proposal}, {@code extends}
 */
record Source(String file, Map<String, String> places) {

    Source {
        places = Map.copyOf(places);
    }

    /** The line of a part; that of the definition where the part is not written anywhere. */
    String of(String part) {
        return places.getOrDefault(part, toString());
    }

    /** The same for what extends this: what it says itself stands there, all else here. */
    Source under(Source own) {
        var both = new LinkedHashMap<>(places);
        both.putAll(own.places);
        return new Source(own.file, both);
    }

    @Override
    public String toString() {
        return file + ":1";
    }
}

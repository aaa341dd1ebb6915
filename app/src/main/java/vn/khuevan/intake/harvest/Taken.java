package vn.khuevan.intake.harvest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What metadata say of a record. @param type id of its type @param cells values by the names of targets, as rows have them */
record Taken(String type, Map<String, List<String>> cells) {

    /** Gathers values by target; those left blank are left out. */
    static final class Cells {

        private final Map<String, List<String>> cells = new LinkedHashMap<>();

        Cells put(String target, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                var values = cells.computeIfAbsent(target, _ -> new ArrayList<>());
                if (!values.contains(value.strip())) {
                    values.add(value.strip());
                }
            }
            return this;
        }

        /** Only when nothing stands there yet. */
        Cells first(String target, @Nullable String value) {
            return cells.containsKey(target) ? this : put(target, value);
        }

        /** Words in Vietnamese or English; another language counts as English. Only the first of each. */
        Cells words(String field, @Nullable String language, @Nullable String value) {
            return first("field:" + field + ":" + (isEnglish(language) ? "en" : "vi"), value);
        }

        /** The same for a field that takes several. */
        Cells several(String field, @Nullable String language, @Nullable String value) {
            return put("field:" + field + ":" + (isEnglish(language) ? "en" : "vi"), value);
        }

        private static boolean isEnglish(@Nullable String language) {
            return language != null && !language.isBlank() && !language.toLowerCase(java.util.Locale.ROOT).startsWith("vi");
        }

        Map<String, List<String>> map() {
            return Collections.unmodifiableMap(cells);
        }
    }
}

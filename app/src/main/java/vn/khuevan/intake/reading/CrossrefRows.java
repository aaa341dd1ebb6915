package vn.khuevan.intake.reading;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Works as the CrossRef REST API gives them: one {@code message}, the {@code items} of a list, or works one behind the other. */
public record CrossrefRows(Encoding encoding) implements RowReader {

    private static final Pattern LIST = Pattern.compile("\"message-type\"\\s*:\\s*\"[a-z-]+-list\"");

    @Override
    public String name() {
        return "crossref";
    }

    @Override
    public Ending read(Bytes bytes, Taker taker) throws IOException {
        var list = Recognition.holds(bytes, encoding, LIST);
        return Guarded.read(() -> Json.each(encoding, bytes, list ? List.of("message", "items") : List.of(), (object, number) ->
                taker.take(Row.of(number, cells(object.has("message") ? object.get("message") : object)))));
    }

    private static Map<String, List<String>> cells(JsonNode work) {
        var cells = new LinkedHashMap<String, List<String>>();
        for (var name : List.of("DOI", "type", "title", "subtitle", "original-title", "container-title", "publisher", "volume", "issue", "page", "article-number",
                "edition-number", "language", "abstract", "ISSN", "ISBN", "subject", "is-referenced-by-count")) {
            all(cells, name, work.get(name));
        }
        for (var role : List.of("author", "editor")) {
            var people = work.get(role);
            if (people != null) {
                people.values().forEach(person -> CsvRows.put(cells, role, person(person)));
            }
        }
        // the day of the version of record, else of the first one
        for (var name : List.of("published", "published-print", "published-online", "issued")) {
            var parts = work.path(name).path("date-parts").path(0);
            if (!cells.containsKey("published") && parts.size() > 0) {
                day(cells, parts);
            }
        }
        all(cells, "URL", work.get("URL"));
        work.path("license").values().forEach(licence -> CsvRows.put(cells, "license", Json.text(licence.get("URL"))));
        work.path("funder").values().forEach(funder -> CsvRows.put(cells, "funder", Json.text(funder.get("name"))));
        return cells;
    }

    private static void all(Map<String, List<String>> cells, String name, JsonNode node) {
        if (node != null && node.isArray()) {
            node.values().forEach(value -> CsvRows.put(cells, name, plain(Json.text(value))));
        } else {
            CsvRows.put(cells, name, plain(Json.text(node)));
        }
    }

    /** Titles and abstracts carry JATS and HTML tags. */
    private static String plain(String words) {
        return words.indexOf('<') < 0 && words.indexOf('&') < 0 ? words : words.replaceAll("</?[A-Za-z][^<>]{0,200}>", " ").replace("&lt;", "<").replace("&gt;", ">")
                .replace("&quot;", "\"").replace("&amp;", "&").replaceAll("\\s+", " ");
    }

    private static String person(JsonNode person) {
        var name = Json.text(person.get("name"));
        if (name.isEmpty()) {
            name = (Json.text(person.get("given")) + " " + Json.text(person.get("family"))).strip();
        }
        var orcid = Json.text(person.get("ORCID"));
        return orcid.isEmpty() ? name : name + " <" + orcid + ">";
    }

    private static void day(Map<String, List<String>> cells, JsonNode parts) {
        var year = Json.text(parts.get(0));
        CsvRows.put(cells, "year", year);
        if (parts.size() >= 3) {
            CsvRows.put(cells, "published", "%s-%2s-%2s".formatted(year, Json.text(parts.get(1)), Json.text(parts.get(2))).replace(' ', '0'));
        }
    }
}

package vn.khuevan.intake.reading;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * ORCID records (API 3.0): the people, or their works.
 *
 * @param works whether the works are meant and not the people
 */
public record OrcidRows(Encoding encoding, boolean works) implements RowReader {

    @Override
    public String name() {
        return works ? "orcid-works" : "orcid";
    }

    @Override
    public Ending read(Bytes bytes, Taker taker) throws IOException {
        var number = new long[1];
        return Guarded.read(() -> Json.each(encoding, bytes, List.of(), (record, _) -> {
            if (!works) {
                return taker.take(Row.of(++number[0], person(record)));
            }
            for (var group : record.path("activities-summary").path("works").path("group").values()) {
                // the summaries of a group are the same work as several sources tell it; the first is preferred
                if (!taker.take(Row.of(++number[0], work(group.path("work-summary").path(0), record)))) {
                    return false;
                }
            }
            return true;
        }));
    }

    private static String said(JsonNode node) {
        return Json.text(node.path("value"));
    }

    private static String name(JsonNode record) {
        var name = record.path("person").path("name");
        var credit = said(name.path("credit-name"));
        return credit.isEmpty() ? (said(name.path("given-names")) + " " + said(name.path("family-name"))).strip() : credit;
    }

    private static Map<String, List<String>> person(JsonNode record) {
        var cells = new LinkedHashMap<String, List<String>>();
        var person = record.path("person");
        CsvRows.put(cells, "orcid", Json.text(record.path("orcid-identifier").path("path")));
        CsvRows.put(cells, "name", name(record));
        person.path("other-names").path("other-name").values().forEach(other -> CsvRows.put(cells, "other-names", Json.text(other.path("content"))));
        CsvRows.put(cells, "biography", Json.text(person.path("biography").path("content")));
        person.path("keywords").path("keyword").values().forEach(word -> CsvRows.put(cells, "keywords", Json.text(word.path("content"))));
        person.path("researcher-urls").path("researcher-url").values().forEach(url -> CsvRows.put(cells, "researcher-url", said(url.path("url"))));
        person.path("emails").path("email").values().forEach(email -> CsvRows.put(cells, "email", Json.text(email.path("email"))));
        person.path("external-identifiers").path("external-identifier").values().forEach(other ->
                CsvRows.put(cells, Json.text(other.path("external-id-type")), Json.text(other.path("external-id-value"))));
        var activities = record.path("activities-summary");
        places(cells, "employment", activities.path("employments"));
        places(cells, "education", activities.path("educations"));
        return cells;
    }

    private static void places(Map<String, List<String>> cells, String name, JsonNode affiliations) {
        affiliations.path("affiliation-group").values().forEach(group -> group.path("summaries").values().forEach(summary -> {
            var place = summary.path(name + "-summary").path("organization");
            var known = place.path("disambiguated-organization");
            var ror = Json.text(known.path("disambiguation-source")).equals("ROR") ? Json.text(known.path("disambiguated-organization-identifier")) : "";
            CsvRows.put(cells, name, Json.text(place.path("name")) + (ror.isEmpty() ? "" : " <" + ror + ">"));
        }));
    }

    private static Map<String, List<String>> work(JsonNode work, JsonNode record) {
        var cells = new LinkedHashMap<String, List<String>>();
        CsvRows.put(cells, "title", said(work.path("title").path("title")));
        CsvRows.put(cells, "subtitle", said(work.path("title").path("subtitle")));
        CsvRows.put(cells, "type", Json.text(work.path("type")).replace('_', '-'));
        CsvRows.put(cells, "journal-title", said(work.path("journal-title")));
        var published = work.path("publication-date");
        CsvRows.put(cells, "year", said(published.path("year")));
        if (!said(published.path("day")).isEmpty()) {
            CsvRows.put(cells, "published", said(published.path("year")) + "-" + said(published.path("month")) + "-" + said(published.path("day")));
        }
        work.path("external-ids").path("external-id").values().forEach(other -> {
            if (!Json.text(other.path("external-id-relationship")).equals("part-of")) {
                CsvRows.put(cells, Json.text(other.path("external-id-type")).toUpperCase(java.util.Locale.ROOT), Json.text(other.path("external-id-value")));
            }
        });
        CsvRows.put(cells, "URL", said(work.path("url")));
        var orcid = Json.text(record.path("orcid-identifier").path("path"));
        CsvRows.put(cells, "author", name(record) + (orcid.isEmpty() ? "" : " <" + orcid + ">"));
        return cells;
    }
}

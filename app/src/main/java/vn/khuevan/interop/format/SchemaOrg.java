package vn.khuevan.interop.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.interop.Portrait;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Kind;
import vn.khuevan.registry.RecordType;

/** A record as schema.org names things, by {@code maps: {schema: …}} in the types' files. */
final class SchemaOrg {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> NEIGHBOURS = Map.of("person", "Person", "organisation", "Organization", "task", "ResearchProject", "programme", "FundingScheme",
            "publication", "ScholarlyArticle", "result", "Report", "dataset", "Dataset", "event", "Event");

    private SchemaOrg() {}

    static String json(Portrait portrait) {
        var thing = new LinkedHashMap<String, Object>();
        thing.put("@context", "https://schema.org");
        thing.put("@type", portrait.type().maps().getOrDefault("schema", "Thing"));
        thing.put("@id", portrait.page());
        thing.put("url", portrait.page());
        for (var field : portrait.type().fields()) {
            var name = Portrait.map(field, "schema");
            if (name != null) {
                for (var fact : portrait.facts(field.id())) {
                    var value = value(field, fact);
                    if (value != null && !(name.equals("url") && value.equals(portrait.page()))) {
                        add(thing, name.equals("url") ? "sameAs" : name, value);
                    }
                }
            }
        }
        for (var role : portrait.type().links()) {
            var name = role.maps().get("schema");
            if (name != null) {
                portrait.ties(role).forEach(tie -> add(thing, name, neighbour(tie)));
            }
        }
        portrait.entry().content().identifiers().forEach(identifier -> {
            var scheme = portrait.schemes().get(identifier.scheme());
            var address = scheme.address(identifier.value());
            add(thing, "identifier", Map.of("@type", "PropertyValue", "propertyID", scheme.label().en(), "value", identifier.value()));
            if (address != null) {
                add(thing, "sameAs", address);
            }
        });
        thing.put("dateModified", portrait.entry().at().toString());
        return JSON.writeValueAsString(thing);
    }

    /** One value by itself, several as a list. */
    private static void add(Map<String, Object> thing, String name, Object value) {
        var before = thing.get(name);
        if (before == null) {
            thing.put(name, value);
        } else if (!before.equals(value)) {
            var all = new ArrayList<Object>(before instanceof List<?> list ? list : List.of(before));
            if (!all.contains(value)) {
                all.add(value);
            }
            thing.put(name, all);
        }
    }

    private static @Nullable Object value(RecordType.Field field, Fact fact) {
        return switch (field.kind()) {
            case Kind.Term(var vocabulary) -> {
                var address = DataCite.uri(fact.text());
                yield "license".equals(Portrait.map(field, "schema")) ? address : "inLanguage".equals(Portrait.map(field, "schema")) ? fact.text()
                        : vocabulary.label(fact.text(), "vi");
            }
            case Kind.Place _ -> {
                var place = (Map<?, ?>) fact.value();
                yield Map.of("@type", "GeoCoordinates", "latitude", Objects.requireNonNull(place.get("lat")), "longitude", Objects.requireNonNull(place.get("lon")));
            }
            case Kind.File _ -> {
                var file = (Map<?, ?>) fact.value();
                yield Map.of("@type", "distribution".equals(Portrait.map(field, "schema")) ? "DataDownload" : "MediaObject", "name", Objects.requireNonNull(file.get("name")),
                        "contentUrl", Objects.requireNonNull(file.get("href")));
            }
            case Kind.Period _ -> DublinCore.period((Map<?, ?>) fact.value());
            default -> fact.text();
        };
    }

    private static Map<String, Object> neighbour(Portrait.Tie tie) {
        var known = new LinkedHashMap<String, Object>();
        var head = tie.neighbour().head();
        known.put("@type", head != null ? NEIGHBOURS.getOrDefault(head.type(), "Thing") : tie.isPerson() ? "Person" : "Organization");
        known.put("name", tie.neighbour().name());
        if (tie.neighbour().page() != null) {
            known.put("url", tie.neighbour().page());
        }
        var identified = tie.neighbour().orcid() != null ? DataCite.address(DataCite.ORCID, tie.neighbour().orcid()) : DataCite.address(DataCite.ROR, tie.neighbour().ror());
        if (identified != null) {
            known.put("sameAs", identified);
        }
        return known;
    }
}

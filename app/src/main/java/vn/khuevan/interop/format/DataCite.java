package vn.khuevan.interop.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.interop.Portrait;
import vn.khuevan.interop.Rendering;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Kind;

/**
 * DataCite 4.6, as XML and as the JSON of DataCite's own interface. Given for what can be cited as such a thing: results,
 * publications, datasets and tasks. What has no DOI is known by the address of its page.
 */
@Component
@Order(5)
final class DataCite implements Rendering {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** What DataCite asks to be written where a value that must be there is not known. */
    private static final String UNKNOWN = "(:unav)";
    static final String ORCID = "https://orcid.org";
    static final String ROR = "https://ror.org";
    private static final String OPEN = "https://creativecommons.org/licenses/";

    @Override
    public String prefix() {
        return "oai_datacite";
    }

    @Override
    public String namespace() {
        return "http://datacite.org/schema/kernel-4";
    }

    @Override
    public String schema() {
        return "http://schema.datacite.org/meta/kernel-4.6/metadata.xsd";
    }

    @Override
    public boolean fits(Portrait portrait) {
        return portrait.type().maps().containsKey("datacite");
    }

    private static String year(Reference reference, Portrait portrait) {
        var year = reference.year();
        var published = portrait.entry().published();
        return year != null ? year : published != null ? published.toString().substring(0, 4) : portrait.entry().at().toString().substring(0, 4);
    }

    private static String publisher(Reference reference, Portrait portrait) {
        return Objects.requireNonNullElse(reference.publisher(), portrait.repository().name());
    }

    @Override
    public String xml(Portrait portrait) {
        var reference = Reference.of(portrait);
        return Xml.text(xml -> {
            xml.open("resource", "xmlns", namespace(), "xmlns:xsi", Xml.SCHEMA_INSTANCE, "xsi:schemaLocation", namespace() + " " + schema());
            xml.leaf("identifier", reference.doi() != null ? reference.doi() : reference.url(), "identifierType", reference.doi() != null ? "DOI" : "URL");
            xml.in("creators", () -> {
                if (reference.makers().isEmpty()) {
                    xml.in("creator", () -> xml.leaf("creatorName", UNKNOWN));
                }
                reference.makers().forEach(maker -> xml.in("creator", () -> {
                    var name = Names.of(maker.name());
                    xml.leaf("creatorName", maker.person() ? name.inverted() : maker.name(), "nameType", maker.person() ? "Personal" : "Organizational");
                    if (maker.person()) {
                        xml.leaf("givenName", name.given()).leaf("familyName", name.family());
                    }
                    xml.leaf("nameIdentifier", address(ORCID, maker.orcid()), "nameIdentifierScheme", "ORCID", "schemeURI", ORCID);
                    xml.leaf("nameIdentifier", address(ROR, maker.ror()), "nameIdentifierScheme", "ROR", "schemeURI", ROR);
                }));
            });
            xml.in("titles", () -> portrait.facts(portrait.type().heading()).forEach(fact -> xml.leaf("title", fact.text(), "xml:lang", fact.language())));
            xml.leaf("publisher", publisher(reference, portrait));
            xml.leaf("publicationYear", year(reference, portrait));
            xml.leaf("resourceType", portrait.type().label().en(), "resourceTypeGeneral", reference.kind().datacite());
            subjects(xml, portrait);
            if (reference.issued() != null) {
                xml.in("dates", () -> xml.leaf("date", reference.issued(), "dateType", "Issued"));
            }
            xml.leaf("language", reference.language());
            alternates(xml, portrait, reference);
            facts(xml, portrait, "size", "sizes", "size");
            facts(xml, portrait, "format", "formats", "format");
            portrait.facts("datacite", "version").stream().limit(1).forEach(fact -> xml.leaf("version", fact.text()));
            rights(xml, portrait);
            var words = portrait.facts("datacite", "description");
            if (!words.isEmpty()) {
                xml.in("descriptions", () -> words.forEach(fact -> xml.leaf("description", fact.text(), "descriptionType", "Abstract", "xml:lang", fact.language())));
            }
            funding(xml, portrait);
            xml.close();
        });
    }

    private static void facts(Xml xml, Portrait portrait, String name, String group, String element) {
        var facts = portrait.facts("datacite", name);
        if (!facts.isEmpty()) {
            xml.in(group, () -> facts.forEach(fact -> xml.leaf(element, fact.text())));
        }
    }

    private static void subjects(Xml xml, Portrait portrait) {
        var fields = portrait.fields("datacite", "subject");
        if (fields.isEmpty()) {
            return;
        }
        xml.in("subjects", () -> fields.forEach(field -> portrait.facts(field.id()).forEach(fact -> {
            if (field.kind() instanceof Kind.Term(var vocabulary)) {
                xml.leaf("subject", vocabulary.label(fact.text(), "vi"), "xml:lang", "vi", "subjectScheme", vocabulary.title().vi(), "classificationCode", fact.text());
            } else {
                xml.leaf("subject", fact.text(), "xml:lang", fact.language());
            }
        })));
    }

    private static void alternates(Xml xml, Portrait portrait, Reference reference) {
        var others = new ArrayList<>(portrait.entry().content().identifiers());
        others.removeIf(identifier -> identifier.scheme().equals("doi"));
        if (others.isEmpty() && reference.doi() == null) {
            return;
        }
        xml.in("alternateIdentifiers", () -> {
            if (reference.doi() != null) {
                xml.leaf("alternateIdentifier", reference.url(), "alternateIdentifierType", "URL");
            }
            others.forEach(identifier -> xml.leaf("alternateIdentifier", identifier.value(), "alternateIdentifierType", portrait.schemes().get(identifier.scheme()).label().en()));
        });
    }

    private static void rights(Xml xml, Portrait portrait) {
        var fields = portrait.fields("datacite", "rights");
        if (fields.isEmpty()) {
            return;
        }
        xml.in("rightsList", () -> fields.forEach(field -> portrait.facts(field.id()).forEach(fact -> {
            var label = field.kind() instanceof Kind.Term(var vocabulary) ? vocabulary.label(fact.text(), "en") : fact.text();
            xml.leaf("rights", label, "xml:lang", "en", "rightsURI", uri(fact.text()), "rightsIdentifier", fact.text().startsWith("CC") ? fact.text() : null,
                    "rightsIdentifierScheme", fact.text().startsWith("CC") ? "SPDX" : null);
        })));
    }

    /** The address of a licence or right; null when it has none. */
    static @Nullable String uri(String code) {
        if (code.equals("CC0-1.0")) {
            return "https://creativecommons.org/publicdomain/zero/1.0/";
        }
        if (code.startsWith("CC-")) {
            return OPEN + code.substring(3, code.length() - 4).toLowerCase(java.util.Locale.ROOT) + "/4.0/";
        }
        return code.startsWith("http") ? code : null;
    }

    /** The task that paid for it: its number and title, and who gave the money when the record is the task. */
    private static void funding(Xml xml, Portrait portrait) {
        var funders = portrait.ties("datacite", "funderName");
        var number = portrait.identifier("taskNumber");
        if (!funders.isEmpty()) {
            xml.in("fundingReferences", () -> funders.forEach(tie -> xml.in("fundingReference", () -> xml.leaf("funderName", tie.neighbour().name())
                    .leaf("funderIdentifier", address(ROR, tie.neighbour().ror()), "funderIdentifierType", "ROR").leaf("awardNumber", number))));
        }
    }

    /** The same facts as DataCite's interface writes them. */
    static String json(Portrait portrait) {
        var reference = Reference.of(portrait);
        var all = new LinkedHashMap<String, Object>();
        all.put("schemaVersion", "http://datacite.org/schema/kernel-4");
        if (reference.doi() != null) {
            all.put("doi", reference.doi());
        }
        all.put("url", reference.url());
        all.put("types", Map.of("resourceTypeGeneral", reference.kind().datacite(), "resourceType", portrait.type().label().en()));
        all.put("creators", reference.makers().isEmpty() ? List.of(Map.of("name", UNKNOWN)) : reference.makers().stream().map(DataCite::creator).toList());
        all.put("titles", portrait.facts(portrait.type().heading()).stream().map(DataCite::title).toList());
        all.put("publisher", Map.of("name", publisher(reference, portrait)));
        all.put("publicationYear", Integer.valueOf(year(reference, portrait)));
        if (reference.issued() != null) {
            all.put("dates", List.of(Map.of("date", reference.issued(), "dateType", "Issued")));
        }
        if (reference.language() != null) {
            all.put("language", reference.language());
        }
        var words = portrait.facts("datacite", "description");
        if (!words.isEmpty()) {
            all.put("descriptions", words.stream().map(fact -> Map.of("description", fact.text(), "descriptionType", "Abstract")).toList());
        }
        if (!reference.keywords().isEmpty()) {
            all.put("subjects", reference.keywords().stream().map(word -> Map.of("subject", word)).toList());
        }
        return JSON.writeValueAsString(all);
    }

    private static Map<String, Object> creator(Reference.Maker maker) {
        var name = Names.of(maker.name());
        var creator = new LinkedHashMap<String, Object>();
        creator.put("name", maker.person() ? name.inverted() : maker.name());
        creator.put("nameType", maker.person() ? "Personal" : "Organizational");
        if (maker.person()) {
            creator.put("familyName", name.family());
            creator.put("givenName", name.given());
        }
        if (maker.orcid() != null) {
            creator.put("nameIdentifiers", List.of(Map.of("nameIdentifier", ORCID + "/" + maker.orcid(), "nameIdentifierScheme", "ORCID", "schemeUri", ORCID)));
        } else if (maker.ror() != null) {
            creator.put("nameIdentifiers", List.of(Map.of("nameIdentifier", ROR + "/" + maker.ror(), "nameIdentifierScheme", "ROR", "schemeUri", ROR)));
        }
        return creator;
    }

    /** An identifier as an address; null without one. */
    static @Nullable String address(String scheme, @Nullable String value) {
        return value == null ? null : scheme + "/" + value;
    }

    private static Map<String, String> title(Fact fact) {
        return fact.language() == null ? Map.of("title", fact.text()) : Map.of("title", fact.text(), "lang", fact.language());
    }
}

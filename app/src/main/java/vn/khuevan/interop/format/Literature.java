package vn.khuevan.interop.format;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.khuevan.interop.Portrait;
import vn.khuevan.interop.Rendering;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Kind;

/**
 * Papers and reports by the OpenAIRE Guidelines for Literature Repository Managers 4.0. What is literature was decided when the
 * record first became public: it is what CERIF calls a publication.
 */
@Component
@Order(6)
final class Literature implements Rendering {

    private static final String RESOURCE = "datacite";
    private static final String ACCESS = "http://purl.org/coar/access_right/";
    private static final String OPEN = ACCESS + "c_abf2";
    private static final String EMBARGOED = ACCESS + "c_f1cf";
    private static final String METADATA_ONLY = ACCESS + "c_14cb";
    private static final Map<String, String> ACCESS_NAMES = Map.of(OPEN, "open access", EMBARGOED, "embargoed access", ACCESS + "c_16ec", "restricted access",
            METADATA_ONLY, "metadata only access");

    private final CerifTypes types;

    Literature(CerifTypes types) {
        this.types = types;
    }

    @Override
    public String prefix() {
        return "oai_openaire";
    }

    @Override
    public String namespace() {
        return "http://namespace.openaire.eu/schema/oaire/";
    }

    @Override
    public String schema() {
        return "https://www.openaire.eu/schema/repo-lit/4.0/openaire.xsd";
    }

    @Override
    public boolean fits(Portrait portrait) {
        return "Publication".equals(CerifTypes.entity(portrait.item()));
    }

    @Override
    public String xml(Portrait portrait) {
        var reference = Reference.of(portrait);
        return Xml.text(xml -> {
            xml.open("oaire:resource", "xmlns:oaire", namespace(), "xmlns:datacite", "http://datacite.org/schema/kernel-4", "xmlns:dc", "http://purl.org/dc/elements/1.1/",
                    "xmlns:xsi", Xml.SCHEMA_INSTANCE, "xsi:schemaLocation", namespace() + " " + schema());
            titles(xml, portrait);
            makers(xml, portrait, reference);
            identifiers(xml, portrait, reference);
            var access = access(portrait);
            dates(xml, portrait, reference, access);
            portrait.facts("language").forEach(fact -> xml.leaf("dc:language", fact.text()));
            xml.leaf("dc:publisher", reference.publisher());
            var coar = types.taken(Cerif.Profile.V1_1, "Publication", CerifTypes.coar(portrait.type(), portrait.entry()));
            xml.leaf("oaire:resourceType", types.label(coar), "resourceTypeGeneral", "literature", "uri", coar);
            portrait.facts(RESOURCE, "description").forEach(fact -> xml.leaf("dc:description", fact.text(), "xml:lang", fact.language()));
            xml.leaf("datacite:rights", ACCESS_NAMES.get(access), "rightsURI", access);
            subjects(xml, portrait);
            citation(xml, reference);
            portrait.facts("versionType").stream().limit(1).forEach(fact -> xml.leaf("oaire:version", label(portrait, fact), "uri", fact.text()));
            files(xml, portrait, access);
            portrait.facts("licence").stream().limit(1)
                    .forEach(fact -> xml.leaf("oaire:licenseCondition", fact.text(), "startDate", reference.issued(), "uri", DataCite.uri(fact.text())));
            xml.close();
        });
    }

    private static void titles(Xml xml, Portrait portrait) {
        xml.in("datacite:titles", () -> {
            portrait.facts(portrait.type().heading()).forEach(fact -> xml.leaf("datacite:title", fact.text(), "xml:lang", fact.language()));
            portrait.facts("subtitle").forEach(fact -> xml.leaf("datacite:title", fact.text(), "titleType", "Subtitle", "xml:lang", fact.language()));
        });
    }

    private static void makers(Xml xml, Portrait portrait, Reference reference) {
        if (!reference.makers().isEmpty()) {
            xml.in("datacite:creators", () -> reference.makers().forEach(maker -> xml.in("datacite:creator", () -> agent(xml, "datacite:creatorName", maker))));
        }
        var editors = portrait.ties(RESOURCE, "contributor").stream().map(Reference.Maker::of).toList();
        if (!editors.isEmpty()) {
            xml.in("datacite:contributors", () -> editors.forEach(editor ->
                    xml.in("datacite:contributor", () -> agent(xml, "datacite:contributorName", editor), "contributorType", "Editor")));
        }
    }

    private static void agent(Xml xml, String element, Reference.Maker maker) {
        var name = Names.of(maker.name());
        xml.leaf(element, maker.person() ? name.inverted() : maker.name(), "nameType", maker.person() ? "Personal" : "Organizational");
        if (maker.person()) {
            xml.leaf("datacite:givenName", name.given()).leaf("datacite:familyName", name.family());
        }
        xml.leaf("datacite:nameIdentifier", DataCite.address(DataCite.ORCID, maker.orcid()), "nameIdentifierScheme", "ORCID", "schemeURI", DataCite.ORCID);
        xml.leaf("datacite:nameIdentifier", DataCite.address(DataCite.ROR, maker.ror()), "nameIdentifierScheme", "ROR", "schemeURI", DataCite.ROR);
    }

    /** The DOI when there is one, else the page; then the other names of the record, and those of what it stands in. */
    private static void identifiers(Xml xml, Portrait portrait, Reference reference) {
        xml.leaf("datacite:identifier", reference.doi() != null ? "https://doi.org/" + reference.doi() : reference.url(), "identifierType", reference.doi() != null ? "DOI" : "URL");
        var handles = portrait.identifiers("handle");
        if (reference.doi() != null || !handles.isEmpty()) {
            xml.in("datacite:alternateIdentifiers", () -> {
                if (reference.doi() != null) {
                    xml.leaf("datacite:alternateIdentifier", reference.url(), "alternateIdentifierType", "URL");
                }
                handles.forEach(handle -> xml.leaf("datacite:alternateIdentifier", handle, "alternateIdentifierType", "Handle"));
            });
        }
        if (!reference.issn().isEmpty() || !reference.isbn().isEmpty()) {
            xml.in("datacite:relatedIdentifiers", () -> {
                reference.issn().forEach(issn -> xml.leaf("datacite:relatedIdentifier", issn, "relatedIdentifierType", "ISSN", "relationType", "IsPartOf"));
                reference.isbn().forEach(isbn -> xml.leaf("datacite:relatedIdentifier", isbn, "relatedIdentifierType", "ISBN", "relationType", "IsPartOf"));
            });
        }
    }

    /** The access right that is said; an embargo only with its end. Without a word, what has a public file is open, and the rest is metadata only. */
    private static String access(Portrait portrait) {
        return portrait.facts(CerifParts.CERIF, "Access").stream().map(Fact::text).filter(ACCESS_NAMES::containsKey)
                .filter(right -> !right.equals(EMBARGOED) || portrait.first("embargoUntil") != null).findFirst()
                .orElse(files(portrait).isEmpty() ? METADATA_ONLY : OPEN);
    }

    /** When it came out; an embargo runs from then to its end. */
    private static void dates(Xml xml, Portrait portrait, Reference reference, String access) {
        var end = access.equals(EMBARGOED) ? portrait.first("embargoUntil") : null;
        if (reference.issued() != null || end != null) {
            xml.in("datacite:dates", () -> {
                xml.leaf("datacite:date", reference.issued(), "dateType", "Issued");
                if (end != null) {
                    xml.leaf("datacite:date", Objects.requireNonNullElse(reference.issued(), end), "dateType", "Accepted").leaf("datacite:date", end, "dateType", "Available");
                }
            });
        }
    }

    private static void subjects(Xml xml, Portrait portrait) {
        var fields = portrait.fields(RESOURCE, "subject");
        if (!fields.isEmpty()) {
            xml.in("datacite:subjects", () -> fields.forEach(field -> portrait.facts(field.id()).forEach(fact -> {
                if (field.kind() instanceof Kind.Term(var vocabulary)) {
                    xml.leaf("datacite:subject", vocabulary.label(fact.text(), "vi"), "subjectScheme", vocabulary.title().vi(), "xml:lang", "vi");
                } else {
                    xml.leaf("datacite:subject", fact.text(), "xml:lang", fact.language());
                }
            })));
        }
    }

    private static void citation(Xml xml, Reference reference) {
        var ends = reference.ends();
        xml.leaf("oaire:citationTitle", reference.container()).leaf("oaire:citationVolume", reference.volume()).leaf("oaire:citationIssue", reference.issue())
                .leaf("oaire:citationStartPage", ends.isEmpty() ? null : ends.getFirst()).leaf("oaire:citationEndPage", ends.size() < 2 ? null : ends.getLast())
                .leaf("oaire:citationEdition", reference.edition());
    }

    private static List<Map<?, ?>> files(Portrait portrait) {
        return portrait.type().fields().stream().filter(field -> field.kind() instanceof Kind.File).flatMap(field -> portrait.facts(field.id()).stream())
                .<Map<?, ?>>map(fact -> (Map<?, ?>) fact.value()).filter(file -> file.get("href") != null).toList();
    }

    private static void files(Xml xml, Portrait portrait, String access) {
        files(portrait).forEach(file -> {
            var href = String.valueOf(file.get("href"));
            xml.leaf("oaire:file", href.startsWith("/") ? portrait.repository().address() + href : href, "accessRightsURI", access,
                    "mimeType", Objects.toString(file.get("type"), null), "objectType", "fulltext");
        });
    }

    private static @Nullable String label(Portrait portrait, Fact fact) {
        return portrait.type().field("versionType").map(field -> field.kind() instanceof Kind.Term(var vocabulary) ? vocabulary.label(fact.text(), "en") : fact.text()).orElse(null);
    }
}

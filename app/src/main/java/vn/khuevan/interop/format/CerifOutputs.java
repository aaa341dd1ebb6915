package vn.khuevan.interop.format;

import java.util.Map;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.khuevan.interop.Portrait;

/** Publications, patents and products in CERIF, with their children in the order of the schema. */
record CerifOutputs(CerifParts parts) {

    private static final String DOI = "10\\.\\d{4,}(\\.\\d+)*/\\S+";
    private static final String[] OUTPUTS = {"Publication", "Patent", "Product"};

    private Xml xml() {
        return parts.xml();
    }

    private Portrait portrait() {
        return parts.portrait();
    }

    private @Nullable String coar() {
        return CerifTypes.coar(portrait().type(), portrait().entry());
    }

    void publication() {
        parts.coar("Publication", coar());
        xml().leaf("Language", portrait().first("language"));
        parts.heading("Title");
        parts.texts("Subtitle");
        var isJournal = CerifTypes.JOURNAL.equals(coar());
        var container = parts.value("PublishedIn");
        if (container != null || (!isJournal && portrait().identifier("issn") != null)) {
            xml().in("PublishedIn", () -> xml().in("Publication", () -> {
                parts.coar("Publication", CerifTypes.JOURNAL);
                parts.texts("Title", "PublishedIn");
                portrait().identifiers("issn").forEach(issn -> xml().leaf("ISSN", issn));
            }));
        }
        portrait().ties(CerifParts.CERIF, "PartOf").stream().filter(tie -> CerifParts.item(tie.neighbour(), "Publication") != null).limit(1).forEach(tie -> xml().in("PartOf", () -> {
            xml().leaf("DisplayName", tie.neighbour().name());
            parts.entity("Publication", CerifParts.item(tie.neighbour(), "Publication"), _ -> { });
        }));
        xml().leaf("PublicationDate", portrait().issued());
        parts.first("Volume");
        parts.first("Issue");
        parts.first("Edition");
        pages(parts.value("StartPage"));
        doi();
        xml().leaf("Handle", portrait().identifier("handle"));
        if (isJournal) {
            portrait().identifiers("issn").forEach(issn -> xml().leaf("ISSN", issn));
        }
        portrait().identifiers("isbn").forEach(isbn -> xml().leaf("ISBN", isbn));
        xml().leaf("URL", parts.value("URL") == null ? portrait().page() : parts.value("URL"));
        parts.group("Authors", "Author", "Author", "Creator");
        parts.group("Editors", "Editor", "Editor");
        publishers();
        parts.licences();
        parts.subjects();
        parts.texts("Abstract");
        parts.known("OriginatesFrom", "OriginatesFrom", "Project", "Funding");
        parts.known("PresentedAt", "PresentedAt", "Event");
        parts.known("References", "References", OUTPUTS);
        parts.access();
    }

    private void pages(@Nullable String pages) {
        if (pages != null) {
            var ends = pages.split("\\s*[-–—]\\s*", 2);
            xml().leaf("StartPage", ends[0]);
            xml().leaf("EndPage", ends.length > 1 ? ends[1] : null);
        }
    }

    private void doi() {
        portrait().identifiers("doi").stream().filter(doi -> doi.matches(DOI)).limit(1).forEach(doi -> xml().leaf("DOI", doi));
    }

    private void publishers() {
        var named = portrait().facts("publisherName");
        var ties = portrait().ties(CerifParts.CERIF, "Publisher");
        if (!named.isEmpty() || !ties.isEmpty()) {
            xml().in("Publishers", () -> {
                ties.forEach(tie -> parts.agent("Publisher", tie));
                named.forEach(name -> xml().in("Publisher", () -> {
                    xml().leaf("DisplayName", name.text());
                    parts.organisation(null, name.text());
                }));
            });
        }
    }

    void patent() {
        parts.coar("Patent", coar());
        parts.heading("Title");
        parts.first("RegistrationDate");
        parts.first("ApprovalDate");
        var territory = parts.value("CountryCode");
        xml().leaf("CountryCode", territory != null && territory.matches("[A-Z]{2}") ? territory : null);
        for (var tie : portrait().ties(CerifParts.CERIF, "Issuer")) {
            xml().in("Issuer", () -> {
                xml().leaf("DisplayName", tie.neighbour().name());
                parts.organisation(CerifParts.item(tie.neighbour(), "OrgUnit"), tie.neighbour().name());
            });
        }
        var granted = portrait().identifier("ipTitle");
        xml().leaf("PatentNumber", granted != null ? granted : portrait().identifier("ipApplication"));
        if (parts.isNew()) {
            xml().leaf("URL", portrait().page());
        }
        parts.group("Inventors", "Inventor", "Inventor");
        parts.group("Holders", "Holder", "Holder");
        parts.texts("Abstract");
        parts.subjects();
        parts.known("OriginatesFrom", "OriginatesFrom", "Project", "Funding");
    }

    void product() {
        parts.coar("Product", coar());
        portrait().facts("language").forEach(fact -> xml().leaf("Language", fact.text()));
        parts.heading("Name");
        parts.texts("VersionInfo");
        doi();
        xml().leaf("Handle", portrait().identifier("handle"));
        xml().leaf("URL", parts.value("URL") == null ? portrait().page() : parts.value("URL"));
        creators();
        publishers();
        parts.licences();
        parts.texts("Description", "Abstract");
        parts.subjects();
        parts.known("OriginatesFrom", "OriginatesFrom", "Project", "Funding");
        parts.known("References", "References", OUTPUTS);
        parts.access();
        if (parts.isNew()) {
            dates();
        }
    }

    /** Who made it: by the type's file as CERIF says it, else whoever is its creator in Dublin Core. */
    private void creators() {
        var creators = new java.util.ArrayList<Portrait.Tie>();
        for (var name : new String[] {"Creator", "Author", "Inventor"}) {
            creators.addAll(portrait().ties(CerifParts.CERIF, name));
        }
        if (creators.isEmpty()) {
            creators.addAll(portrait().ties("dc", "creator"));
        }
        if (!creators.isEmpty()) {
            xml().in("Creators", () -> creators.forEach(tie -> parts.agent("Creator", tie)));
        }
    }

    private void dates() {
        var issued = portrait().issued();
        var covered = portrait().facts("coverage").stream().findFirst().map(fact -> (Map<?, ?>) fact.value()).orElse(null);
        if (issued == null && covered == null) {
            return;
        }
        xml().in("Dates", () -> {
            if (covered != null) {
                var until = covered.get("until");
                xml().open("Collected", "startDate", covered.get("from") == null ? null : covered.get("from").toString(),
                        "endDate", until == null ? null : LocalDate.parse(until.toString()).minusDays(1).toString()).close();
            }
            if (issued != null) {
                xml().open("Issued", "startDate", issued).close();
            }
        });
    }
}

package vn.khuevan.interop.format;

import java.util.List;
import vn.khuevan.interop.Portrait;

/** People and organisations in CERIF. */
record CerifAgents(CerifParts parts) {

    /** ORCID iDs lie in the ranges that ISNI gave to ORCID; the profile takes no others. */
    private static final String ORCID = "0000-000((1-[5-9]|2-[0-9]|3-[0-4])[0-9]{3}-[0-9]{3}[0-9X]|3-5000-0001)|0009-00(0[0-9]-[0-9]{4}-[0-9]{3}[0-9X]|10-0000-0000)";

    private Xml xml() {
        return parts.xml();
    }

    private Portrait portrait() {
        return parts.portrait();
    }

    void person() {
        var name = Names.of(portrait().title("vi"));
        xml().in("PersonName", () -> xml().leaf("FamilyNames", name.family()).leaf("FirstNames", name.given()));
        var orcid = portrait().identifier("orcid");
        if (orcid != null && orcid.matches(ORCID)) {
            xml().leaf("ORCID", "https://orcid.org/" + orcid);
        }
        var scopus = portrait().identifier("scopusAuthor");
        if (scopus != null && scopus.matches("[0-9]{10,11}")) {
            xml().leaf("ScopusAuthorID", scopus);
        }
        var isni = portrait().identifier("isni");
        if (isni != null) {
            xml().leaf("ISNI", CerifParts.isni(isni));
        }
        parts.texts("ElectronicAddress", "ElectronicAddress");
        portrait().facts("email").forEach(fact -> xml().leaf("ElectronicAddress", "mailto:" + fact.text()));
        for (var tie : portrait().ties(CerifParts.CERIF, "Affiliation")) {
            xml().in("Affiliation", () -> parts.organisation(CerifParts.item(tie.neighbour(), "OrgUnit"), tie.neighbour().name()),
                    "startDate", CerifParts.day(tie.link().from()), "endDate", CerifParts.lastDay(tie.link().until()));
        }
    }

    void organisation() {
        parts.terms("Type", "Type");
        parts.first("Acronym");
        parts.heading("Name");
        if (parts.isNew()) {
            portrait().identifiers("ror").stream().limit(1).forEach(ror -> xml().leaf("RORID", "https://ror.org/" + ror));
            portrait().identifiers("isni").stream().limit(1).forEach(isni -> xml().leaf("ISNI", CerifParts.isni(isni)));
            parts.identifiers(List.of("taxCode", "organCode", "enterpriseCertificate", "operationCertificate", "decisionNumber"));
        } else {
            portrait().identifiers("ror").stream().limit(1).forEach(ror -> parts.identifier("ror", "https://ror.org/" + ror));
            portrait().identifiers("isni").stream().limit(1).forEach(isni -> parts.identifier("isni", CerifParts.isni(isni)));
            parts.identifiers(List.of("taxCode", "organCode", "enterpriseCertificate", "operationCertificate", "decisionNumber"));
        }
        parts.texts("ElectronicAddress", "ElectronicAddress");
        for (var tie : portrait().ties(CerifParts.CERIF, "PartOf")) {
            xml().in("PartOf", () -> {
                xml().leaf("DisplayName", tie.neighbour().name());
                parts.organisation(CerifParts.item(tie.neighbour(), "OrgUnit"), tie.neighbour().name());
            }, "startDate", CerifParts.day(tie.link().from()), "endDate", CerifParts.lastDay(tie.link().until()));
        }
    }
}

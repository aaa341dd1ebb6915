package vn.khuevan.interop.format;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.time.LocalDate;
import vn.khuevan.interop.Portrait;

/** Projects, funding, events and equipment in CERIF, with their children in the order of the schema. */
record CerifActivities(CerifParts parts) {

    private Xml xml() {
        return parts.xml();
    }

    private Portrait portrait() {
        return parts.portrait();
    }

    void project() {
        parts.terms("Type", "Type");
        parts.first("Acronym");
        parts.heading("Title");
        parts.identifiers(List.of("taskNumber", "contractNumber", "doi"));
        parts.first("StartDate");
        parts.first("EndDate");
        groups("Consortium", List.of("Coordinator", "Partner"));
        groups("Team", List.of("PrincipalInvestigator", "Member"));
        funded();
        parts.subjects();
        // the profile asks for the language of each abstract
        portrait().facts(CerifParts.CERIF, "Abstract").forEach(fact -> xml().leaf("Abstract", fact.text(), "xml:lang", Objects.requireNonNullElse(fact.language(), "vi")));
        parts.terms("Status", "Status");
        parts.known("Uses", "Uses", "Equipment");
    }

    private void groups(String group, List<String> roles) {
        if (roles.stream().anyMatch(role -> !portrait().ties(CerifParts.CERIF, role).isEmpty())) {
            xml().in(group, () -> roles.forEach(role -> parts.agents(role, role)));
        }
    }

    /** Who gave the money, and under which programme: said together when one funder is known. */
    private void funded() {
        var funders = portrait().ties(CerifParts.CERIF, "Funded");
        var programmes = portrait().ties(CerifParts.CERIF, "PartOf").stream().map(tie -> CerifParts.item(tie.neighbour(), "Funding")).filter(Objects::nonNull).toList();
        for (var i = 0; i < Math.max(funders.size(), programmes.size()); i++) {
            var funder = i < funders.size() ? funders.get(i) : null;
            var programme = i < programmes.size() ? programmes.get(i) : null;
            xml().open("Funded");
            if (funder != null) {
                parts.agent("By", funder);
            }
            if (programme != null) {
                xml().in("As", () -> parts.entity("Funding", programme, _ -> { }));
            }
            xml().close();
        }
    }

    void funding() {
        parts.fundingType("FundingProgramme");
        parts.first("Acronym");
        parts.heading("Name");
        xml().leaf("Amount", parts.value("Amount"), "currency", "VND");
        if (parts.isNew()) {
            xml().leaf("GrantDOI", portrait().identifier("doi"));
            parts.identifiers(List.of("decisionNumber"));
        } else {
            parts.identifiers(List.of("decisionNumber", "doi"));
        }
        parts.texts("Description", "Abstract");
        parts.subjects();
        parts.agents("Funder", "Funder");
        portrait().ties(CerifParts.CERIF, "PartOf").stream().filter(tie -> CerifParts.item(tie.neighbour(), "Funding") != null).limit(1).forEach(tie -> xml().in("PartOf", () -> {
            xml().leaf("DisplayName", tie.neighbour().name());
            parts.entity("Funding", CerifParts.item(tie.neighbour(), "Funding"), _ -> { });
        }));
        portrait().facts("period").stream().findFirst().ifPresent(fact -> {
            var period = (Map<?, ?>) fact.value();
            var until = period.get("until");
            xml().open("Duration", "startDate", Objects.toString(period.get("from"), null),
                    "endDate", until == null ? null : LocalDate.parse(until.toString()).minusDays(1).toString()).close();
        });
    }

    void event() {
        parts.terms("Type", "Type");
        parts.first("Acronym");
        parts.heading("Name");
        parts.first("Place");
        parts.first("StartDate");
        parts.first("EndDate");
        parts.texts("Description", "Abstract");
        parts.subjects();
        Stream.of("Organizer", "Sponsor").forEach(role -> portrait().ties(CerifParts.CERIF, role).forEach(tie ->
                xml().in(role, () -> parts.organisation(CerifParts.item(tie.neighbour(), "OrgUnit"), tie.neighbour().name()))));
    }

    void equipment() {
        parts.heading("Name");
        parts.identifiers(List.of("doi"));
        parts.texts("Description", "Abstract");
        parts.agents("Owner", "Owner");
    }
}

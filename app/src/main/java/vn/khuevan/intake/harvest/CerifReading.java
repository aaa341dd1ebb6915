package vn.khuevan.intake.harvest;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Reads CERIF entities of the OpenAIRE profile into what a record says.
 *
 * @param codes gives the code of the record that an entity of the same source became, by its id; null for one not taken yet
 */
record CerifReading(Function<@Nullable String, @Nullable String> codes) {

    private static final Map<String, String> TYPES = Map.of("Publication", "publication", "Product", "dataset", "Patent", "ip-title", "Person", "person", "OrgUnit", "organisation",
            "Project", "task", "Funding", "programme", "Event", "event", "Equipment", "equipment");
    private static final String COAR = "http://purl.org/coar/resource_type/";
    /** Kinds of products that are data; others are results. */
    private static final Set<String> DATA = Set.of("c_ddb1", "c_5ce6", "c_c513", "c_12ce", "c_8a7e", "c_18cc", "c_ecc8", "ACF7-8YT9");
    private static final Set<String> AGENTS = Set.of("Person", "OrgUnit");

    /** The ids of all neighbours that metadata name. */
    static Set<String> named(Element metadata) {
        var ids = new HashSet<String>();
        var elements = metadata.getElementsByTagNameNS("*", "*");
        for (var i = 0; i < elements.getLength(); i++) {
            if (elements.item(i) instanceof Element element && TYPES.containsKey(element.getLocalName()) && element.hasAttribute("id")) {
                ids.add(element.getAttribute("id"));
            }
        }
        return ids;
    }

    /** What the entity says; null when it is no entity of the profile. */
    @Nullable Taken read(Element entity) {
        var type = TYPES.get(entity.getLocalName());
        if (type == null) {
            return null;
        }
        var cells = new Taken.Cells();
        var kind = Tree.text(entity, "Type");
        if (type.equals("dataset") && !(kind != null && kind.startsWith(COAR) && DATA.contains(kind.substring(COAR.length())))) {
            type = "result";
        }
        switch (type) {
            case "publication" -> publication(entity, cells);
            case "dataset", "result" -> product(entity, cells, type);
            case "ip-title" -> patent(entity, cells);
            case "person" -> person(entity, cells);
            case "organisation" -> organisation(entity, cells);
            case "task" -> project(entity, cells);
            case "programme" -> funding(entity, cells);
            case "event" -> event(entity, cells);
            default -> equipment(entity, cells);
        }
        return new Taken(type, cells.map());
    }

    private void publication(Element entity, Taken.Cells cells) {
        words(entity, cells, "Title", "title");
        words(entity, cells, "Subtitle", "subtitle");
        words(entity, cells, "Abstract", "abstract");
        cells.first("field:kind", Tree.text(entity, "Type"));
        Tree.all(entity, "Language").forEach(each -> cells.put("field:language", each.getTextContent()));
        cells.first("field:containerTitle", Tree.text(entity, "PublishedIn", "Publication", "Title"));
        issued(cells, "published", Tree.text(entity, "PublicationDate"));
        cells.first("field:volume", Tree.text(entity, "Volume")).first("field:issue", Tree.text(entity, "Issue")).first("field:edition", Tree.text(entity, "Edition"));
        var first = Tree.text(entity, "StartPage");
        var last = Tree.text(entity, "EndPage");
        cells.first("field:pages", first == null ? null : last == null ? first : first + "–" + last);
        identifiers(entity, cells, "DOI", "doi", "Handle", "handle", "ISBN", "isbn", "ISSN", "issn");
        Tree.first(entity, "PublishedIn", "Publication").ifPresent(container -> identifiers(container, cells, "ISSN", "issn"));
        cells.first("field:web", Tree.text(entity, "URL"));
        agents(entity, cells, "author", "Authors", "Author");
        agents(entity, cells, "editor", "Editors", "Editor");
        Tree.first(entity, "Publishers", "Publisher").map(CerifReading::displayed).ifPresent(name -> cells.first("field:publisherName", name));
        Tree.all(entity, "Keyword").forEach(each -> cells.several("keywords", Tree.language(each), each.getTextContent()));
        neighbours(entity, cells, "producedBy", "OriginatesFrom", "Project");
        neighbours(entity, cells, "event", "PresentedAt", "Event");
        cells.first("field:accessRight", Tree.text(entity, "Access"));
    }

    private void product(Element entity, Taken.Cells cells, String type) {
        words(entity, cells, "Name", "title");
        words(entity, cells, "Description", "abstract");
        cells.first("field:kind", Tree.text(entity, "Type"));
        Tree.all(entity, "Language").forEach(each -> cells.put("field:language", each.getTextContent()));
        identifiers(entity, cells, "DOI", "doi", "Handle", "handle");
        if (type.equals("dataset")) {
            cells.first("field:version", Tree.text(entity, "VersionInfo")).first("field:web", Tree.text(entity, "URL"));
        }
        agents(entity, cells, type.equals("dataset") ? "creator" : "author", "Creators", "Creator");
        Tree.first(entity, "Publishers", "Publisher").ifPresent(publisher -> agent(publisher, cells, type.equals("dataset") ? "publisher" : "host"));
        Tree.all(entity, "Keyword").forEach(each -> cells.several("keywords", Tree.language(each), each.getTextContent()));
        neighbours(entity, cells, "producedBy", "OriginatesFrom", "Project");
        cells.first("field:accessRight", Tree.text(entity, "Access"));
        Tree.first(entity, "Dates", "Issued").ifPresent(dates -> issued(cells, type.equals("dataset") ? "issued" : "registeredOn", Tree.attribute(dates, "startDate")));
    }

    private void patent(Element entity, Taken.Cells cells) {
        words(entity, cells, "Title", "title");
        words(entity, cells, "Abstract", "abstract");
        cells.first("field:kind", "PATENT");
        cells.first("field:filedOn", day(Tree.text(entity, "RegistrationDate")));
        var granted = day(Tree.text(entity, "ApprovalDate"));
        cells.first("field:grantedOn", granted).first("field:state", granted == null ? "FILED" : "GRANTED");
        cells.first(granted == null ? "identifier:ipApplication" : "identifier:ipTitle", Tree.text(entity, "PatentNumber"));
        agents(entity, cells, "author", "Inventors", "Inventor");
        agents(entity, cells, "owner", "Holders", "Holder");
        Tree.all(entity, "Issuer").stream().limit(1).forEach(issuer -> agent(issuer, cells, "issuer"));
        Tree.all(entity, "Keyword").forEach(each -> cells.several("keywords", Tree.language(each), each.getTextContent()));
        neighbours(entity, cells, "producedBy", "OriginatesFrom", "Project");
    }

    private void person(Element entity, Taken.Cells cells) {
        Tree.first(entity, "PersonName").ifPresent(name -> cells.first("field:name", name(name)));
        identifiers(entity, cells, "ORCID", "orcid", "ISNI", "isni", "ScopusAuthorID", "scopusAuthor");
        Tree.all(entity, "ElectronicAddress").stream().map(each -> each.getTextContent().strip()).forEach(address -> {
            if (address.startsWith("mailto:")) {
                cells.put("field:email", address.substring(7));
            } else if (address.startsWith("http")) {
                cells.put("field:website", address);
            }
        });
        Tree.all(entity, "Affiliation").forEach(affiliation -> agent(affiliation, cells, "affiliation"));
    }

    private static @Nullable String name(Element name) {
        var family = Tree.text(name, "FamilyNames");
        var given = Tree.text(name, "FirstNames");
        var spoken = PersonNames.spoken(family == null ? "" : family, given == null ? "" : given);
        return spoken.isEmpty() ? null : spoken;
    }

    private void organisation(Element entity, Taken.Cells cells) {
        words(entity, cells, "Name", "name");
        Tree.all(entity, "Acronym").forEach(each -> cells.put("field:acronym", each.getTextContent()));
        term(entity, cells, "Type", "kind");
        identifiers(entity, cells, "RORID", "ror", "ISNI", "isni");
        for (var identifier : Tree.all(entity, "Identifier")) {
            var type = String.valueOf(Tree.attribute(identifier, "type"));
            var value = identifier.getTextContent().strip();
            if (type.contains("ror.org")) {
                cells.first("identifier:ror", value);
            } else if (type.contains("isni.org")) {
                cells.first("identifier:isni", value);
            } else if (type.endsWith("#taxCode")) {
                cells.first("identifier:taxCode", value);
            } else if (type.endsWith("#organCode")) {
                cells.first("identifier:organCode", value);
            }
        }
        Tree.all(entity, "ElectronicAddress").stream().map(each -> each.getTextContent().strip()).forEach(address -> {
            if (address.startsWith("mailto:")) {
                cells.put("field:email", address.substring(7));
            } else if (address.startsWith("http")) {
                cells.put("field:website", address);
            }
        });
        Tree.all(entity, "PartOf").stream().limit(1).forEach(parent -> agent(parent, cells, "parent"));
    }

    private void project(Element entity, Taken.Cells cells) {
        words(entity, cells, "Title", "title");
        words(entity, cells, "Abstract", "abstract");
        cells.first("field:acronym", Tree.text(entity, "Acronym"));
        term(entity, cells, "Type", "kind");
        term(entity, cells, "Status", "state");
        for (var identifier : Tree.all(entity, "Identifier")) {
            var type = String.valueOf(Tree.attribute(identifier, "type"));
            var value = identifier.getTextContent().strip();
            if (type.endsWith("#ProjectReference")) {
                cells.first("identifier:taskNumber", value);
            } else if (type.endsWith("#contractNumber")) {
                cells.first("identifier:contractNumber", value);
            } else if (type.contains("doi.org")) {
                cells.first("identifier:doi", value);
            }
        }
        var start = day(Tree.text(entity, "StartDate"));
        cells.first("field:startDate", start).first("field:startYear", start == null ? null : start.substring(0, 4)).first("field:endDate", day(Tree.text(entity, "EndDate")));
        agents(entity, cells, "host", "Consortium", "Coordinator");
        agents(entity, cells, "partner", "Consortium", "Partner");
        agents(entity, cells, "leader", "Team", "PrincipalInvestigator");
        agents(entity, cells, "member", "Team", "Member");
        for (var funded : Tree.all(entity, "Funded")) {
            Tree.first(funded, "By").ifPresent(by -> agent(by, cells, "funder"));
            Tree.first(funded, "As").ifPresent(as -> neighbour(as, cells, "programme", "Funding"));
        }
        Tree.all(entity, "Keyword").forEach(each -> cells.several("keywords", Tree.language(each), each.getTextContent()));
        neighbours(entity, cells, "equipment", "Uses", "Equipment");
    }

    private void funding(Element entity, Taken.Cells cells) {
        words(entity, cells, "Name", "title");
        words(entity, cells, "Description", "abstract");
        cells.first("field:acronym", Tree.text(entity, "Acronym"));
        Tree.first(entity, "Amount").filter(amount -> "VND".equals(Tree.attribute(amount, "currency"))).ifPresent(amount -> cells.first("field:budget", amount.getTextContent()));
        cells.first("identifier:doi", Tree.text(entity, "GrantDOI"));
        for (var identifier : Tree.all(entity, "Identifier")) {
            if (String.valueOf(Tree.attribute(identifier, "type")).endsWith("#decisionNumber")) {
                cells.first("identifier:decisionNumber", identifier.getTextContent());
            }
        }
        Tree.all(entity, "Funder").forEach(funder -> agent(funder, cells, "owner"));
        Tree.first(entity, "PartOf").ifPresent(whole -> neighbour(whole, cells, "partOf", "Funding"));
        Tree.first(entity, "Duration").ifPresent(duration -> {
            var from = day(Tree.attribute(duration, "startDate"));
            var until = day(Tree.attribute(duration, "endDate"));
            if (from != null) {
                cells.first("field:period", from + " / " + (until == null ? "" : LocalDate.parse(until).plusDays(1))).first("field:startYear", from.substring(0, 4));
            }
        });
        Tree.all(entity, "Keyword").forEach(each -> cells.several("keywords", Tree.language(each), each.getTextContent()));
    }

    private void event(Element entity, Taken.Cells cells) {
        words(entity, cells, "Name", "title");
        words(entity, cells, "Description", "abstract");
        cells.first("field:acronym", Tree.text(entity, "Acronym"));
        term(entity, cells, "Type", "kind");
        words(entity, cells, "Place", "venue");
        var start = day(Tree.text(entity, "StartDate"));
        cells.first("field:startDate", start).first("field:year", start == null ? null : start.substring(0, 4)).first("field:endDate", day(Tree.text(entity, "EndDate")));
        Tree.all(entity, "Organizer").forEach(organiser -> agent(organiser, cells, "organiser"));
        Tree.all(entity, "Sponsor").forEach(sponsor -> agent(sponsor, cells, "sponsor"));
        Tree.all(entity, "Keyword").forEach(each -> cells.several("keywords", Tree.language(each), each.getTextContent()));
    }

    private void equipment(Element entity, Taken.Cells cells) {
        words(entity, cells, "Name", "name");
        words(entity, cells, "Description", "abstract");
        for (var identifier : Tree.all(entity, "Identifier")) {
            if (String.valueOf(Tree.attribute(identifier, "type")).contains("doi.org")) {
                cells.first("identifier:doi", identifier.getTextContent());
            }
        }
        Tree.all(entity, "Owner").stream().limit(1).forEach(owner -> agent(owner, cells, "owner"));
    }

    // ---- parts

    private static void words(Element entity, Taken.Cells cells, String element, String field) {
        Tree.all(entity, element).forEach(each -> cells.words(field, Tree.language(each), each.getTextContent()));
    }

    /** A term by the part of its address behind the last hash: lists of this system are known by their codes. */
    private static void term(Element entity, Taken.Cells cells, String element, String field) {
        for (var each : Tree.all(entity, element)) {
            var value = each.getTextContent().strip();
            if (value.contains("/tu-vung/") && value.indexOf('#') >= 0) {
                cells.first("field:" + field, value.substring(value.lastIndexOf('#') + 1).replace("%20", " "));
            }
        }
    }

    private static void identifiers(Element entity, Taken.Cells cells, String... pairs) {
        for (var i = 0; i < pairs.length; i += 2) {
            var target = "identifier:" + pairs[i + 1];
            Tree.all(entity, pairs[i]).forEach(each -> cells.put(target, each.getTextContent()));
        }
    }

    private void agents(Element entity, Taken.Cells cells, String role, String group, String element) {
        Tree.all(entity, group).forEach(all -> Tree.all(all, element).forEach(each -> agent(each, cells, role)));
    }

    /** A person or organisation: by the record it became, else by an identifier that it carries, else by its name. */
    private void agent(Element element, Taken.Cells cells, String role) {
        var name = displayed(element);
        var inner = inner(element, AGENTS);
        var code = inner == null ? null : codes.apply(Tree.attribute(inner, "id"));
        var known = code != null ? code : inner == null ? null : Tree.text(inner, inner.getLocalName().equals("Person") ? "ORCID" : "RORID");
        if (known != null) {
            cells.put("link:" + role, name == null ? "<" + known + ">" : name.replaceAll("[<>]", " ") + " <" + known + ">");
        } else {
            cells.put("link:" + role, name == null ? null : name.replaceAll("[<>]", " "));
        }
    }

    private static @Nullable Element inner(Element element, Set<String> names) {
        for (var name : names) {
            var found = Tree.first(element, name);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return names.contains(element.getLocalName()) ? element : null;
    }

    /** The name that is shown of an agent. */
    private static @Nullable String displayed(Element element) {
        var shown = Tree.text(element, "DisplayName");
        if (shown != null) {
            return shown;
        }
        var person = Tree.first(element, "Person", "PersonName").map(CerifReading::name).orElse(null);
        return person != null ? person : Tree.text(element, "OrgUnit", "Name");
    }

    private void neighbours(Element entity, Taken.Cells cells, String role, String element, String inner) {
        Tree.all(entity, element).forEach(each -> neighbour(each, cells, role, inner));
    }

    /** A neighbour of which nothing but the id is said: linked when it was taken before, else with its title when it has one. */
    private void neighbour(Element element, Taken.Cells cells, String role, String inner) {
        Tree.first(element, inner).ifPresent(found -> {
            var code = codes.apply(Tree.attribute(found, "id"));
            var title = List.of("Title", "Name").stream().map(name -> Tree.text(found, name)).filter(java.util.Objects::nonNull).findFirst().orElse(null);
            cells.put("link:" + role, code != null ? "<" + code + ">" : title == null ? null : title.replaceAll("[<>]", " "));
        });
    }

    private static void issued(Taken.Cells cells, String field, @Nullable String date) {
        if (date != null && date.matches("\\d{4}(-.*)?")) {
            cells.first("field:" + field, day(date)).first("field:year", date.substring(0, 4));
        }
    }

    private static @Nullable String day(@Nullable String words) {
        try {
            return words == null ? null : LocalDate.parse(words.length() > 10 ? words.substring(0, 10) : words).toString();
        } catch (DateTimeParseException onlyAYear) {
            return null;
        }
    }
}

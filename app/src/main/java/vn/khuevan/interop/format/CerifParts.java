package vn.khuevan.interop.format;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.khuevan.interop.Neighbour;
import vn.khuevan.interop.Portrait;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Kind;

/** The parts of which CERIF entities are made. */
record CerifParts(Xml xml, Portrait portrait, Cerif.Profile profile, CerifTypes types) {

    static final String CERIF = "cerif";
    private static final String VOCABULARY = "https://www.openaire.eu/cerif-profile/vocab/";
    private static final String IDENTIFIERS = "https://w3id.org/cerif/vocab/IdentifierTypes#";
    /** Elements that are in no language. */
    private static final Set<String> PLAIN = Set.of("ElectronicAddress");
    private static final String EMBARGOED = "http://purl.org/coar/access_right/c_f1cf";

    boolean isNew() {
        return profile == Cerif.Profile.V1_2;
    }

    /** The facts that are {@code name} in CERIF, each in an element with its language. */
    void texts(String element, String name) {
        portrait.facts(CERIF, name).forEach(fact -> xml.leaf(element, fact.text(), "xml:lang", PLAIN.contains(element) ? null : language(fact)));
    }

    void texts(String name) {
        texts(name, name);
    }

    /** CERIF 1.1 asks for the language of every text, and has the mark of BCP 47 for one that nobody told. */
    private @Nullable String language(Fact fact) {
        return fact.language() == null && !isNew() ? "und" : fact.language();
    }

    /** The first of the facts that are {@code name} in CERIF. */
    void first(String element, String name) {
        xml.leaf(element, value(name));
    }

    void first(String name) {
        first(name, name);
    }

    @Nullable String value(String name) {
        return portrait.facts(CERIF, name).stream().findFirst().map(Fact::text).orElse(null);
    }

    /** The heading under its CERIF name, whatever the type's file calls it. */
    void heading(String element) {
        portrait.facts(portrait.type().heading()).forEach(fact -> xml.leaf(element, fact.text(), "xml:lang", language(fact)));
    }

    /** Terms that are {@code name} in CERIF, as addresses in the list that they are from. */
    void terms(String element, String name) {
        for (var field : portrait.fields(CERIF, name)) {
            if (field.kind() instanceof Kind.Term(var vocabulary)) {
                var scheme = portrait.repository().address() + "/tu-vung/" + vocabulary.id();
                portrait.facts(field.id()).forEach(fact -> xml.leaf(element, scheme + "#" + fact.text().replace(" ", "%20"), "scheme", scheme));
            }
        }
    }

    /** The COAR type by the profile's own list. */
    void coar(String entity, @Nullable String type) {
        xml.leaf("Type", types.taken(profile, entity, type), "xmlns", VOCABULARY + "COAR_" + entity + "_Types");
    }

    void fundingType(String type) {
        xml.leaf("Type", VOCABULARY + "OpenAIRE_Funding_Types#" + type, "xmlns", VOCABULARY + "OpenAIRE_Funding_Types");
    }

    /** Identifiers of the schemes, each of its own type. */
    void identifiers(List<String> schemes) {
        schemes.forEach(scheme -> portrait.identifiers(scheme).forEach(value -> identifier(scheme, value)));
    }

    void identifier(String scheme, String value) {
        var known = Map.of("taskNumber", IDENTIFIERS + "ProjectReference", "doi", "https://doi.org/", "isni", "https://isni.org/", "ror", "https://ror.org/");
        xml.leaf("Identifier", value, "type", known.getOrDefault(scheme, portrait.repository().address() + "/tu-vung/identifier#" + scheme));
    }

    /** ISNI as the profile writes it, in groups of four. */
    static String isni(String value) {
        return value.replace('-', ' ');
    }

    // ---- links

    /** An entity with its id, or without one and with what is known of it. */
    void entity(String name, @Nullable String item, Consumer<Xml> known) {
        xml.open(name, "id", item);
        if (item == null) {
            known.accept(xml);
        }
        xml.close();
    }

    /** The id of a neighbour if it can be harvested as that entity; null otherwise. */
    static @Nullable String item(Neighbour neighbour, String... entities) {
        var item = neighbour.item();
        return item != null && List.of(entities).contains(CerifTypes.entity(item)) ? item : null;
    }

    /** Links to people or organisations in elements with the name that is shown. */
    void agents(String element, String role) {
        portrait.ties(CERIF, role).forEach(tie -> agent(element, tie));
    }

    void agent(String element, Portrait.Tie tie) {
        xml.open(element, "startDate", day(tie.link().from()), "endDate", lastDay(tie.link().until()));
        xml.leaf("DisplayName", tie.neighbour().name());
        bare(tie);
        xml.close();
    }

    /** The person or organisation of a link. */
    void bare(Portrait.Tie tie) {
        var item = item(tie.neighbour(), "Person", "OrgUnit");
        if (tie.isPerson()) {
            entity("Person", item, _ -> { });
        } else {
            organisation(item, tie.neighbour().name());
        }
    }

    void organisation(@Nullable String item, String name) {
        entity("OrgUnit", item, unmanaged -> unmanaged.leaf("Name", name, "xml:lang", "vi"));
    }

    /** Links to neighbours that can be harvested as one of the entities; the others are left out, for nothing but an id is said. */
    void known(String element, String role, String... entities) {
        portrait.ties(CERIF, role).forEach(tie -> {
            var item = item(tie.neighbour(), entities);
            if (item != null) {
                xml.in(element, () -> entity(Objects.requireNonNull(CerifTypes.entity(item)), item, _ -> { }));
            }
        });
    }

    /** A group of agents; none at all when it is empty. */
    void group(String group, String element, String... roles) {
        var ties = java.util.Arrays.stream(roles).flatMap(role -> portrait.ties(CERIF, role).stream()).toList();
        if (!ties.isEmpty()) {
            xml.in(group, () -> ties.forEach(tie -> agent(element, tie)));
        }
    }

    static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    static @Nullable String lastDay(@Nullable LocalDate until) {
        return until == null ? null : until.minusDays(1).toString();
    }

    // ---- rights

    /** COAR access; embargoed is said only with its end, as the profile asks. */
    void access() {
        for (var fact : portrait.facts(CERIF, "Access")) {
            var embargoed = fact.text().equals(EMBARGOED);
            var end = embargoed ? portrait.first("embargoUntil") : null;
            if (!embargoed || end != null) {
                xml.leaf("Access", fact.text(), "xmlns", "http://purl.org/coar/access_right", "endDate", end);
                return;
            }
        }
    }

    void licences() {
        var spdx = "https://spdx.org/licenses";
        portrait.facts("licence").stream().map(Fact::text).filter(licence -> licence.startsWith("CC")).forEach(licence -> xml.leaf("License", spdx + "/" + licence, "scheme", spdx));
    }

    /** Subjects and keywords. */
    void subjects() {
        terms("Subject", "Subject");
        texts("Keyword");
    }
}

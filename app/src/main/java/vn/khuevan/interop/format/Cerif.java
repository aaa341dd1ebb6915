package vn.khuevan.interop.format;

import java.util.Objects;
import vn.khuevan.interop.Portrait;
import vn.khuevan.interop.Rendering;

/**
 * CERIF XML by the OpenAIRE Guidelines for CRIS Managers. Of a neighbour nothing is embedded but its id while it can be
 * harvested; who cannot be harvested has a name only.
 */
final class Cerif implements Rendering {

    /** The versions of the profile. */
    enum Profile {
        /** 1.1.1: identifiers of organisations are of the general kind, no dates of products. */
        V1_1("1.1"),
        /** 1.2. */
        V1_2("1.2");

        private final String number;

        Profile(String number) {
            this.number = number;
        }
    }

    private final Profile profile;
    private final CerifTypes types;

    Cerif(Profile profile, CerifTypes types) {
        this.profile = profile;
        this.types = types;
    }

    @Override
    public String prefix() {
        return "oai_cerif_openaire_v" + profile.number.replace('.', '_');
    }

    @Override
    public String namespace() {
        return "https://www.openaire.eu/cerif-profile/" + profile.number + "/";
    }

    @Override
    public String schema() {
        return "https://www.openaire.eu/schema/cris/" + profile.number + "/openaire-cerif-profile.xsd";
    }

    @Override
    public boolean fits(Portrait portrait) {
        return CerifTypes.entity(portrait.item()) != null;
    }

    @Override
    public String xml(Portrait portrait) {
        var entity = Objects.requireNonNull(CerifTypes.entity(portrait.item()));
        return Xml.text(xml -> {
            xml.open(entity, "xmlns", namespace(), "xmlns:xsi", Xml.SCHEMA_INSTANCE, "xsi:schemaLocation", namespace() + " " + schema(), "id", portrait.item());
            var parts = new CerifParts(xml, portrait, profile, types);
            switch (entity) {
                case "Person" -> new CerifAgents(parts).person();
                case "OrgUnit" -> new CerifAgents(parts).organisation();
                case "Project" -> new CerifActivities(parts).project();
                case "Funding" -> new CerifActivities(parts).funding();
                case "Event" -> new CerifActivities(parts).event();
                case "Equipment" -> new CerifActivities(parts).equipment();
                case "Publication" -> new CerifOutputs(parts).publication();
                case "Patent" -> new CerifOutputs(parts).patent();
                case "Product" -> new CerifOutputs(parts).product();
                default -> throw new IllegalStateException("no rendering of " + entity);
            }
            xml.close();
        });
    }

}

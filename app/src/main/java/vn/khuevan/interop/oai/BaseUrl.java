package vn.khuevan.interop.oai;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.khuevan.interop.Rendering;

/** The base URLs, each a repository of its own to whoever asks, over the same items. */
enum BaseUrl {

    /** Everything, in the formats that are not CERIF; sets by type and field. */
    GENERAL("/oai"),
    /** What has a CERIF entity, by the OpenAIRE Guidelines for CRIS Managers. */
    CRIS("/oai/cris");

    private static final String CERIF = "oai_cerif_openaire";

    /** The nine sets of the profile, spelled as it spells them, with the plurals that begin the items. */
    private static final Map<String, String> CRIS_SETS = crisSets();

    private final String path;

    BaseUrl(String path) {
        this.path = path;
    }

    private static Map<String, String> crisSets() {
        var sets = new LinkedHashMap<String, String>();
        sets.put("openaire_cris_publications", "Publications");
        sets.put("openaire_cris_products", "Products");
        sets.put("openaire_cris_patents", "Patents");
        sets.put("openaire_cris_persons", "Persons");
        sets.put("openaire_cris_orgunits", "OrgUnits");
        sets.put("openaire_cris_projects", "Projects");
        sets.put("openaire_cris_funding", "Fundings");
        sets.put("openaire_cris_events", "Events");
        sets.put("openaire_cris_equipments", "Equipments");
        return java.util.Collections.unmodifiableMap(sets);
    }

    String path() {
        return path;
    }

    /** Whether a format is given here. */
    boolean gives(Rendering rendering) {
        return rendering.prefix().equals("oai_dc") || rendering.prefix().startsWith(CERIF) == (this == CRIS);
    }

    /** Whether an item is given here. */
    boolean holds(String item) {
        return this == GENERAL || CRIS_SETS.containsValue(plural(item));
    }

    /** The profile's sets as JSON, each by the plural that begins its items. */
    static String crisSetsByPlural() {
        return CRIS_SETS.entrySet().stream().map(each -> '"' + each.getValue() + "\":\"" + each.getKey() + '"').collect(Collectors.joining(",", "{", "}"));
    }

    /** The profile's sets with their names; those of the general base URL are elsewhere. */
    static Map<String, String> crisNames() {
        var names = new LinkedHashMap<String, String>();
        CRIS_SETS.keySet().forEach(spec -> names.put(spec, spec.replaceFirst("^openaire_cris_", "OpenAIRE_CRIS_")));
        return names;
    }

    /**
     * Under what the members of a set are stored; null when the whole format is meant.
     *
     * @param set as asked, or null
     */
    @Nullable String members(@Nullable String set, String prefix) {
        if (this == GENERAL) {
            return set;
        }
        if (set != null) {
            return "cris:" + CRIS_SETS.getOrDefault(set, "");
        }
        return prefix.startsWith(CERIF) ? null : "cris";
    }

    private static String plural(String item) {
        return item.substring(0, Math.max(0, item.indexOf('/')));
    }
}

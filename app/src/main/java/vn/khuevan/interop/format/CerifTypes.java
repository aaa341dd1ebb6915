package vn.khuevan.interop.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Vocabularies;

/**
 * Which CERIF entity a record is, and which COAR resource type the profile's lists let it have. A report of a task is a
 * publication to CERIF and a machine of the same task a product: the COAR type decides, on the day the record first becomes public.
 */
public final class CerifTypes {

    private static final String COAR = "http://purl.org/coar/resource_type/";
    /** COAR "other", for products that have no type. */
    static final String OTHER = COAR + "c_1843";
    /** COAR "text", for publications that have no type. */
    static final String TEXT = COAR + "c_18cf";
    static final String PATENT = COAR + "c_15cd";
    static final String JOURNAL = COAR + "c_0640";

    /** The kinds of IP titles that COAR knows; geographical indications and layout designs have no type there. */
    private static final Map<String, String> IP_KINDS = Map.of("PATENT", PATENT, "UTILITY_SOLUTION", COAR + "9DKX-KSAF", "DESIGN", COAR + "C53B-JCY5",
            "PLANT_VARIETY", COAR + "GPQ7-G5VE", "SOFTWARE_COPYRIGHT", COAR + "c_5ce6", "TRADEMARK", COAR + "H6QP-SC1X", "COLLECTIVE_MARK", COAR + "H6QP-SC1X",
            "CERTIFICATION_MARK", COAR + "H6QP-SC1X", "GEOGRAPHICAL_INDICATION", OTHER, "LAYOUT_DESIGN", OTHER);

    private static final Map<String, String> PLURALS = Map.of("Person", "Persons", "OrgUnit", "OrgUnits", "Project", "Projects", "Funding", "Fundings",
            "Publication", "Publications", "Product", "Products", "Patent", "Patents", "Event", "Events", "Equipment", "Equipments");

    private final Vocabularies vocabularies;
    private final Map<String, String> first;
    private final Map<String, String> second;

    CerifTypes(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
        var older = new HashMap<String, String>();
        var newer = new HashMap<String, String>();
        try (var lines = new BufferedReader(new InputStreamReader(Objects.requireNonNull(CerifTypes.class.getResourceAsStream("/interop/cerif-types.csv")), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> line.startsWith(COAR)).map(line -> line.split(",", -1)).forEach(cells -> {
                older.put(cells[0], cells[1]);
                newer.put(cells[0], cells[2]);
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        this.first = Map.copyOf(older);
        this.second = Map.copyOf(newer);
    }

    /** Local part of the OAI identifier that a record gets when it first becomes public. */
    public String item(RecordType type, Entry entry) {
        var entity = type.maps().get("cerif");
        if (entity == null) {
            return "Records/" + entry.code();
        }
        if (entity.equals("Publication") || entity.equals("Product") || entity.equals("Patent")) {
            var coar = coar(type, entry);
            entity = switch (coar == null ? "" : second.getOrDefault(coar, "")) {
                case "publication" -> "Publication";
                case "patent" -> "Patent";
                case "product" -> "Product";
                default -> entity;
            };
        }
        return PLURALS.get(entity) + "/" + entry.code();
    }

    /** The COAR type of a record by what it says, else by what its type's file says; null when neither does. */
    static @Nullable String coar(RecordType type, Entry entry) {
        var kind = entry.content().of("kind").stream().findFirst().map(fact -> fact.text()).orElse("");
        if (kind.startsWith(COAR)) {
            return kind;
        }
        return type.id().equals("ip-title") ? IP_KINDS.getOrDefault(kind, PATENT) : type.maps().get("coar");
    }

    /** The type that the profile's list takes for an entity: the record's own, else the nearest wider one, else the widest. */
    String taken(Cerif.Profile profile, String entity, @Nullable String coar) {
        var known = profile == Cerif.Profile.V1_2 ? second : first;
        var terms = vocabularies.get("coarResourceType");
        for (var at = coar; at != null; at = terms.find(at).map(term -> term.parent()).orElse(null)) {
            if (known.getOrDefault(at, "").equalsIgnoreCase(entity)) {
                return at;
            }
        }
        return switch (entity) {
            case "Publication" -> TEXT;
            case "Patent" -> PATENT;
            default -> OTHER;
        };
    }

    /** What COAR calls a type in English. */
    String label(String coar) {
        return vocabularies.get("coarResourceType").label(coar, "en");
    }

    /** The CERIF entity of an item, such as {@code Project}; null when it has none. */
    static @Nullable String entity(String item) {
        var plural = item.substring(0, item.indexOf('/'));
        return PLURALS.entrySet().stream().filter(each -> each.getValue().equals(plural)).map(Map.Entry::getKey).findFirst().orElse(null);
    }
}

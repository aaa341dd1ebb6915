package vn.khuevan.intake.harvest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.Entry;

/**
 * A repository from which records are taken.
 *
 * @param authority  authority that keeps the records
 * @param actorId    account that answers for what is taken
 * @param address    base URL
 * @param prefix     format that is taken, one of {@link #PREFIXES}
 * @param set        set that is taken, or null for all
 * @param type       type of records that Dublin Core becomes; CERIF says itself what an item is
 * @param state      state of new records
 * @param defaults   what is said where the source is silent, by type and field: {@code organisation.kind}
 * @param everyHours hours between two harvests; 0 for only by hand
 * @param until      the source's responseDate of the last whole harvest, or null before
 * @param nextAt     when the next harvest is due, or null
 */
public record HarvestSource(long id, int authority, long actorId, String actorName, String name, String address, String prefix, @Nullable String set, String type,
        Entry.State state, Map<String, String> defaults, int everyHours, boolean enabled, @Nullable String until, @Nullable Instant nextAt) {

    /** Dublin Core, which every repository has. */
    public static final String DUBLIN_CORE = "oai_dc";
    /** The formats that can be taken. */
    public static final List<String> PREFIXES = List.of(DUBLIN_CORE, "oai_cerif_openaire_v1_2", "oai_cerif_openaire_v1_1", "oai_cerif_openaire");
    /** The types that Dublin Core can become. */
    public static final List<String> TYPES = List.of("publication", "result", "dataset", "task");

    public HarvestSource {
        defaults = Map.copyOf(defaults);
    }
}

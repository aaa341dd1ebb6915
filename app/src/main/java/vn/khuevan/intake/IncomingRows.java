package vn.khuevan.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.khuevan.intake.reading.Row;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Registry;

/**
 * Takes rows that come from elsewhere than a file, by the same rules: the same readings of values, the same matching, the same
 * refusals. Their columns are named as targets ({@link Target#text()}).
 */
public final class IncomingRows {

    private final Registry registry;
    private final RunStore store;
    private final CellValues values = new CellValues();

    IncomingRows(Registry registry, RunStore store) {
        this.registry = registry;
        this.store = store;
    }

    /** What became of a row. */
    public sealed interface Became {
        /** A new record. */
        record Created(String code) implements Became {}

        /** A record says something else now. */
        record Changed(String code) implements Became {}

        /** A record says so already. */
        record Unchanged(String code) implements Became {}

        record Refused(List<Reason> reasons) implements Became {}
    }

    /**
     * Settles up to {@link Registry#BATCH} rows in the transaction that runs.
     *
     * @param type  id of the type of their records
     * @param state state of new records
     * @param key   column whose value tells rows apart that have no identifier
     * @return what became of each, by its number
     */
    public Map<Long, Became> settle(String type, Entry.State state, String key, int authority, By by, List<Row> rows) {
        var known = registry.types().get(type);
        var columns = Target.all(known).stream().map(target -> new Mapping.Column(target.text(), target.text(), Mapping.Split.NONE)).toList();
        var plan = new Plan(registry.types(), known, registry.schemes(), new Mapping(columns, state, key), values);
        var became = new HashMap<Long, Became>();
        new Settling(registry, store, plan, authority, by).settle(rows).forEach((row, result) -> became.put(row, switch (result) {
            case Settling.Result.Created(var code) -> new Became.Created(code);
            case Settling.Result.Changed(var code, var _) -> new Became.Changed(code);
            case Settling.Result.Unchanged(var code, var _) -> new Became.Unchanged(code);
            case Settling.Result.Refused(var reasons) -> new Became.Refused(reasons);
        }));
        return became;
    }
}

package vn.khuevan.intake.harvest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import vn.khuevan.TestDatabase;
import vn.khuevan.audit.AuditDoors;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.intake.RowDoors;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.RegistryDoors;
import vn.khuevan.web.Messages;

/** A harvester over a database of its own. */
final class HarvestDoors implements AutoCloseable {

    static final Actor ADMINISTRATOR = new Actor(41, "quantri", "Lý Quản Trị", 1, Set.of(Role.ADMINISTRATOR), List.of());
    private static final Map<String, String> DEFAULTS = Map.of("organisation.kind", "OTHER", "event.kind", "OTHER", "publication.kind", "http://purl.org/coar/resource_type/c_1843",
            "result.openness", "METADATA", "dataset.accessRight", "http://purl.org/coar/access_right/c_14cb", "task.level", "MINISTRY", "programme.kind", "STP", "equipment.category", "MEASURING");

    final SetClock clock = new SetClock();
    final DataSource database = TestDatabase.freshDataSource();
    final JdbcClient jdbc = JdbcClient.create(database);
    final Registry registry = RegistryDoors.registry(database, clock);
    private final Outward web;
    final Harvests harvests;

    /** @param allow hosts that may be private */
    HarvestDoors(List<String> allow) {
        this(allow, Duration.ofSeconds(20));
    }

    HarvestDoors(List<String> allow, Duration patience) {
        var settings = new HarvestSettings(Duration.ofMillis(1), patience, DataSize.ofMegabytes(4), allow);
        var store = new HarvestStore(jdbc, clock);
        web = new Outward(settings, "Test", clock);
        harvests = new Harvests(store, new Taking(registry, store, RowDoors.rows(database, registry, clock), new MetadataSchemas(), new Messages(), clock), web, AuditDoors.log(jdbc, clock),
                new TransactionTemplate(new JdbcTransactionManager(database)), settings, clock);
    }

    /** A source that is taken only when asked for. */
    HarvestSource source(String address, String prefix) {
        var id = harvests.keep(ADMINISTRATOR, new HarvestSource(0, 1, ADMINISTRATOR.accountId(), ADMINISTRATOR.name(), "Kho thử", address, prefix, null, "publication", Entry.State.PUBLIC, DEFAULTS, 0,
                true, null, null));
        return harvests.source(id).orElseThrow();
    }

    /** Harvests what changed, from beginning to end or to the first fault. */
    HarvestRun harvest(HarvestSource source) {
        var id = harvests.start(ADMINISTRATOR, harvests.source(source.id()).orElseThrow(), false).orElseThrow();
        harvests.work(id);
        return run(source);
    }

    HarvestRun run(HarvestSource source) {
        return harvests.runs(source.id(), 1).getFirst();
    }

    List<String> titles() {
        return jdbc.sql("select title from record where state = 'public' order by title").query(String.class).list();
    }

    @Override
    public void close() throws Exception {
        web.close();
    }
}

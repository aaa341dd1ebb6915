package vn.khuevan.registry;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.audit.AuditDoors;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;

/** The registry for tests that run without the application, and the people who use it. */
public final class RegistryDoors {

    public static final Vocabularies VOCABULARIES = Vocabularies.load();
    public static final Schemes SCHEMES = Schemes.load();
    public static final RecordTypes TYPES = RecordTypes.load(VOCABULARIES, SCHEMES);

    static final int HANOI = 1;
    static final Actor SPECIALIST = new Actor(11, "chuyenvien", "Trần Thị Bình", HANOI, Set.of(Role.SPECIALIST), List.of());
    static final Actor CLERK = new Actor(12, "vanthu", "Lê Văn Cường", HANOI, Set.of(Role.CLERK), List.of());
    static final Actor OTHER_CITY = new Actor(21, "chuyenvien.hp", "Phạm Thị Dung", 2, Set.of(Role.SPECIALIST), List.of());
    static final Actor EXPERT = new Actor(31, "chuyengia", "Nguyễn Thị Thanh Hà", 0, Set.of(Role.INVESTIGATOR), List.of());
    static final Actor VISITOR = Actor.anonymous();
    static final By SHE = By.person(SPECIALIST);

    private RegistryDoors() {}

    public static Registry registry(DataSource source, Clock clock) {
        var jdbc = JdbcClient.create(source);
        return new Registry(jdbc, new JdbcTemplate(source), transactions(source), TYPES, SCHEMES, AuditDoors.log(jdbc, clock), clock);
    }

    static TransactionTemplate transactions(DataSource source) {
        return new TransactionTemplate(new JdbcTransactionManager(source));
    }

    /** A person with a name. */
    static Content person(String name) {
        return Content.EMPTY.with("name", Fact.of(name));
    }

    /** A publication that is complete. */
    static Content publication(String title, long year) {
        return Content.EMPTY.with("title", Fact.of(title, "vi")).with("year", Fact.of(year))
                .with("kind", Fact.of("http://purl.org/coar/resource_type/c_6501"));
    }

    /** An organisation that is complete. */
    static Content organisation(String name) {
        return Content.EMPTY.with("name", Fact.of(name, "vi")).with("kind", Fact.of("UNIVERSITY"));
    }

    static Write open(String type, Content content) {
        return Write.create(type, HANOI, Entry.State.PUBLIC, content);
    }

    static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Written written -> written.code();
            case Outcome.Unchanged unchanged -> unchanged.code();
            default -> throw new AssertionError(outcome.toString());
        };
    }
}

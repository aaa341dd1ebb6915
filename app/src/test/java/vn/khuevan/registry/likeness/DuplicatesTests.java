package vn.khuevan.registry.likeness;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.TestDatabase;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.jobs.Message;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.Outcome;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.RegistryDoors;
import vn.khuevan.registry.Write;
import vn.khuevan.registry.likeness.Duplicates.Filter;
import vn.khuevan.registry.likeness.Duplicates.State;

import static org.assertj.core.api.Assertions.assertThat;

class DuplicatesTests {

    private static final Actor SPECIALIST = new Actor(11, "chuyenvien", "Trần Thị Bình", 1, Set.of(Role.SPECIALIST), List.of());
    private static final Actor CLERK = new Actor(12, "vanthu", "Lê Văn Cường", 1, Set.of(Role.CLERK), List.of());
    private static final Actor OTHER_CITY = new Actor(21, "chuyenvien.hp", "Phạm Thị Dung", 2, Set.of(Role.SPECIALIST), List.of());
    private static final By SHE = By.person(SPECIALIST);

    private final DataSource database = TestDatabase.freshDataSource();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Registry registry = RegistryDoors.registry(database, Clock.systemUTC());
    private final DuplicateStore store = new DuplicateStore(jdbc);
    private final Duplicates duplicates = new Duplicates(registry, store, new TransactionTemplate(new JdbcTransactionManager(database)), Clock.systemUTC());
    private final DuplicateFollower follower = new DuplicateFollower(store);

    private String write(String type, int authority, Content content) {
        var by = new By(Actor.system(authority), SHE.source());
        return ((Outcome.Written) registry.write(by, Write.create(type, authority, Entry.State.PUBLIC, content))).code();
    }

    private String person(String name, String house) {
        return write("person", 1, house(name, house));
    }

    private static Content house(String name, String house) {
        var content = Content.EMPTY.with("name", Fact.of(name));
        return house.isEmpty() ? content : content.with(Link.named("affiliation", house));
    }

    /** What the outbox tells goes on the list, and the job runs. */
    private void look() {
        var messages = jdbc.sql("select turn, id, topic, payload from outbox order by id").query((row, _) -> new Message(row.getLong("turn"), row.getLong("id"),
                row.getString("topic"), null, JsonMapper.shared().readTree(row.getString("payload")), Instant.EPOCH)).list();
        follower.take(messages);
        jdbc.sql("delete from outbox").update();
        duplicates.look();
    }

    private List<String> open(Actor actor) {
        return duplicates.page(actor, new Filter(null, State.OPEN, 0), false, 50, 0).pairs().stream().map(pair -> pair.one().code() + " " + pair.other().code()).toList();
    }

    @Test
    void findsWhatWasWrittenSinceTheLastLook() {
        var one = person("PGS.TS. Nguyễn Văn Hùng", "ĐH Bách khoa HN");
        look();
        assertThat(open(SPECIALIST)).isEmpty();
        var other = person("Nguyen Van Hung", "Trường Đại học Bách khoa Hà Nội");
        person("Nguyễn Văn Hùng", "Học viện Nông nghiệp Việt Nam");
        look();
        assertThat(open(SPECIALIST)).containsExactly(one + " " + other);
        assertThat(duplicates.waiting(SPECIALIST)).isEqualTo(1);
        assertThat(duplicates.waitingByType(SPECIALIST)).containsEntry("person", 1L);
        var pair = duplicates.find(SPECIALIST, other, one).orElseThrow();
        assertThat(pair.likeness().reasons()).extracting(Reason::kind).contains(Reason.Kind.NAME_WITHOUT_MARKS, Reason.Kind.SAME_ORGANISATION);
    }

    @Test
    void looksOnceAtAllThatWasThereBefore() {
        var one = write("organisation", 1, Content.EMPTY.with("name", Fact.of("Sở Khoa học và Công nghệ Hà Nội", "vi")).with("kind", Fact.of("STATE_BODY")));
        var other = write("organisation", 1, Content.EMPTY.with("name", Fact.of("Sở KH&CN Hà Nội", "vi")).with("kind", Fact.of("STATE_BODY")));
        duplicates.look();
        assertThat(open(SPECIALIST)).containsExactly(one + " " + other);
        assertThat(jdbc.sql("select count(*) from duplicate_due").query(Long.class).single()).isZero();
    }

    @Test
    void showsPairsToThoseAloneWhoMayDecide() {
        var one = person("Cao Bá Quát", "Viện Văn học");
        var other = person("Cao Bá Quát", "Viện Văn học");
        write("person", 2, house("Cao Bá Quát", "Viện Văn học"));
        look();
        assertThat(open(SPECIALIST)).containsExactly(one + " " + other);
        for (var actor : List.of(CLERK, OTHER_CITY, Actor.anonymous())) {
            assertThat(open(actor)).isEmpty();
            assertThat(duplicates.waiting(actor)).isZero();
            assertThat(duplicates.find(actor, one, other)).isEmpty();
        }
    }

    @Test
    void doesNotAskAgainAboutWhatIsNotTheSame() {
        var one = person("Cao Bá Quát", "Viện Văn học");
        var other = person("Cao Bá Quát", "Viện Văn học");
        look();
        assertThat(duplicates.different(By.person(CLERK), one, other, "Hai người")).isInstanceOf(Outcome.NotYours.class);
        assertThat(duplicates.different(SHE, one, other, "")).isInstanceOf(Outcome.Refused.class);
        assertThat(open(SPECIALIST)).hasSize(1);
        assertThat(duplicates.different(SHE, one, other, "Hai người, hai năm sinh")).isInstanceOf(Outcome.Written.class);
        look();
        assertThat(open(SPECIALIST)).isEmpty();
        registry.write(SHE, Write.change(registry.find(one).orElseThrow(), house("PGS. Cao Bá Quát", "Viện Văn học")));
        look();
        assertThat(open(SPECIALIST)).isEmpty();
        var decided = duplicates.page(SPECIALIST, new Filter("person", State.DIFFERENT, 0), true, 50, 0).pairs().getFirst();
        assertThat(java.util.Objects.requireNonNull(decided.decision()).by()).isEqualTo("Trần Thị Bình");
        assertThat(decided.decision().reason()).isEqualTo("Hai người, hai năm sinh");
        assertThat(registry.history(SPECIALIST, other, 10)).extracting(Entry::act).contains("distinct");
    }

    @Test
    void forgetsAPairThatIsAlikeNoMore() {
        var one = person("Cao Bá Quát", "Viện Văn học");
        person("Cao Bá Quát", "Viện Văn học");
        look();
        assertThat(open(SPECIALIST)).hasSize(1);
        registry.write(SHE, Write.change(registry.find(one).orElseThrow(), house("Hồ Xuân Hương", "Viện Văn học")));
        look();
        assertThat(open(SPECIALIST)).isEmpty();
    }

    @Test
    void settlesAPairThatWasMergedAndAsksAgainWhenTheyArePartedAgain() {
        var one = person("Cao Bá Quát", "Viện Văn học");
        var other = person("Cao Bá Quát", "Viện Văn học");
        look();
        registry.merge(SHE, one, other, Registry.Versions.ANY, null);
        look();
        assertThat(open(SPECIALIST)).isEmpty();
        assertThat(duplicates.page(SPECIALIST, new Filter(null, State.MERGED, 0), true, 50, 0).total()).isEqualTo(1);
        registry.unmerge(SHE, other);
        look();
        assertThat(open(SPECIALIST)).containsExactly(one + " " + other);
    }

    @Test
    void comparesNothingWithinABlockThatTellsNobodyApart() {
        for (var i = 0; i < Duplicates.LARGEST_BLOCK + 5; i++) {
            person("Nguyễn Văn Anh", "");
        }
        look();
        assertThat(open(SPECIALIST)).isEmpty();
        var one = person("Nguyễn Văn Anh", "Viện Hóa học");
        var other = person("Nguyen Van Anh", "Viện Hoá học");
        look();
        assertThat(open(SPECIALIST)).containsExactly(one + " " + other);
    }

    @Test
    void saysWhatSomethingNotWrittenYetIsLike() {
        var one = person("Cao Bá Quát", "Viện Văn học");
        look();
        var like = duplicates.like(1, "person", house("TS. Cao Ba Quat", "Viện Văn học"), 5);
        assertThat(like).extracting(candidate -> candidate.head().code()).containsExactly(one);
        assertThat(duplicates.like(2, "person", house("TS. Cao Ba Quat", "Viện Văn học"), 5)).isEmpty();
        assertThat(duplicates.like(1, "person", house("TS. Cao Ba Quat", "Viện Sử học"), 5)).isEmpty();
    }

    @Test
    void findsPairsAmongManyRecordsInTheirBlocksAlone() {
        var families = List.of("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi");
        var middles = List.of("Văn", "Thị", "Đức", "Minh", "Quang", "Ngọc");
        var names = List.of("An", "Bình", "Cường", "Dũng", "Giang", "Hà", "Khánh", "Linh", "Mai", "Nam", "Phúc", "Quân", "Sơn", "Tú");
        var writes = new ArrayList<Write>();
        for (var i = 0; i < 1_000; i++) {
            writes.add(Write.create("person", 1, Entry.State.PUBLIC, house(families.get(i % 8) + " " + middles.get(i / 8 % 6) + " " + names.get(i / 48 % 14), "Viện số " + i)));
        }
        registry.writeAll(new By(Actor.system(1), SHE.source()), writes);
        var one = person("Trần Minh Quân", "Viện số 1234");
        var other = person("Tran Minh Quan", "Viện số 1234");
        duplicates.look();
        assertThat(open(SPECIALIST)).containsExactly(one + " " + other);
    }
}

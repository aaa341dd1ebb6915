package vn.khuevan.registry;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.TestDatabase;
import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchDoors;
import vn.khuevan.search.SearchRequest;
import vn.khuevan.search.Viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.khuevan.registry.RegistryDoors.HANOI;
import static vn.khuevan.registry.RegistryDoors.SHE;
import static vn.khuevan.registry.RegistryDoors.code;
import static vn.khuevan.registry.RegistryDoors.open;
import static vn.khuevan.registry.RegistryDoors.organisation;
import static vn.khuevan.registry.RegistryDoors.person;
import static vn.khuevan.registry.RegistryDoors.publication;

class FindableRecordsTests {

    private static final Viewer STAFF = new Viewer(Set.of(HANOI));
    private static final Viewer OTHER_STAFF = new Viewer(Set.of(2));

    private final DataSource database = TestDatabase.freshDataSource();
    private final Registry registry = RegistryDoors.registry(database, Clock.systemUTC());

    @TempDir
    Path home = Path.of("");

    private SearchDoors search = new SearchDoors(database, Path.of(System.getProperty("java.io.tmpdir"), "khuevan-none"));

    @BeforeEach
    void opens() {
        search.close();
        search = new SearchDoors(database, home, new FindableRecords(JdbcClient.create(database), registry, RegistryDoors.VOCABULARIES));
        search.rebuild();
    }

    @AfterEach
    void hasNotDriftedAndCloses() {
        search.catchUp();
        assertThat(search.drift()).isZero();
        search.close();
    }

    private String write(Write write) {
        return code(registry.write(SHE, write));
    }

    private List<String> found(String words, Viewer viewer) {
        search.catchUp();
        return search.hits(words, viewer).stream().map(SearchAnswer.Hit::href).toList();
    }

    @Test
    void findsARecordWithoutMarksFirst() {
        var rice = write(open("publication", publication("Giống lúa chịu mặn cho vùng ven biển", 2024)));
        write(open("publication", publication("Máy gặt lúa liên hợp", 2023)));
        write(open("publication", publication("Vùng ven biển và xâm nhập mặn", 2022)));
        assertThat(found("giong lua chiu man", Viewer.ANYBODY)).startsWith(RegistryDoors.TYPES.get("publication").address(rice));
    }

    @Test
    void findsByOtherNamesByIdentifierByCodeAndByTheNamesAround() {
        var author = write(open("person", person("Nguyễn Thị Thanh Hà")));
        var paper = write(open("publication", publication("Lúa chịu mặn", 2024).with("title", Fact.of("Lúa chịu mặn", "vi"), Fact.of("Salt tolerant rice", "en"))
                .with(Identifier.of("doi", "10.1234/abc.5")).with(Link.to("author", author)).with(Link.named("author", "Trần Quốc Toản"))));
        var address = RegistryDoors.TYPES.get("publication").address(paper);
        for (var words : List.of("salt tolerant", "10.1234/abc.5", paper, "trần quốc toản", "nguyen thi thanh ha lúa chịu mặn")) {
            assertThat(found(words, Viewer.ANYBODY)).as(words).contains(address);
        }
        assertThat(found("thanh hà", Viewer.ANYBODY)).startsWith(RegistryDoors.TYPES.get("person").address(author)).contains(address);
    }

    @Test
    void findsByInternalWordsOnlyForStaffOfTheAuthorityAndOnlyOnce() {
        var paper = write(open("publication", publication("Lúa chịu mặn", 2024).with("note", Fact.of("chờ bản sao có chứng thực"))));
        var address = RegistryDoors.TYPES.get("publication").address(paper);
        assertThat(found("chứng thực", Viewer.ANYBODY)).isEmpty();
        assertThat(found("chứng thực", OTHER_STAFF)).isEmpty();
        assertThat(found("chứng thực", STAFF)).containsExactly(address);
        for (var viewer : List.of(Viewer.ANYBODY, STAFF, OTHER_STAFF)) {
            assertThat(found("lúa chịu mặn", viewer)).containsExactly(address);
            assertThat(search.found(SearchRequest.of("lúa chịu mặn", viewer)).total()).isEqualTo(1);
        }
    }

    @Test
    void showsWhatIsNotPublicToStaffOfTheAuthorityAlone() {
        var draft = write(Write.create("publication", HANOI, Entry.State.DRAFT, publication("Bản thảo về lúa", 2024)));
        assertThat(found("bản thảo", Viewer.ANYBODY)).isEmpty();
        assertThat(found("bản thảo", OTHER_STAFF)).isEmpty();
        assertThat(found("bản thảo", STAFF)).hasSize(1);
        registry.publish(SHE, draft, null);
        assertThat(found("bản thảo", Viewer.ANYBODY)).hasSize(1);
        assertThat(found("bản thảo", STAFF)).hasSize(1);
    }

    @Test
    void findsNobodyByPersonalWords() {
        write(open("person", person("Nguyễn Thị Thanh Hà").with("address", Fact.of("ngõ Vạn Kiếp")).with("email", Fact.of("thanhha@example.vn"))));
        for (var viewer : List.of(Viewer.ANYBODY, STAFF)) {
            assertThat(found("vạn kiếp", viewer)).isEmpty();
            assertThat(found("thanhha@example.vn", viewer)).isEmpty();
            assertThat(found("thanh hà", viewer)).hasSize(1);
        }
    }

    @Test
    void forgetsWhatWasWithdrawnAndWhatWasMergedUntilTheMergeIsUndone() {
        var gone = write(open("publication", publication("Bài báo rút lại", 2024)));
        assertThat(found("rút lại", STAFF)).hasSize(1);
        registry.withdraw(SHE, gone, null, "Trùng");
        assertThat(found("rút lại", STAFF)).isEmpty();
        var kept = write(open("organisation", organisation("Viện Lúa")));
        var twin = write(open("organisation", organisation("Viện Nghiên cứu Lúa gạo")));
        registry.merge(SHE, kept, twin, Registry.Versions.ANY, organisation("Viện Lúa"));
        assertThat(found("lúa gạo", STAFF)).isEmpty();
        registry.unmerge(SHE, twin);
        assertThat(found("lúa gạo", Viewer.ANYBODY)).contains(RegistryDoors.TYPES.get("organisation").address(twin));
    }

    @Test
    void followsTheNewNameOfANeighbour() {
        var author = write(open("person", person("Nguyễn Thị Thanh Hà")));
        var paper = write(open("publication", publication("Lúa chịu mặn", 2024).with(Link.to("author", author))));
        var address = RegistryDoors.TYPES.get("publication").address(paper);
        assertThat(found("thanh hà", Viewer.ANYBODY)).contains(address);
        registry.write(SHE, Write.change(registry.find(author).orElseThrow(), person("Lê Mỹ Dung")));
        assertThat(found("mỹ dung", Viewer.ANYBODY)).contains(address);
        assertThat(found("thanh hà", Viewer.ANYBODY)).isEmpty();
    }

    @Test
    void countsByTypeFieldAndYear() {
        write(open("publication", publication("Lúa chịu mặn", 2024).with("fields", Fact.of("401"))));
        write(open("publication", publication("Lúa chịu hạn", 2023)));
        search.catchUp();
        var facets = search.found(SearchRequest.of("lúa chịu", Viewer.ANYBODY)).facets();
        assertThat(facets.get("type")).containsExactly(new SearchAnswer.Count("publication", 2));
        assertThat(facets.get("field")).containsExactlyInAnyOrder(new SearchAnswer.Count("401", 1), new SearchAnswer.Count("4", 1));
        assertThat(facets.get("year")).containsExactlyInAnyOrder(new SearchAnswer.Count("2024", 1), new SearchAnswer.Count("2023", 1));
    }

    @Test
    void countsByOrganisationWhateverTheRoleAndByStateOfItsOwnList() {
        var house = write(open("organisation", organisation("Viện Lúa Phương Bắc")));
        write(open("person", person("Đỗ Thị Lúa").with(Link.to("affiliation", house))));
        write(open("person", person("Ngô Văn Lúa").with(Link.named("affiliation", "Trại giống Lúa Vàng"))));
        write(open("st-organisation", Content.EMPTY.with("name", Fact.of("Viện Lúa Phương Bắc", "vi")).with("state", Fact.of("IN_FORCE"))
                .with(Link.to("organisation", house))));
        search.catchUp();
        var facets = search.found(SearchRequest.of("lúa", Viewer.ANYBODY)).facets();
        assertThat(facets.get("organisation")).containsExactlyInAnyOrder(new SearchAnswer.Count(house, 3), new SearchAnswer.Count("Trại giống Lúa Vàng", 1));
        assertThat(facets.get("state")).containsExactly(new SearchAnswer.Count("certificateState:IN_FORCE", 1));
        assertThat(search.found(SearchRequest.of("lúa", Viewer.ANYBODY).narrowedTo("organisation", house).narrowedTo("type", "person")).hits())
                .extracting(SearchAnswer.Hit::titleText).containsExactly("Đỗ Thị Lúa");
    }

    @Test
    void countsAnOrganisationThatIsNotPublicForItsStaffAlone() {
        var house = write(Write.create("organisation", HANOI, Entry.State.INTERNAL, organisation("Viện Kín")));
        write(open("person", person("Đỗ Thị Lúa").with(Link.to("affiliation", house)).with("note", Fact.of("xem lại"))));
        search.catchUp();
        assertThat(search.found(SearchRequest.of("đỗ thị lúa", Viewer.ANYBODY)).facets()).doesNotContainKey("organisation");
        assertThat(search.found(SearchRequest.of("đỗ thị lúa", STAFF)).facets().get("organisation")).containsExactly(new SearchAnswer.Count(house, 1));
    }
}

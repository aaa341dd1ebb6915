package vn.khuevan.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.KhuevanTest;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.jobs.Job;
import vn.khuevan.jobs.Message;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.Outcome;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Write;

@KhuevanTest(properties = "khuevan.demo-password=ban-ghi-theo-ho-so")
class DossierRecordsTests {

    private static final Actor SHE = new Actor(77, "chuyenvien", "Trần Thị Bình", 1, Set.of(Role.SPECIALIST), List.of());

    private final JdbcClient jdbc;
    private final Registry registry;
    private final DossierRecords records;
    private final DossierFollower follower;
    private final TransactionTemplate transaction;
    private final City city;
    private final Job duplicates;

    @Autowired
    DossierRecordsTests(JdbcClient jdbc, Registry registry, DossierRecords records, DossierFollower follower, TransactionTemplate transaction,
            ObjectProvider<Job> jobs) {
        this.jdbc = jdbc;
        this.registry = registry;
        this.records = records;
        this.follower = follower;
        this.transaction = transaction;
        this.city = new City(jdbc);
        this.duplicates = jobs.stream().filter(job -> job.name().equals("duplicates")).findFirst().orElseThrow();
    }

    private void follow(City.Task task) {
        transaction.executeWithoutResult(_ -> follower.take(List.of(new Message(1, 1, "case.moved", task.id, JsonMapper.shared().createObjectNode(), java.time.Instant.EPOCH))));
    }

    private Optional<Entry> record(City.Task task, String type) {
        return jdbc.sql("select record_id from feed_record where case_id = :id and type = :type").param("id", task.id).param("type", type)
                .query(Long.class).optional().flatMap(registry::find);
    }

    private String write(String type, Content content) {
        return switch (registry.write(By.person(SHE), Write.create(type, 1, Entry.State.PUBLIC, content))) {
            case Outcome.Written written -> written.code();
            case Outcome other -> throw new AssertionError(other.toString());
        };
    }

    @Test
    void aPublicTaskHasARecordWhoseFactsNameTheDossier() {
        var task = city.task("Giống lúa chịu úng").contracted(city.organisation("Viện Lúa Phương Bắc", null), "Viện Lúa Phương Bắc", 1_001, "Vũ Thị Gạo");
        follow(task);
        var entry = record(task, "task").orElseThrow();
        assertThat(entry.isPublic()).isTrue();
        assertThat(entry.title()).isEqualTo("Giống lúa chịu úng");
        assertThat(entry.content().of("fields")).extracting(Fact::value).containsExactly("301");
        assertThat(entry.content().of("stateBudget")).extracting(Fact::value).containsExactly(900_000_000L);
        assertThat(entry.content().of("startYear")).extracting(Fact::value).containsExactly(2022L);
        assertThat(entry.content().identifiers()).contains(new Identifier("taskNumber", task.number, true), new Identifier("contractNumber", "12/HĐ-SKHCN", true));
        assertThat(registry.sources(entry.content()).values()).allSatisfy(source -> assertThat(source.reference()).isEqualTo(task.number));
        var leader = entry.content().links("leader").getFirst();
        assertThat(leader.from()).isEqualTo(LocalDate.of(2022, 6, 1));
        assertThat(registry.find(leader.toCode()).orElseThrow().title()).isEqualTo("Vũ Thị Gạo");
        assertThat(registry.find(entry.content().links("host").getFirst().toCode()).orElseThrow().title()).isEqualTo("Viện Lúa Phương Bắc");
    }

    @Test
    void whoIsToDoItIsNotSaidBeforeTheContract() {
        var task = city.task("Còn đang tuyển chọn");
        task.party("lead-organisation", null, city.organisation("Đơn vị chưa ký", null), "Đơn vị chưa ký", "2022-04-01");
        follow(task.at("approved"));
        assertThat(record(task, "task").orElseThrow().content().links("host")).isEmpty();
    }

    @Test
    void anActThatSaysNothingNewAndASecondRunOfAllWriteNothing() {
        var task = city.task("Không có gì mới").contracted(city.organisation("Viện Yên Ắng", null), "Viện Yên Ắng", 1_002, "Đỗ Văn Lặng");
        follow(task);
        follow(task.with("contract", "treasuryAccount", "không ai biết").save());
        assertThat(record(task, "task").orElseThrow().version()).isEqualTo(1);
        records.rebuild();
        assertThat(records.rebuild().written()).isZero();
        assertThat(record(task, "task").orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void whatWasThereBeforeIsWrittenByTheRebuild() {
        var task = city.task("Có từ trước");
        records.rebuild();
        assertThat(record(task, "task")).isPresent();
    }

    @Test
    void aNewInvestigatorFollowsTheOldOneInTime() {
        var task = city.task("Đổi chủ nhiệm").contracted(city.organisation("Viện Đổi Thay", null), "Viện Đổi Thay", 1_003, "Hồ Thị Trước");
        follow(task);
        task.party("investigator", 1_004L, null, "Hồ Văn Sau", "2023-02-01");
        follow(task);
        var leaders = record(task, "task").orElseThrow().content().links("leader");
        assertThat(leaders).extracting(Link::from, Link::until).containsExactly(org.assertj.core.api.Assertions.tuple(LocalDate.of(2022, 6, 1), LocalDate.of(2023, 2, 1)),
                org.assertj.core.api.Assertions.tuple(LocalDate.of(2023, 2, 1), null));
    }

    @Test
    void aRecognisedTaskHasAResultWithItsUseByYear() {
        var task = city.task("Chế phẩm giữ rau tươi").contracted(city.organisation("Viện Rau", null), "Viện Rau", 1_005, "Lê Thị Rau");
        task.team("Lê Thị Rau", "Phan Văn Củ");
        task.recognised("HNI-2024-900/KQNC").with("publication", "abstract", "Rau giữ được mười ngày").with("publication", "accessClass", "OPEN").save();
        task.used("2024-07-01", true, "Hợp tác xã Đông Dư");
        follow(task);
        var result = record(task, "result").orElseThrow();
        assertThat(result.content().identifiers()).containsExactly(new Identifier("resultCertificate", "HNI-2024-900/KQNC", true));
        assertThat(result.content().of("openness")).extracting(Fact::value).containsExactly("OPEN");
        assertThat(result.content().of("applied")).extracting(Fact::from, Fact::until).containsExactly(org.assertj.core.api.Assertions.tuple(LocalDate.of(2024, 7, 1), null));
        assertThat(result.content().links("producedBy")).extracting(Link::toCode).containsExactly(record(task, "task").orElseThrow().code());
        assertThat(result.content().links("author")).extracting(Link::name).containsExactly("Lê Thị Rau", "Phan Văn Củ");
        task.used("2025-07-01", false, "");
        follow(task);
        assertThat(record(task, "result").orElseThrow().content().of("applied")).extracting(Fact::until).containsExactly(LocalDate.of(2025, 7, 1));
    }

    @Test
    void anOrganisationIsFoundByItsRorWhateverItIsCalled() {
        var there = write("organisation", new Content(java.util.Map.of("name", List.of(Fact.of("VinUni", "vi")), "kind", List.of(Fact.of("UNIVERSITY"))), List.of(),
                List.of(Identifier.of("ror", "https://ror.org/052dmdr17")), List.of()));
        var task = city.task("Tổ chức đã có").contracted(city.organisation("Trường Đại học VinUni", "https://ror.org/052dmdr17"), "Trường Đại học VinUni", 1_006, "Mai Văn Vin");
        follow(task);
        assertThat(record(task, "task").orElseThrow().content().links("host")).extracting(Link::toCode).containsExactly(there);
    }

    @Test
    void anOrganisationIsFoundByItsNameWhereverTheToneMarkStands() {
        var there = write("organisation", Content.EMPTY.with("name", Fact.of("Viện Hòa Bình xanh", "vi")).with("kind", Fact.of("INSTITUTE")));
        var task = city.task("Cùng tên").contracted(city.organisation("viện Hoà Bình xanh", null), "viện Hoà Bình xanh", 1_007, "Mai Văn Hòa");
        follow(task);
        assertThat(record(task, "task").orElseThrow().content().links("host")).extracting(Link::toCode).containsExactly(there);
    }

    @Test
    void aPersonOfTheSameNameInAnotherOrganisationStaysANameForStaffToDecide() {
        var elsewhere = write("organisation", Content.EMPTY.with("name", Fact.of("Viện Nơi Khác", "vi")).with("kind", Fact.of("INSTITUTE")));
        write("person", Content.EMPTY.with("name", Fact.of("Nguyễn Văn Trùng")).with(Link.to("affiliation", elsewhere)));
        var task = city.task("Trùng tên người").contracted(city.organisation("Viện Nơi Này", null), "Viện Nơi Này", 1_008, "Nguyễn Văn Trùng");
        follow(task);
        assertThat(record(task, "task").orElseThrow().content().links("leader")).extracting(Link::toCode, Link::name)
                .containsExactly(org.assertj.core.api.Assertions.tuple(null, "Nguyễn Văn Trùng"));
    }

    @Test
    void aPersonWithTitlesInTheSameOrganisationIsKnownHoweverThatIsWritten() {
        var there = write("person", Content.EMPTY.with("name", Fact.of("PGS.TS. Nguyễn Thị Cùng Nhà")).with(Link.named("affiliation", "ĐH Cùng Nhà HN")));
        var task = city.task("Cùng người").contracted(city.organisation("Trường Đại học Cùng Nhà Hà Nội", null), "Trường Đại học Cùng Nhà Hà Nội", 1_018, "Nguyễn Thị Cùng Nhà");
        jdbc.sql("insert into duplicate_due select id from record on conflict do nothing").update();
        duplicates.work().run();
        follow(task);
        assertThat(record(task, "task").orElseThrow().content().links("leader")).extracting(Link::toCode).containsExactly(there);
    }

    @Test
    void ofTwoNamesakesTheOneOfTheSameOrganisationIsMeant() {
        var house = write("organisation", Content.EMPTY.with("name", Fact.of("Viện Hai Người", "vi")).with("kind", Fact.of("INSTITUTE")));
        var meant = write("person", Content.EMPTY.with("name", Fact.of("Trần Văn Hai")).with(Link.to("affiliation", house)));
        write("person", Content.EMPTY.with("name", Fact.of("Trần Văn Hai")).with(Link.named("affiliation", "Viện Ở Xa")));
        var task = city.task("Hai người").contracted(city.organisation("Viện Hai Người", null), "Viện Hai Người", 1_019, "Trần Văn Hai");
        follow(task);
        assertThat(record(task, "task").orElseThrow().content().links("leader")).extracting(Link::toCode).containsExactly(meant);
    }

    @Test
    void whatIsNoLongerPublicIsTakenBackWithItsReasonAndComesBackUnderItsCode() {
        var task = city.task("Rút khỏi danh mục");
        follow(task);
        var code = record(task, "task").orElseThrow().code();
        follow(task.at("identified"));
        assertThat(record(task, "task").orElseThrow().state()).isEqualTo(Entry.State.WITHDRAWN);
        assertThat(record(task, "task").orElseThrow().reason()).isEqualTo("Nhiệm vụ không còn trong danh mục công khai.");
        follow(task.at("listed"));
        assertThat(record(task, "task").orElseThrow()).satisfies(entry -> {
            assertThat(entry.code()).isEqualTo(code);
            assertThat(entry.isPublic()).isTrue();
        });
    }

    @Test
    void whatStaffAddedOrTookBackStaysWhenTheDossierMoves() {
        var task = city.task("Cán bộ bổ sung");
        follow(task);
        var entry = record(task, "task").orElseThrow();
        assertThat(registry.write(By.person(SHE), Write.change(entry, entry.content().with("keywords", Fact.of("ngập úng", "vi"))))).isInstanceOf(Outcome.Written.class);
        follow(task.with("proposal", "objective", "Mục tiêu đã sửa").save());
        follow(task.at("called"));
        assertThat(record(task, "task").orElseThrow().content().of("keywords")).extracting(Fact::value).containsExactly("ngập úng");
        assertThat(record(task, "task").orElseThrow().content().of("objective")).extracting(Fact::value).containsExactly("Mục tiêu đã sửa");
        registry.withdraw(By.person(SHE), entry.code(), null, "Sai đối tượng");
        follow(task.at("running"));
        assertThat(record(task, "task").orElseThrow().state()).isEqualTo(Entry.State.WITHDRAWN);
    }

    @Test
    void tasksLinkToTheirProgrammeAlsoWhenItComesLater() {
        var programme = city.task("Chương trình thành phố xanh").kind("CHUONG_TRINH").at("identified");
        jdbc.sql("update case_file set kind = 'CHUONG_TRINH' where id = :id").param("id", programme.id).update();
        var member = city.task("Thuộc chương trình xanh").with("proposal", "programme", programme.number).save();
        follow(member);
        assertThat(record(member, "task").orElseThrow().content().links("programme")).isEmpty();
        follow(programme.at("running"));
        assertThat(record(member, "task").orElseThrow().content().links("programme")).extracting(Link::toCode)
                .containsExactly(record(programme, "programme").orElseThrow().code());
    }

    @Test
    void aTaskThatWasImportedUnderItsNumberIsTheSameRecord() {
        var task = city.task("Đã nhập từ tệp");
        var there = write("task", new Content(java.util.Map.of("title", List.of(Fact.of("Tên cũ trong tệp", "vi")), "level", List.of(Fact.of("CITY"))), List.of(),
                List.of(Identifier.of("taskNumber", task.number)), List.of()));
        follow(task);
        assertThat(record(task, "task").orElseThrow().code()).isEqualTo(there);
        assertThat(record(task, "task").orElseThrow().title()).isEqualTo("Đã nhập từ tệp");
    }

    @Test
    void aBatchThatFailsLeavesNothingBehindAndIsDoneWholeTheNextTime() {
        var task = city.task("Đứt giữa chừng").contracted(city.organisation("Viện Đứt Đoạn", null), "Viện Đứt Đoạn", 1_009, "Tạ Văn Đứt");
        transaction.executeWithoutResult(status -> {
            records.follow(task.ids());
            status.setRollbackOnly();
        });
        assertThat(record(task, "task")).isEmpty();
        follow(task);
        follow(task);
        assertThat(jdbc.sql("select count(*) from record where title in ('Đứt giữa chừng', 'Viện Đứt Đoạn', 'Tạ Văn Đứt')").query(Long.class).single()).isEqualTo(3);
    }
}

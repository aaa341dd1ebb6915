package vn.khuevan.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.khuevan.KhuevanTest;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Outcome;
import vn.khuevan.casework.Reason;
import vn.khuevan.document.Documents;
import vn.khuevan.document.TestUploads;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.novelty.Answer;
import vn.khuevan.novelty.Novelty;
import vn.khuevan.novelty.Submitted;

/** An overlap asks whoever judges the step for a judgement, under every rule set, and decides nothing itself. */
@KhuevanTest
class OverlapTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Casework casework;
    private final JdbcTemplate jdbc;
    private final Documents documents;
    private final Novelty novelty;
    private final Submitted submitted;
    private Actor specialist = Actor.anonymous();
    private Actor orderer = Actor.anonymous();
    private long agency;

    @Autowired
    OverlapTests(Casework casework, JdbcTemplate jdbc, Documents documents, Novelty novelty, Submitted submitted) {
        this.casework = casework;
        this.jdbc = jdbc;
        this.documents = documents;
        this.novelty = novelty;
        this.submitted = submitted;
    }

    @BeforeEach
    void people() {
        jdbc.update("insert into authority (id, code, name_vi, name_en, kind) values (1, 'H26', 'Sở KH&CN Hà Nội', 'Hanoi DOST', 'province') on conflict do nothing");
        agency = jdbc.queryForObject("insert into organisation (name, kind) values ('Sở Xây dựng', 'city-agency') returning id", Long.class);
        specialist = account(Role.SPECIALIST, 1);
        orderer = account(Role.ORDERING_AGENCY, 0, agency);
    }

    private Actor account(Role role, int authority, Long... organisations) {
        var login = role.code() + System.nanoTime();
        var id = jdbc.queryForObject("""
                insert into account (login, name, authority_id, password_hash, password_changed_at, created_at)
                values (?, ?, ?, 'x', now(), now()) returning id
                """, Long.class, login, "Người thử", authority == 0 ? null : authority);
        return new Actor(id, login, "Người thử", authority, Set.of(role), List.of(organisations));
    }

    private Casework on(String day) {
        return casework.at(Clock.fixed(LocalDate.parse(day).atTime(9, 0).atZone(ZONE).toInstant(), ZONE));
    }

    private String proposed(String day, String title, String objective, String content) {
        var definition = casework.definitions().inForce("task", LocalDate.parse(day)).orElseThrow();
        var form = casework.form(definition, definition.opening().act());
        var cared = new HashMap<String, Object>(Map.of("title", title, "kind", "DE_TAI_CN", "field", "207", "objective", objective, "content", content));
        cared.putAll(Map.of("months", 8L, "applicationPlan", "Dùng tại phường", "agency", agency, "proposer", agency, "orderLetter", "12/SXD", "commitment", true));
        return done(on(day).open(orderer, "task", null, FilledForm.of(form, casework.vocabularies(), LocalDate.parse(day), cared,
                () -> TestUploads.file(documents, orderer)), null)).number();
    }

    private Outcome screen(String day, String number, Map<String, Object> judged) {
        var definition = casework.definitions().get(on(day).find(specialist, number).orElseThrow().definition());
        var form = casework.form(definition, definition.action("screen").orElseThrow());
        var typed = new HashMap<>(FilledForm.of(form, casework.vocabularies(), LocalDate.parse(day), Map.of("duplicate", "NONE"), () -> TestUploads.file(documents, specialist)));
        typed.keySet().removeAll(List.of("judgement", "judgementReason"));
        typed.putAll(judged);
        return on(day).perform(specialist, number, "screen", typed, null, null);
    }

    private static CaseFile done(Outcome outcome) {
        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).dossier();
    }

    private static List<Reason> reasons(Outcome outcome) {
        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).reasons();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018-03-05", "2023-12-04", "2026-01-05"})
    void aCopyWithSwappedSentencesWaitsForAJudgementUnderEveryRuleSet(String day) {
        var said = switch (day.substring(0, 4)) {
            case "2018" -> List.of("Hệ thống mái dốc bằng lưới địa kỹ thuật được thử tải trên taluy cao tám mét dọc tuyến đường vành đai. ",
                    "Cảm biến áp lực nước lỗ rỗng chôn ở ba độ sâu gửi số liệu về trung tâm điều hành mười phút một lần. ",
                    "Mô hình phần tử hữu hạn hiệu chỉnh theo chuyển vị đo được của hai mùa mưa liên tiếp. ");
            case "2023" -> List.of("Hạt giống rau cải được bọc màng chitosan pha vi khuẩn nốt sần rồi sấy ở nhiệt độ thấp trước khi đóng gói. ",
                    "Vườn đối chứng bố trí theo khối ngẫu nhiên bốn lần nhắc lại tại hai hợp tác xã ven đê. ",
                    "Tỷ lệ nảy mầm và độ đồng đều cây con được chấm bằng ảnh chụp khay ươm mỗi sáng. ");
            default -> List.of("Bản thảo chữ Nôm của các làng nghề được quét đa phổ để đọc lớp mực đã phai dưới vết ố. ",
                    "Từ điển dị thể gồm chín nghìn chữ được đối chiếu với văn bia còn lại ở đình chùa trong huyện. ",
                    "Mạng nơ ron nhận dạng chữ học từ nét bút của sáu người chép sách khác nhau. ");
        };
        var first = said.get(0);
        var second = said.get(1);
        var third = said.get(2);
        var old = proposed(day, first.substring(0, 40), "Có " + second, first + second + third);
        var copy = proposed(day, third.substring(10, 50), "Làm chủ " + third, third + first + "Kinh phí được bố trí theo kế hoạch của đơn vị. " + second);

        var refused = reasons(screen(day, copy, Map.of()));
        assertThat(refused).extracting(Reason::message).contains("task.overlap-unjudged.share");
        assertThat(refused).allSatisfy(reason -> assertThat(java.util.Objects.requireNonNull(reason.by()).duty()).startsWith("overlap."));
        assertThat(String.valueOf(refused.getFirst().args())).contains(old);

        var judged = done(screen(day, copy, Map.of("judgement", "CONTINUES", "judgedWork", old, "judgementReason", "Dùng lại thiết bị của nhiệm vụ trước, câu hỏi nghiên cứu khác")));
        assertThat(judged.stage()).isEqualTo("screened");
        assertThat(judged.data().number("screening.covered")).isGreaterThanOrEqualTo(BigDecimal.valueOf(20));
        assertThat(judged.data().rows("screening.nearest").getFirst().text("code")).isEqualTo(old);
        var entry = on(day).history(specialist, copy).orElseThrow().entries().getLast();
        assertThat(String.valueOf(entry.body().tree())).contains("CONTINUES", "câu hỏi nghiên cứu khác");
    }

    @Test
    void whatIsJudgedADuplicateGoesNoFurther() {
        var words = "Bộ tiêu chí đánh giá vườn hoa bỏ túi gồm bóng râm, độ ồn, chỗ ngồi và khoảng cách tới bến xe buýt của từng khu dân cư. "
                + "Người dân chấm điểm bằng điện thoại tại chỗ, nhóm nghiên cứu so với ảnh chụp từ trên cao và bản đồ nhiệt bề mặt.";
        var old = proposed("2023-12-04", "Vườn hoa bỏ túi", "Có bộ tiêu chí", words);
        var again = proposed("2023-12-04", "Vườn hoa bỏ túi khu nội đô", "Có bộ tiêu chí", words);
        assertThat(reasons(screen("2023-12-04", again, Map.of("judgement", "DUPLICATES", "judgedWork", old, "judgementReason", "Cùng nội dung"))))
                .extracting(Reason::message).containsExactly("gate.none-of");
    }

    @Test
    void nothingIsAskedWhereNothingIsAlikeAndTheFiguresSaySo() {
        var number = proposed("2023-12-04", "Đồng hồ nước thông minh cho chung cư cũ", "Có đồng hồ đọc từ xa",
                "Van từ trường đóng ngắt theo lịch của ban quản trị, pin lithium chịu ẩm thay sau sáu năm, vỏ nhựa chống tia cực tím đúc tại xưởng trong nước.");
        var dossier = done(screen("2023-12-04", number, Map.of()));
        assertThat(dossier.data().text("screening.comparison")).isEqualTo("COMPARED");
        assertThat(dossier.data().number("screening.covered")).isLessThan(BigDecimal.valueOf(20));
    }

    @Test
    void aDossiersOwnTextIsComparedFromItsPageWithEverythingButItself() {
        var words = "Lò đốt tầng sôi dùng trấu ép viên được cấp liệu bằng vít tải hai đoạn, tro bay thu ở xyclon để làm phụ gia gạch không nung cho xưởng bên cạnh. ";
        var old = proposed("2023-12-04", "Lò đốt trấu", "Có lò đốt", words);
        var copy = proposed("2023-12-04", "Gạch không nung từ tro trấu", "Có gạch", words);
        var submission = submitted.of(specialist, copy).orElseThrow();
        var found = (Answer.Found) novelty.compare(specialist, submission.proposal(), submission.own());
        assertThat(found.similar()).extracting(one -> one.key()).contains("dossier/" + old).doesNotContain("dossier/" + copy);
        assertThat(found.similar().getFirst().passages()).isNotEmpty();
        assertThat(submitted.of(account(Role.CITIZEN, 0), copy)).isEmpty();
    }
}

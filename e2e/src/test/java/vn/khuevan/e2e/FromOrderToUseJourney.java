package vn.khuevan.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A research project from an agency's order in January 2022 to the third year of its use, by everybody's own hands. */
@InTheCity
class FromOrderToUseJourney {

    private static final Map<String, Object> NOTHING = Map.of();
    private static final List<Map<String, Object>> CONTENTS = List.of(
            Map.of("code", "ND1", "title", "Điều tra hiện trạng", "from", "2022-05-16", "to", "2023-03-31", "responsible", "Nguyễn Thị Chính"),
            Map.of("code", "ND2", "title", "Xây dựng quy trình", "from", "2023-04-01", "to", "2024-05-15", "responsible", "Bùi Hữu Nghĩa"));
    private static final List<Map<String, Object>> PRODUCTS = List.of(
            Map.of("code", "SP1", "name", "Quy trình trồng rau hữu cơ", "group", "II", "quantity", 1, "unit", "quy trình", "quality", "Được hội đồng công nhận"));
    private static final List<Map<String, Object>> TEAM = List.of(
            Map.of("name", "Bùi Hữu Nghĩa", "role", "LEADER", "content", "ND2", "months", 12),
            Map.of("name", "Trần Thư Ký", "role", "SECRETARY", "months", 6),
            Map.of("name", "Nguyễn Thị Chính", "role", "MAIN", "content", "ND1", "months", 8));

    private final TestCity city;
    private String task = "";

    FromOrderToUseJourney(TestCity city) {
        this.city = city;
    }

    private DossierPage task(String login) {
        return city.as(login).dossier(task);
    }

    @Test
    void aResearchProjectGoesFromAnOrderToTheThirdYearOfItsUse() {
        ordered();
        identified();
        selected();
        contracted();
        assertThat(city.as("chuyenvien").complaints()).isEmpty();
    }

    private void ordered() {
        city.on("2022-01-04");
        task = city.as("sonnganh").start("task").fill(Map.of("title", "Nghiên cứu quy trình trồng rau hữu cơ tại Đông Anh", "kind", "DE_TAI_CN", "field", "401",
                "months", 24, "applicationPlan", "Áp dụng tại các hợp tác xã rau", "agency", TestCity.AGENCY, "proposer", TestCity.AGENCY,
                "orderLetter", "12/SNN ngày 04/01/2022", "commitment", true)).send().stands("Đề xuất đặt hàng").waitsFor("Chuyên viên").number();
        city.on("2022-01-06");
        var work = city.as("chuyenvien").page();
        work.navigate("/lam-viec");
        assertThat(work.locator("section[aria-labelledby='waiting'] a[href='/lam-viec/ho-so/" + task + "']")).isVisible();
        task("chuyenvien").waitsForYou().act("screen", Map.of("duplicate", "NONE")).stands("Đã tra cứu");
    }

    private void identified() {
        city.on("2022-01-20");
        task("chuyenvien").act("identify", Map.of("members", 9, "present", 9, "reviewers", 2, "secretaries", 2, "papersSentOn", "2022-01-10",
                "ballots", 9, "ballotsFor", 8, "mode", "COMPETITIVE")).stands("Hội đồng đã xác định").isDue("Hoàn thiện", "2022-01-27");
        city.on("2022-01-24");
        task("chuyenvien").act("finish-recommendation", Map.of("mode", "COMPETITIVE"));
        task("giamdoc").act("submit-list", NOTHING).stands("Trình phê duyệt danh mục").waitsFor("Ủy ban nhân dân");
        city.on("2022-02-10");
        task("ubnd").waitsForYou().act("approve-list", Map.of("mode", "COMPETITIVE")).stands("Danh mục đã phê duyệt");
    }

    private void selected() {
        city.on("2022-02-14");
        task("chuyenvien").act("publish-list", NOTHING).act("publish-call", Map.of("closesOn", "2022-03-21", "closesAt", "17:00")).stands("Đang nhận hồ sơ");
        city.on("2022-03-01");
        var application = task("chutri").start("application").fill(Map.ofEntries(Map.entry("host", TestCity.HOST), Map.entry("investigator", "chunhiem"),
                Map.entry("investigatorName", "Bùi Hữu Nghĩa"), Map.entry("idNumber", "001099000001"), Map.entry("degreeFits", true), Map.entry("fieldYears", 8),
                Map.entry("months", 24), Map.entry("stateBudget", "1000000000"), Map.entry("lumpMode", "PARTIAL"), Map.entry("useReported", true),
                Map.entry("contents", CONTENTS), Map.entry("products", PRODUCTS), Map.entry("team", TEAM),
                Map.entry("budgetLines", List.of(Map.of("code", "LD", "title", "Lao động", "year", 2022, "amount", "1000000000", "lump", true)))))
                .send().stands("Đã nộp").number();
        city.on("2022-03-22");
        city.as("chuyenvien").dossier(application).act("find-valid", NOTHING).stands("Hợp lệ");
        task("chuyenvien").act("open-dossiers", Map.of("received", 1, "valid", 1)).stands("Đã mở hồ sơ");
        city.on("2022-04-05");
        var ballots = List.of(82, 80, 78, 85, 79, 50, 81).stream()
                .map(score -> Map.<String, Object>of("application", application, "member", "P" + score, "score", score)).toList();
        task("chuyenvien").act("select", Map.of("members", 7, "present", 7, "reviewers", 2, "countingBoard", 3, "barred", List.of(), "papersSentOn", "2022-03-24",
                "questionsSentOn", "2022-03-29", "ballots", ballots)).stands("Hội đồng kiến nghị trúng tuyển").waitsFor("Tổ chức chủ trì");
        city.as("chuyenvien").dossier(application).stands("Được kiến nghị trúng tuyển");
        city.on("2022-04-14");
        task("chutri").waitsForYou().act("revise", Map.of("quotesOn", "2022-03-01", "team", TEAM)).stands("Thuyết minh đã hoàn thiện");
        city.on("2022-04-20");
        task("ketoan").waitsForYou().act("appraise", Map.of("members", 5, "present", 5, "papersSentOn", "2022-04-12", "total", "1000000000",
                "management", "50000000", "lumpMode", "PARTIAL", "leaderPay", "40000000", "months", 24)).stands("Đã thẩm định kinh phí");
        city.on("2022-04-26");
        task("chutri").act("finalise", NOTHING).stands("Hồ sơ sau thẩm định");
        task("giamdoc").act("submit-award", NOTHING).stands("Trình phê duyệt");
        city.on("2022-05-06");
        task("ubnd").act("award", Map.of("host", TestCity.HOST, "investigator", "chunhiem", "total", "1000000000", "months", 24, "finishingMonths", 2,
                "lumpMode", "PARTIAL")).stands("Đã phê duyệt").waitsFor("Giám đốc");
    }

    private void contracted() {
        city.on("2022-05-16");
        task("giamdoc").waitsForYou().act("sign-contract", Map.ofEntries(Map.entry("start", "2022-05-16"), Map.entry("end", "2024-05-15"),
                Map.entry("total", "1000000000"), Map.entry("budgetYear", 2024), Map.entry("lumpMode", "PARTIAL"), Map.entry("contents", CONTENTS),
                Map.entry("products", PRODUCTS), Map.entry("team", TEAM), Map.entry("workshops", List.of(Map.of("code", "HT1", "topic", "Rau hữu cơ", "month", 18))),
                Map.entry("budgetLines", List.of(Map.of("code", "LD", "title", "Lao động", "amount", "1000000000", "lump", true))),
                Map.entry("instalments", List.of(
                        Map.of("no", 1, "amount", "500000000", "condition", "Ký hợp đồng", "due", "2022-06-15", "contents", "ND1, ND2"),
                        Map.of("no", 2, "amount", "400000000", "condition", "Xong ND1", "due", "2023-06-15", "contents", "ND1"),
                        Map.of("no", 3, "amount", "100000000", "condition", "Nghiệm thu", "due", "2024-10-15", "contents", "ND1, ND2")))))
                .stands("Đã ký hợp đồng").isDue("nghiệm thu", "2024-04-01");
    }
}

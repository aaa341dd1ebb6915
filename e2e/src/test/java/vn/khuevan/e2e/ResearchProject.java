package vn.khuevan.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A research project of two years, ordered in January 2022, in the hands of those who carry it. Each step is done through the pages by
 * the account whose turn it is, and leaves the project where the next one begins.
 */
final class ResearchProject {

    private static final Map<String, Object> NOTHING = Map.of();
    static final String WORK_REPORT = "Nhóm đã lấy mẫu đất tại mười hai xã và phân tích hàm lượng kim loại nặng của từng mẫu đã lấy trong hai vụ rau.";
    private static final Pattern FORM_CODE = Pattern.compile("P00\\d");
    private static final List<Map<String, Object>> CONTENTS = List.of(
            Map.of("code", "ND1", "title", "Điều tra hiện trạng", "from", "2022-05-16", "to", "2023-03-31", "responsible", "Nguyễn Thị Chính"),
            Map.of("code", "ND2", "title", "Xây dựng quy trình", "from", "2023-04-01", "to", "2024-05-15", "responsible", "Chủ nhiệm"));
    private static final List<Map<String, Object>> PRODUCTS = List.of(
            Map.of("code", "SP1", "name", "Quy trình trồng rau hữu cơ", "group", "II", "quantity", 1, "unit", "quy trình", "quality", "Được hội đồng công nhận"));

    private final TestCity city;
    private final String title;
    private final String host;
    private final String organisation;
    private final String leader;
    private final String leaderName;
    private String number = "";

    /**
     * @param host   account that acts for the lead organisation
     * @param leader account of the principal investigator
     */
    ResearchProject(TestCity city, String title, String host, String organisation, String leader, String leaderName) {
        this.city = city;
        this.title = title;
        this.host = host;
        this.organisation = organisation;
        this.leader = leader;
        this.leaderName = leaderName;
    }

    private List<Map<String, Object>> team() {
        return List.of(Map.of("name", leaderName, "role", "LEADER", "content", "ND2", "months", 12),
                Map.of("name", "Trần Thư Ký", "role", "SECRETARY", "months", 6),
                Map.of("name", "Nguyễn Thị Chính", "role", "MAIN", "content", "ND1", "months", 8));
    }

    /** The project's page in an account's window. */
    DossierPage task(String login) {
        return city.as(login).dossier(number);
    }

    String number() {
        return number;
    }

    void ordered() {
        city.on("2022-01-04");
        number = city.as("sonnganh").start("task").fill(Map.of("title", title, "kind", "DE_TAI_CN", "field", "401",
                "months", 24, "applicationPlan", "Áp dụng tại các hợp tác xã rau", "agency", TestCity.AGENCY, "proposer", TestCity.AGENCY,
                "orderLetter", "12/SNN ngày 04/01/2022", "commitment", true)).send().stands("Đề xuất đặt hàng").waitsFor("Chuyên viên").number();
    }

    void identified() {
        city.on("2022-01-06");
        var work = city.as("chuyenvien").page();
        work.navigate("/lam-viec");
        assertThat(work.locator("section[aria-labelledby='waiting'] a[href='/lam-viec/ho-so/" + number + "']")).isVisible();
        task("chuyenvien").waitsForYou().act("screen", Map.of("duplicate", "NONE", "judgement", "NEW", "judgementReason", "Khác đối tượng")).stands("Đã tra cứu");
        city.on("2022-01-20");
        task("chuyenvien").act("identify", Map.of("members", 9, "present", 9, "reviewers", 2, "secretaries", 2, "papersSentOn", "2022-01-10",
                "ballots", 9, "ballotsFor", 8, "mode", "COMPETITIVE")).stands("Hội đồng đã xác định").isDue("Hoàn thiện", "2022-01-27");
        city.on("2022-01-24");
        task("chuyenvien").act("finish-recommendation", Map.of("mode", "COMPETITIVE"));
        task("giamdoc").act("submit-list", NOTHING).stands("Trình phê duyệt danh mục").waitsFor("Ủy ban nhân dân");
        city.on("2022-02-10");
        task("ubnd").waitsForYou().act("approve-list", Map.of("mode", "COMPETITIVE")).stands("Danh mục đã phê duyệt");
    }

    void called() {
        city.on("2022-02-14");
        task("chuyenvien").act("publish-list", NOTHING).act("publish-call", Map.of("closesOn", "2022-03-21", "closesAt", "17:00")).stands("Đang nhận hồ sơ");
    }

    void selected() {
        city.on("2022-03-01");
        var application = city.as(host).startUnder("application", number).fill(Map.ofEntries(Map.entry("host", organisation), Map.entry("investigator", leader),
                Map.entry("investigatorName", leaderName), Map.entry("idNumber", "001099000001"), Map.entry("degreeFits", true), Map.entry("fieldYears", 8),
                Map.entry("months", 24), Map.entry("stateBudget", "1000000000"), Map.entry("lumpMode", "PARTIAL"), Map.entry("useReported", true),
                Map.entry("contents", CONTENTS), Map.entry("products", PRODUCTS), Map.entry("team", team()),
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
        task(host).waitsForYou().act("revise", Map.of("quotesOn", "2022-03-01", "team", team())).stands("Thuyết minh đã hoàn thiện");
        city.on("2022-04-20");
        task("ketoan").waitsForYou().act("appraise", Map.of("members", 5, "present", 5, "papersSentOn", "2022-04-12", "total", "1000000000",
                "management", "50000000", "lumpMode", "PARTIAL", "leaderPay", "40000000", "months", 24)).stands("Đã thẩm định kinh phí");
        city.on("2022-04-26");
        task(host).act("finalise", NOTHING).stands("Hồ sơ sau thẩm định");
        task("giamdoc").act("submit-award", NOTHING).stands("Trình phê duyệt");
        city.on("2022-05-06");
        task("ubnd").act("award", Map.of("host", organisation, "investigator", leader, "total", "1000000000", "months", 24, "finishingMonths", 2,
                "lumpMode", "PARTIAL")).stands("Đã phê duyệt").waitsFor("Giám đốc");
    }

    void contracted() {
        city.on("2022-05-16");
        task("giamdoc").waitsForYou().act("sign-contract", Map.ofEntries(Map.entry("start", "2022-05-16"), Map.entry("end", "2024-05-15"),
                Map.entry("total", "1000000000"), Map.entry("budgetYear", 2024), Map.entry("lumpMode", "PARTIAL"), Map.entry("contents", CONTENTS),
                Map.entry("products", PRODUCTS), Map.entry("team", team()), Map.entry("workshops", List.of(Map.of("code", "HT1", "topic", "Rau hữu cơ", "month", 18))),
                Map.entry("budgetLines", List.of(Map.of("code", "LD", "title", "Lao động", "amount", "1000000000", "lump", true))),
                Map.entry("instalments", List.of(
                        Map.of("no", 1, "amount", "500000000", "condition", "Ký hợp đồng", "due", "2022-06-15", "contents", "ND1, ND2"),
                        Map.of("no", 2, "amount", "400000000", "condition", "Xong ND1", "due", "2023-06-15", "contents", "ND1"),
                        Map.of("no", 3, "amount", "100000000", "condition", "Nghiệm thu", "due", "2024-10-15", "contents", "ND1, ND2")))))
                .stands("Đã ký hợp đồng").isDue("nghiệm thu", "2024-03-29");
    }

    /** Rule 2: a plan for every content, then the work. */
    void begun() {
        city.on("2022-05-20");
        task("chuyenvien").act("publish-award", Map.of("shownUntil", "2022-07-29"));
        task(host).act("disclose", NOTHING);
        plan("CV1", "ND1", "Nguyễn Thị Chính", "2023-03-31");
        plan("CV2", "ND2", leaderName, "2024-05-10");
        task(leader).act("begin", NOTHING).stands("Đang thực hiện");
        child(leader, "plan-item", 0).act("start", NOTHING);
    }

    void advanced() {
        city.on("2022-06-01");
        paid(0, "500000000", 2022);
    }

    /** Rule 3: an agency of the city confirms with its own account. */
    void addressed() {
        var address = task(leader).start("address").fill(Map.of("agency", TestCity.AGENCY, "product", "SP1")).send().waitsFor("Địa chỉ ứng dụng").number();
        city.as("sonnganh").dossier(address).waitsForYou().act("confirm", NOTHING).stands("Đã xác nhận");
    }

    private void plan(String code, String content, String member, String due) {
        task(leader).start("plan-item").fill(Map.of("code", code, "content", content, "member", member, "startsOn", "2022-05-20", "due", due)).send();
    }

    DossierPage child(String login, String type, int index) {
        return city.as(login).dossier(task(login).children(type).get(index));
    }

    private void paid(int instalment, String amount, int year) {
        child(host, "instalment", instalment).waitsForYou().act("request", NOTHING);
        child("ketoan", "instalment", instalment).waitsForYou().act("confirm", NOTHING)
                .act("pay", Map.of("amount", amount, "year", year, "yearBudget", amount)).stands("Đã chuyển tiền");
    }

    /** Rule 5: a plan approved before the first form, confirmations, a re-check that anyone can draw again. */
    void surveyed() {
        city.on("2022-07-04");
        var survey = task(leader).start("survey").fill(Map.of("content", "ND1", "sampleSize", 4, "recheckShare", 50)).send()
                .stands("Phương án chờ phê duyệt").number();
        city.as("truongphong").dossier(survey).act("approve", NOTHING).stands("Phương án được duyệt");
        city.on("2022-07-06");
        city.as(leader).dossier(survey).act("start", NOTHING).stands("Đang điều tra");
        for (var code : List.of("P001", "P002", "P003", "P004")) {
            city.as(leader).dossier(survey).start("confirmation").fill(Map.of("code", code)).send().act("count", NOTHING).stands("Được tính");
        }
        city.on("2022-08-01");
        var drawn = city.as("chuyenvien").dossier(survey).act("start-recheck", Map.of("seed", "XSMB 20220801")).stands("Phúc tra");
        var sample = drawn.texts().stream().filter(text -> text.contains("XSMB 20220801")).flatMap(text -> FORM_CODE.matcher(text).results())
                .map(MatchResult::group).distinct().toList();
        assertThat(sample).hasSize(2);
        city.on("2022-08-10");
        city.as("chuyenvien").dossier(survey).act("record-recheck", Map.of("rows", sample.stream().map(code -> Map.of("code", code, "agrees", true)).toList()))
                .act("finish", Map.of("usable", "true")).stands("Hoàn thành");
    }

    void reported(String day) {
        city.on(day);
        var due = task(leader).children("report").getLast();
        city.as(leader).dossier(due).waitsForYou().act("submit", Map.of("text", "Kỳ đến " + day + " nhóm thực hiện đúng kế hoạch", "items",
                List.of(Map.of("content", "ND1", "item", "CV1", "percent", 90, "state", "RUNNING"))));
        city.as("chuyenvien").dossier(due).act("confirm", NOTHING).stands("Đã xác nhận");
    }

    void inspected() {
        city.on("2022-12-01");
        var inspection = task("chuyenvien").start("inspection").fill(Map.of("kind", "REGULAR", "date", "2022-12-15", "team", List.of(
                Map.of("name", "A", "role", "TASK_UNIT_LEADER"), Map.of("name", "B", "role", "TASK_UNIT_OFFICER"),
                Map.of("name", "C", "role", "MONEY_UNIT_LEADER"), Map.of("name", "D", "role", "MONEY_UNIT_OFFICER")))).send().number();
        city.on("2022-12-12");
        city.as(host).dossier(inspection).act("file-reports", NOTHING);
        city.on("2022-12-15");
        city.as("chuyenvien").dossier(inspection).act("hold", Map.of("corePresent", 4)).act("confirm-volume",
                Map.of("rows", List.of(Map.of("content", "ND1", "percent", 60))));
        city.as("ketoan").dossier(inspection).waitsForYou().act("confirm-money", Map.of("accepted", "300000000"));
    }

    void worked() {
        city.on("2023-11-20");
        child(leader, "plan-item", 0).act("finish", Map.of("text", WORK_REPORT)).stands("Hoàn thành");
        child(leader, "plan-item", 1).act("start", NOTHING);
    }

    /** Rule 10: the second instalment pays for the first content, which is done by now. */
    void advancedAgain() {
        child("ketoan", "instalment", 0).act("settle", Map.of("amount", "500000000")).stands("Đã thanh toán hết");
        paid(1, "400000000", 2023);
    }

    /** Rule 4: what a request names stands still until the written answer. */
    void extended() {
        city.on("2024-03-01");
        var request = task(host).start("adjustment").fill(Map.of("kind", "DURATION", "direction", "EXTEND", "newEnd", "2024-08-15",
                "affected", List.of(Map.of("key", "DATES"), Map.of("key", "ND2")))).send().waitsFor("Chuyên viên").number();
        child(leader, "plan-item", 1).bars("finish", request, "05/2021/QĐ-UBND");
        city.on("2024-03-15");
        city.as("truongphong").dossier(request).act("advise", NOTHING);
        city.as("giamdoc").dossier(request).act("approve-duration", NOTHING).hasEnded();
        task(host).isDue("nghiệm thu", "2024-07-04");
        city.on("2024-04-26");
        child(leader, "plan-item", 1).act("finish", NOTHING).stands("Hoàn thành");
    }

    /** Rule 6: a workshop of the list, with a paper of its own. */
    void presented() {
        city.on("2024-05-16");
        var workshop = task(leader).start("workshop").fill(Map.of("item", "HT1", "date", "2024-05-17")).send().number();
        city.as(leader).dossier(workshop).start("paper").fill(Map.of("text", "Bài viết bàn về thị trường rau hữu cơ của các đô thị châu Á.")).send()
                .act("accept", Map.of("presented", "true"));
        city.on("2024-05-17");
        city.as(leader).dossier(workshop).act("hold", Map.of("participants", 60)).hasEnded();
    }

    void equipped() {
        task(host).start("asset").fill(Map.of("kind", "EQUIPPED", "value", "90000000", "stateMoney", "90000000", "condition", "GOOD", "invoice", "hóa đơn"))
                .send().stands("Đang lưu giữ");
    }

    /** Rule 7: in time, thirty working days before the end. */
    void filed() {
        city.on("2024-07-04");
        task(host).act("file-acceptance", Map.of("items", List.of("LETTER_M2", "FULL_REPORT", "SUMMARY", "PRODUCT_REPORT", "CONTRACT", "THUYET_MINH",
                "SURVEY_DATA_AND_DIARY", "AUTHOR_ORDER", "MONEY_REPORT", "SELF_ASSESSMENT_M1"), "selfAssessmentReport", "tu-danh-gia",
                "productProofs", true, "productProofFile", "minh-chung")).stands("Đã nộp hồ sơ nghiệm thu");
        city.on("2024-07-08");
        task("chuyenvien").waitsForYou().act("confirm-acceptance", NOTHING).stands("Hồ sơ nghiệm thu hợp lệ")
                .act("publish-acceptance", Map.of("shownUntil", "2024-09-20"));
    }

    void accepted() {
        city.on("2024-07-15");
        task("giamdoc").waitsForYou().act("set-up-council", Map.of("members", 9, "experts", 6, "representatives", 3, "continuity", 1,
                "hostStaffSeats", List.of(), "barred", List.of())).stands("Đã lập hội đồng nghiệm thu");
        city.on("2024-08-05");
        task("chuyenvien").act("hold-acceptance", Map.of("members", 9, "present", 9, "papersSentOn", "2024-07-19", "reviewsInOn", "2024-07-31",
                "allReviewsIn", true, "excellent", 7, "pass", 2, "fail", 0)).stands("Nghiệm thu đạt").waitsFor("Chủ nhiệm").act("send-conclusion", NOTHING);
        city.on("2024-08-20");
        task(leader).waitsForYou().act("complete", NOTHING).stands("Hồ sơ sau nghiệm thu đã hoàn thiện");
    }

    void recognised() {
        city.on("2024-08-22");
        task(host).act("file-registration", NOTHING);
        city.on("2024-08-26");
        task("vanthu").act("certify-registration", Map.of("certificateNumber", "GCN-2024-07")).stands("Đã đăng ký kết quả");
        task(host).act("request-rights", NOTHING);
        task("chuyenvien").act("check-rights", NOTHING);
        city.on("2024-09-05");
        task("giamdoc").waitsForYou().act("recognise", NOTHING).stands("Đã công nhận kết quả").isDue("60 ngày", "2024-11-04");
    }

    void paidInFull() {
        child("ketoan", "instalment", 1).act("settle", Map.of("amount", "400000000"));
        paid(2, "100000000", 2024);
        child("ketoan", "instalment", 2).act("settle", Map.of("amount", "100000000"));
    }

    void assetsDecided() {
        city.on("2024-09-10");
        child(host, "asset", 0).act("call-inventory", NOTHING).act("inventory", Map.of("remaining", "60000000")).stands("Đã kiểm kê, có phương án xử lý");
        child("chuyenvien", "asset", 0).act("forward", NOTHING);
        task("giamdoc").act("propose-rights", NOTHING);
        city.on("2024-09-24");
        child("chuyenvien", "asset", 0).act("decide-assignment", Map.of("disposal", "GIVE_HOST", "receiver", organisation));
        task("ubnd").act("decide-rights", Map.of("receiver", organisation)).stands("Đã quyết định tài sản và quyền");
    }

    /** Rules 8 and 9: what was in custody is handed over, the contract liquidated within sixty days and the budget year. */
    void liquidated() {
        child(host, "asset", 0).act("hand-over", NOTHING).hasEnded();
        city.on("2024-10-08");
        task("giamdoc").act("liquidate", Map.of("productsHandedOver", true)).stands("Đã thanh lý hợp đồng");
        task("ketoan").act("settle-accounts", NOTHING);
        city.on("2024-10-15");
        task("chuyenvien").act("publish", Map.of("shownUntil", "2025-01-31")).stands("Đã công bố kết quả").act("begin-follow-up", NOTHING)
                .stands("Theo dõi ứng dụng");
    }

    void used() {
        for (var year = 0; year < 3; year++) {
            city.on((2025 + year) + "-07-15");
            child("sonnganh", "follow-up", year).act("report", Map.of("inUse", "true", "users", "Hợp tác xã rau Đông Anh", "effect", "Tăng thu nhập", "evidence", "ảnh"))
                    .stands("Đã báo cáo");
            child("chuyenvien", "follow-up", year).act("confirm", Map.of("counts", "true")).stands("Đã xác nhận");
        }
        city.on("2027-08-16");
        task("giamdoc").act("close", NOTHING).stands("Đã đóng").hasEnded();
    }
}

package vn.khuevan.demo;

import static vn.khuevan.demo.Scene.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import vn.khuevan.identity.Actor;

/** What a task is about in detail: contents, products, people and money, the same in every paper of it. */
final class Terms {

    private static final List<String> ITEMS_2023 = List.of("LEGAL_STATUS", "B1-1", "B1-2a|2b|2c|2d", "B1-3", "B1-4 leader", "B1-4 members", "B1-5", "FIN_STATEMENT_2Y");
    private static final List<String> ITEMS_2025 = List.of("BM-09", "BM-10|BM-11", "LEGAL_STATUS", "BM-12", "PROOFS");
    private static final List<String> GROUNDS = List.of("LEADERS", "SOCIO_ECONOMIC_PLAN", "ST_STRATEGY", "ST_DIRECTIONS", "URGENT_PROBLEM");

    private final Plot plot;
    private final Timeline line;
    private final List<Names.Person> people = new ArrayList<>();
    private final String leader;
    private final boolean finalProduct;
    private final boolean social;

    Terms(Plot plot, Timeline line, String leader, Random random) {
        this.plot = plot;
        this.line = line;
        this.leader = leader;
        var names = new Names(7_919L * plot.number() + 13);
        for (var i = 0; i < 5; i++) {
            people.add(names.next());
        }
        this.finalProduct = !plot.isProgramme() && random.nextInt(6) == 0;
        this.social = List.of("DE_TAI_XH", "DE_AN", "CHUONG_TRINH").contains(plot.kind());
    }

    String ground() {
        return GROUNDS.get(plot.number() % GROUNDS.size());
    }

    String lumpMode() {
        return finalProduct ? "FINAL_PRODUCT" : "PARTIAL";
    }

    String secretary() {
        return people.getFirst().name();
    }

    /** Member responsible for a content, from 0. */
    String member(int content) {
        return people.get(1 + content % 3).name();
    }

    String objective() {
        return plot.title() + ": có luận cứ và sản phẩm dùng được, chuyển giao cho " + plot.agency().name() + ".";
    }

    String results() {
        return social ? "01 báo cáo tổng hợp; 01 bộ giải pháp kèm dự thảo văn bản; 02 bài báo." : "01 mô hình vận hành; 01 quy trình; 01 bộ tài liệu hướng dẫn; 02 bài báo.";
    }

    String applicationPlan() {
        return plot.agency().name() + " tiếp nhận, dùng thử tại 02 đơn vị trong năm đầu và mở rộng trong hai năm sau; khả thi trong thời gian thực hiện.";
    }

    String similar() {
        return plot.title().length() > 60 ? plot.title().substring(0, 60) + "… (địa bàn khác)" : plot.title() + " (địa bàn khác)";
    }

    List<String> contentTitles() {
        return social ? List.of("Tổng quan, cơ sở lý luận và kinh nghiệm", "Điều tra, đánh giá thực trạng", "Đề xuất giải pháp và thử nghiệm")
                : List.of("Khảo sát, xây dựng phương án kỹ thuật", "Chế tạo, thử nghiệm mô hình", "Hoàn thiện quy trình và chuyển giao");
    }

    private List<Map<String, @Nullable Object>> contents(boolean product) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var i = 0; i < 3; i++) {
            rows.add(row("code", "ND" + (i + 1), "title", contentTitles().get(i), "from", line.share(i * 30), "to", line.share(Math.min(95, 40 + i * 28)),
                    "responsible", member(i), "product", product ? "SP" + (i % 2 + 1) : null));
        }
        return rows;
    }

    private List<Map<String, @Nullable Object>> products() {
        return social ? List.of(row("code", "SP1", "name", "Bộ giải pháp và dự thảo văn bản", "group", "II", "quantity", 1, "unit", "bộ", "quality", "Cơ quan đặt hàng chấp nhận"),
                row("code", "SP2", "name", "Báo cáo tổng hợp và bài báo", "group", "I", "quantity", 3, "unit", "tài liệu", "quality", "Theo thuyết minh"))
                : List.of(row("code", "SP1", "name", "Mô hình, thiết bị mẫu", "group", "II", "quantity", 1, "unit", "mô hình", "quality", "Đạt chỉ tiêu kỹ thuật đã đăng ký"),
                row("code", "SP2", "name", "Quy trình và tài liệu hướng dẫn", "group", "I", "quantity", 2, "unit", "tài liệu", "quality", "Hội đồng cơ sở thông qua"));
    }

    private List<Map<String, @Nullable Object>> workshops(boolean contract) {
        return List.of(row("code", "HT1", "topic", "Hội thảo về " + contentTitles().get(1).toLowerCase(java.util.Locale.ROOT), "month", Math.max(1L, plot.months() * 6L / 10)),
                row("code", "HT2", "topic", "Hội thảo tổng kết", "month", Math.max(1L, plot.months() - 2L)));
    }

    /** @param full with organisations, as the application asks */
    List<Map<String, @Nullable Object>> team(boolean full) {
        return team(full, leader);
    }

    private List<Map<String, @Nullable Object>> team(boolean full, String lead) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        var house = full ? plot.host().name() : null;
        var months = plot.months() / 3 + 1L;
        rows.add(row("name", lead, "organisation", house, "role", "LEADER", "months", months));
        rows.add(row("name", secretary(), "organisation", house, "role", "SECRETARY", "months", months));
        for (var i = 0; i < 3; i++) {
            rows.add(row("name", member(i), "organisation", house, "role", "MAIN", "content", "ND" + (i + 1), "months", months));
        }
        rows.add(row("name", people.get(4).name(), "organisation", house, "role", "MEMBER", "content", "ND2", "months", months));
        return rows;
    }

    private long nonLump() {
        return plot.total() / 10;
    }

    private List<Map<String, @Nullable Object>> budget(boolean years) {
        var manage = management();
        var pay = plot.total() * 45 / 100;
        var year = years ? (long) line.start().getYear() : null;
        return List.of(row("code", "CONG", "title", "Thù lao thực hiện", "year", year, "amount", pay, "lump", true),
                row("code", "VTU", "title", "Nguyên vật liệu, năng lượng", "year", year, "amount", plot.total() - pay - manage - nonLump(), "lump", true),
                row("code", "TB", "title", "Thiết bị, máy móc", "year", year, "amount", nonLump(), "lump", false),
                row("code", "QLC", "title", "Quản lý chung", "year", year, "amount", manage, "lump", true));
    }

    private long management() {
        return Math.min(plot.total() / 20, 300_000_000L);
    }

    private long otherMoney() {
        return plot.kind().equals("DU_AN_SXTN") ? plot.total() / 2 : 0;
    }

    /** The application of an organisation; the investigator of a rival has no account. */
    @Nullable Object[] application(Cast.House from, @Nullable Actor investigator, LocalDate day, String version) {
        var newForm = version.equals("RS2025");
        var person = new Names(from.id() * 31 + plot.number()).next();
        var name = investigator == null ? person.name() : investigator.name();
        return new Object[] {"title", plot.title(), "host", from.id(), "hostHead", "Thủ trưởng " + from.name(), "investigator", investigator == null ? null : investigator.login(),
            "investigatorName", name, "birthDate", LocalDate.of(1968 + plot.number() % 20, 1 + plot.number() % 12, 1 + plot.number() % 27),
            "sex", investigator == null && person.woman() ? "F" : "M", "idNumber", "0010%08d".formatted(10_000_000 + plot.number() * 7_919L % 80_000_000L),
            "degree", plot.number() % 3 == 0 ? "PGS.TS" : "TS", "degreeFits", true, "fieldYears", 6L + plot.number() % 15, "finishedTasks", newForm ? 3L + plot.number() % 4 : null,
            "request", newForm ? "ORDER" : null, "researchType", newForm ? "APPLIED" : null, "organisationForm", newForm ? "SINGLE" : null,
            "secretaryName", secretary(), "overview", Prose.about("Tổng quan", plot.title()), "objectives", objective(), "methods", Prose.about("Phương pháp", plot.title()),
            "contents", contents(true), "products", products(), "workshops", workshops(false), "team", team(true, name), "applicability", applicationPlan(),
            "months", (long) plot.months(), "startsOn", day.plusDays(120), "stateBudget", plot.total(), "otherMoney", otherMoney(), "nonLump", nonLump(),
            "lumpMode", lumpMode(), "budgetLines", budget(true), "items", newForm ? ITEMS_2025 : ITEMS_2023, "useReported", newForm ? null : true, "commitment", true};
    }

    @Nullable Object[] appraisal(LocalDate papersSent) {
        return new Object[] {"members", 5L, "present", 5L, "rolesPresent", List.of("CHAIR_OR_AUTHORISED_VICE", "COUNCIL_MEMBER"), "papersSentOn", papersSent,
            "total", plot.total(), "otherMoney", otherMoney(), "nonLump", nonLump(), "lumpMode", lumpMode(), "hostAsksFinal", finalProduct, "productsFixed", finalProduct,
            "management", management(), "leaderPay", 30_000_000L, "payTotal", plot.total() * 45 / 100, "domesticExperts", plot.total() / 50, "foreignExperts", 0L,
            "expertsApproved", false, "workshopChair", 1_500_000L, "workshopSecretary", 400_000L, "workshopPaper", 2_000_000L, "workshopPaperNotPresented", 1_000_000L,
            "workshopParticipant", 200_000L, "months", (long) plot.months()};
    }

    @Nullable Object[] award(@Nullable Long managing, @Nullable String head) {
        return new Object[] {"host", managing, "investigator", head, "total", plot.total(), "nonLump", nonLump(), "otherMoney", otherMoney(), "lumpMode", lumpMode(),
            "hostAsksFinal", finalProduct, "productsFixed", finalProduct, "months", (long) plot.months(), "finishingMonths", 2L, "noDoubleFunding", true};
    }

    @Nullable Object[] contract() {
        var first = plot.total() * 40 / 100;
        var second = plot.total() * 35 / 100;
        return new Object[] {"start", line.start(), "end", line.signedEnd(), "total", plot.total(), "otherMoney", otherMoney(),
            "budgetYear", (long) line.end().plusDays(100).getYear(), "lumpMode", lumpMode(), "treasuryAccount", "9527.%d".formatted(1_000 + plot.number()),
            "contents", contents(false).stream().map(Terms::bare).toList(), "products", products(), "workshops", workshops(true), "budgetLines", budget(false), "team", team(false),
            "instalments", List.of(
                row("no", 1L, "amount", first, "condition", "Sau khi ký hợp đồng và có kế hoạch triển khai", "due", line.start().plusDays(25), "contents", "ND1"),
                row("no", 2L, "amount", second, "condition", "Hoàn thành nội dung 1", "due", line.share(55), "contents", "ND1"),
                row("no", 3L, "amount", plot.total() - first - second, "condition", "Nghiệm thu đạt", "due", line.signedEnd(), "contents", "ND2, ND3")),
            "reportDates", "Sáu tháng một lần từ ngày hợp đồng có hiệu lực", "ownership", "Kết quả thuộc Nhà nước, giao quyền theo quy định; tác giả đứng tên.",
            "applicationAddress", plot.agency().name()};
    }

    private static Map<String, @Nullable Object> bare(Map<String, @Nullable Object> row) {
        row.remove("product");
        return row;
    }
}

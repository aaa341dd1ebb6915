package vn.khuevan.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Link;

/** Composed works around the demo's tasks: publications, datasets, titles of protection, technologies offered and needed, standards. */
final class DemoWorks {

    private static final String COAR = "http://purl.org/coar/";
    private static final List<String> TITLES = List.of("Một số kết quả bước đầu về %s", "Tổng quan tình hình trong và ngoài nước về %s", "Thực trạng và yêu cầu đặt ra đối với %s",
            "Phương pháp đánh giá trong %s", "Thử nghiệm và thảo luận: %s");
    private static final List<String> JOURNALS = List.of("Tạp chí Khoa học Thủ đô (mẫu)", "Tạp chí Công nghệ và Đổi mới (mẫu)", "Tạp chí Nông nghiệp ven đô (mẫu)",
            "Tạp chí Y học cộng đồng đô thị (mẫu)", "Tạp chí Đô thị và Môi trường (mẫu)");
    private static final List<String> NEEDS = List.of("Công nghệ xử lý nước thải làng nghề quy mô hộ", "Dây chuyền sơ chế rau quả tươi công suất 2 tấn một ngày",
            "Giải pháp đo chất lượng không khí giá thấp", "Thiết bị sấy dược liệu tiết kiệm năng lượng", "Phần mềm quản lý phòng thí nghiệm dùng chung",
            "Công nghệ tái chế nhựa sinh hoạt thành vật liệu xây dựng", "Hệ thống tưới tự động cho hoa cây cảnh", "Giải pháp số hóa hồ sơ di tích",
            "Công nghệ bảo quản hoa cắt cành", "Bộ thử nhanh dư lượng thuốc bảo vệ thực vật", "Giải pháp phân luồng giao thông tại nút giờ cao điểm",
            "Công nghệ xử lý bùn sông hồ nội đô", "Thiết bị phân loại rác tại nguồn", "Giải pháp tiết kiệm điện cho chung cư cũ", "Công nghệ nuôi thủy sản tuần hoàn");

    private final Shelf shelf;
    private final List<Entry> tasks;
    private final List<Entry> results;
    private final List<Entry> people;
    private final List<Entry> houses;
    private List<String> titles = List.of();

    DemoWorks(Shelf shelf, List<Entry> tasks, List<Entry> results, List<Entry> people, List<Entry> houses) {
        this.shelf = shelf;
        this.tasks = tasks.stream().filter(task -> !task.content().links("host").isEmpty()).toList();
        this.results = results;
        this.people = people;
        this.houses = houses;
    }

    void load() {
        shelf.put("publication", Shelf.SAMPLE, tasks.stream().limit(200).map(this::publication).toList());
        shelf.put("dataset", Shelf.SAMPLE, shelf.some(results, 40).stream().map(this::dataset).toList());
        titles = results.isEmpty() ? List.of() : shelf.put("ip-title", Shelf.SAMPLE, shelf.some(results, 60).stream().map(this::title).toList());
        var offers = new ArrayList<Content>(shelf.some(results, 60).stream().map(this::offer).toList());
        NEEDS.forEach(need -> offers.add(need(need)));
        shelf.put("technology", Shelf.SAMPLE, offers);
        shelf.put("standard", Shelf.SAMPLE, shelf.some(results, 15).stream().map(this::standard).toList());
    }

    private static @Nullable String first(Entry entry, String role) {
        return entry.content().links(role).stream().map(Link::toCode).filter(Objects::nonNull).reduce((one, other) -> other).orElse(null);
    }

    private static String subject(Entry entry) {
        var title = entry.title().replaceFirst("(?i)^nghiên cứu( ứng dụng| xây dựng| đề xuất)? ", "");
        return title.isEmpty() ? entry.title() : title.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + title.substring(1);
    }

    private int year(Entry entry, String field, int plus) {
        var year = entry.content().of(field).stream().map(fact -> ((Long) fact.value()).intValue()).findFirst().orElse(shelf.today().getYear() - 1);
        return Math.min(shelf.today().getYear(), year + plus);
    }

    private Content publication(Entry task) {
        var year = year(task, "startYear", 1 + shelf.number(2));
        var draft = Shelf.Draft.of("title", shelf.one(TITLES).formatted(subject(task)))
                .vi("abstract", "Bài viết trình bày cách tiếp cận, số liệu và kết quả của nhiệm vụ. Dữ liệu mẫu.")
                .with("kind", COAR + "resource_type/" + (shelf.number(4) == 0 ? "c_5794" : "c_6501")).with("year", (long) year).like(task)
                .with("containerTitle", shelf.one(JOURNALS)).with("volume", String.valueOf(1 + shelf.number(30))).with("issue", String.valueOf(1 + shelf.number(12)))
                .with("language", "vi").with("accessRight", COAR + "access_right/c_abf2").link("author", first(task, "leader"));
        for (var other : shelf.some(people, 1 + shelf.number(2))) {
            draft.link("author", other.code());
        }
        return draft.link("producedBy", task.code()).done();
    }

    private Content dataset(Entry result) {
        return Shelf.Draft.of("title", "Bộ số liệu của nhiệm vụ: " + subject(result)).vi("abstract", "Số liệu điều tra, đo đạc và bảng tổng hợp. Dữ liệu mẫu.")
                .with("accessRight", COAR + "access_right/" + shelf.one(List.of("c_abf2", "c_16ec"))).with("licence", "CC-BY-4.0").with("year", (long) year(result, "year", 0))
                .with("format", "text/csv").with("language", "vi").like(result).link("creator", houseOf(result)).link("producedBy", first(result, "producedBy"))
                .link("supports", result.code()).done();
    }

    private String houseOf(Entry result) {
        var host = first(result, "host");
        return host == null ? shelf.one(houses).code() : host;
    }

    private Content title(Entry result) {
        var kind = shelf.one(List.of("PATENT", "PATENT", "UTILITY_SOLUTION", "UTILITY_SOLUTION", "DESIGN", "COLLECTIVE_MARK", "PLANT_VARIETY", "SOFTWARE_COPYRIGHT"));
        var filed = shelf.day(6).minusDays(300);
        var granted = shelf.number(3) > 0 && filed.plusDays(700).isBefore(shelf.today());
        var draft = Shelf.Draft.of("title", switch (kind) {
            case "SOFTWARE_COPYRIGHT" -> "Chương trình máy tính phục vụ " + subject(result);
            case "COLLECTIVE_MARK" -> "Nhãn hiệu tập thể cho sản phẩm của " + subject(result);
            case "DESIGN" -> "Kiểu dáng thiết bị trong " + subject(result);
            case "PLANT_VARIETY" -> "Giống cây trồng chọn tạo trong " + subject(result);
            default -> "Quy trình và thiết bị dùng trong " + subject(result);
        }).with("kind", kind).with("state", granted ? "GRANTED" : shelf.one(List.of("FILED", "PUBLISHED"))).with("filedOn", filed).like(result)
                .with("year", (long) (granted ? filed.plusDays(700) : filed).getYear()).with("territory", "Việt Nam");
        if (granted) {
            draft.with("grantedOn", filed.plusDays(700));
        }
        // industrial property applications of a year stay far below this number: it is nobody's
        if (!kind.equals("SOFTWARE_COPYRIGHT") && !kind.equals("PLANT_VARIETY")) {
            draft.number("ipApplication", "%d-%d-%06d".formatted(kind.equals("PATENT") ? 1 : kind.equals("UTILITY_SOLUTION") ? 2 : kind.equals("DESIGN") ? 3 : 4,
                    filed.getYear(), 900_000 + Integer.parseInt(result.code().replaceAll("\\D", ""))));
        }
        return draft.link("author", first(result, "author")).link("owner", houseOf(result)).link("producedBy", first(result, "producedBy")).done();
    }

    private Content offer(Entry result) {
        var price = 50_000_000L * (1 + shelf.number(40));
        return Shelf.Draft.of("title", "Chuyển giao: " + subject(result)).vi("abstract", "Công nghệ hình thành từ nhiệm vụ đã nghiệm thu. Dữ liệu mẫu.")
                .with("side", "OFFER").with("state", shelf.one(List.of("LISTED", "LISTED", "NEGOTIATING", "DONE"))).with("trl", String.valueOf(6 + shelf.number(4)))
                .with("level", shelf.one(List.of("PROTOTYPE", "PILOT", "COMMERCIAL"))).with("origin", "DOMESTIC").with("transferForms", "NON_EXCLUSIVE", "COOPERATION")
                .with("priceFrom", price).with("priceTo", price * 2).with("listedOn", shelf.day(2)).like(result).link("owner", houseOf(result))
                .link("from", result.code()).link("protectedBy", titles.isEmpty() || shelf.number(3) > 0 ? null : shelf.one(titles)).done();
    }

    private Content need(String title) {
        return Shelf.Draft.of("title", title).vi("abstract", "Nhu cầu được nêu trên sàn giao dịch. Dữ liệu mẫu.").with("side", "NEED").with("state", "LISTED")
                .with("priceTo", 100_000_000L * (1 + shelf.number(20))).with("listedOn", shelf.day(1)).link("owner", shelf.one(houses).code()).done();
    }

    private Content standard(Entry result) {
        var year = year(result, "year", 1);
        return Shelf.Draft.of("title", "Yêu cầu kỹ thuật và phương pháp thử cho sản phẩm của " + subject(result)).with("kind", "TCCS").with("state", "IN_FORCE")
                .with("year", (long) year).like(result).link("declaredBy", houseOf(result))
                .number("standardNumber", "TCCS M%s:%d".formatted(result.code().replaceAll("\\D", ""), year)).done();
    }
}

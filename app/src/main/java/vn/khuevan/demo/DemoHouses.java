package vn.khuevan.demo;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Link;

/** Composed records around the demo's organisations: equipment, certificates, centres, events, awards, initiatives, radiation sources. */
final class DemoHouses {

    private static final List<List<String>> EQUIPMENT = List.of(List.of("Máy sắc ký lỏng khối phổ", "CHEMICAL"), List.of("Kính hiển vi điện tử quét", "IMAGING"),
            List.of("Máy quang phổ hấp thụ nguyên tử", "MEASURING"), List.of("Máy giải trình tự gen", "BIOMEDICAL"), List.of("Cụm máy tính hiệu năng cao", "COMPUTING"),
            List.of("Tủ sấy chân không", "PROCESSING"), List.of("Trạm quan trắc không khí tự động", "ENVIRONMENT"), List.of("Máy in 3D kim loại", "PROCESSING"),
            List.of("Phòng thí nghiệm vi sinh an toàn cấp II", "LABORATORY"), List.of("Thiết bị bay không người lái chụp ảnh đa phổ", "FIELD"),
            List.of("Máy nhiễu xạ tia X", "MEASURING"), List.of("Phòng thử nghiệm tương thích điện từ", "LABORATORY"));
    private static final List<String> COMPANIES = List.of("Sao Khuê Xanh", "Đông Đô Sinh Học", "Hồng Hà Tự Động", "Thăng Long Vật Liệu", "Tây Hồ Dược Liệu", "Long Biên Nông Nghiệp Số",
            "Ba Vì Giống Cây", "Sóc Sơn Năng Lượng", "Gia Lâm Thực Phẩm", "Hoài Đức Cơ Khí", "Cầu Giấy Phần Mềm", "Thanh Trì Môi Trường", "Mê Linh Hoa Tươi", "Đan Phượng Sinh Thái",
            "Thường Tín Làng Nghề", "Phú Xuyên Gỗ Mới", "Chương Mỹ Tre Việt", "Ứng Hòa Thủy Sản", "Quốc Oai Thiết Bị Y", "Thạch Thất Chính Xác", "Đống Đa Dữ Liệu", "Hà Đông Dệt Xanh",
            "Hoàng Mai Logistics", "Bắc Từ Liêm Robot");
    private static final List<List<String>> CENTRES = List.of(List.of("Trung tâm Đổi mới sáng tạo Bờ Hồ", "INNOVATION_CENTRE"), List.of("Vườn ươm Công nghệ Sông Hồng", "INCUBATOR"),
            List.of("Không gian khởi nghiệp Cầu Giấy", "COWORKING"), List.of("Trung tâm Hỗ trợ khởi nghiệp Thủ đô", "STARTUP_SUPPORT"), List.of("Quỹ Hạt giống Sao Khuê", "FUND"),
            List.of("Mạng lưới Cố vấn Hà Thành", "NETWORK"), List.of("Khởi nghiệp Rau Sạch Số", "STARTUP"), List.of("Khởi nghiệp Xe Điện Phố Cổ", "STARTUP"),
            List.of("Khởi nghiệp Nước Lành", "STARTUP"), List.of("Khởi nghiệp Di Sản Mở", "STARTUP"));
    private static final List<List<String>> EVENTS = List.of(List.of("Chợ công nghệ và thiết bị Thủ đô", "TECH_MARKET"), List.of("Ngày hội khởi nghiệp sáng tạo", "STARTUP_DAY"),
            List.of("Hội thảo công nghệ sau thu hoạch", "WORKSHOP"), List.of("Hội nghị khoa học đô thị", "CONFERENCE"), List.of("Diễn đàn chuyển đổi số làng nghề", "FORUM"),
            List.of("Tập huấn sở hữu trí tuệ cho doanh nghiệp", "TRAINING"), List.of("Cuộc thi sáng tạo trẻ", "CONTEST"), List.of("Triển lãm thành tựu khoa học và công nghệ", "EXHIBITION"));
    private static final List<String> INITIATIVES = List.of("Quy trình một chạm khi tiếp nhận mẫu xét nghiệm", "Bảng kiểm số cho ca trực", "Cải tiến khay ươm cây giống", "Bộ gá hàn tự định tâm",
            "Phiếu tự học có mã phản hồi", "Cách xếp kho vắc xin theo hạn dùng", "Đồ gá đo độ đồng trục", "Mẫu báo cáo tự cộng cho xã, phường", "Giá trồng rau tái sử dụng ống nhựa",
            "Thùng ủ phân có cảm biến nhiệt", "Sổ tay tiếp công dân điện tử", "Bài thí nghiệm lý từ vật liệu bỏ đi");

    private final Shelf shelf;
    private final List<Entry> results;
    private final List<Entry> people;
    private final List<Entry> houses;
    private final List<Entry> titles;
    private final Entry department;

    DemoHouses(Shelf shelf, List<Entry> results, List<Entry> people, List<Entry> houses, List<Entry> titles) {
        this.shelf = shelf;
        this.results = results;
        this.people = people;
        this.houses = houses;
        this.titles = titles;
        this.department = houses.stream().filter(house -> house.title().contains("Khoa học và Công nghệ") && house.title().startsWith("Sở")).findFirst().orElse(houses.getFirst());
    }

    void load() {
        var science = of(Set.of("UNIVERSITY", "INSTITUTE", "HOSPITAL"));
        shelf.put("equipment", Shelf.SAMPLE, IntStream.range(0, 72).mapToObj(number -> equipment(EQUIPMENT.get(number % EQUIPMENT.size()), shelf.one(science))).toList());
        shelf.put("enterprise", Shelf.SAMPLE, IntStream.range(0, COMPANIES.size()).mapToObj(this::enterprise).toList());
        shelf.put("st-organisation", Shelf.SAMPLE, shelf.some(science, 40).stream().map(this::licence).toList());
        shelf.put("centre", Shelf.SAMPLE, CENTRES.stream().map(this::centre).toList());
        var programmes = shelf.put("programme", Shelf.SAMPLE, List.of("Chương trình phát triển tài sản trí tuệ của Thủ đô (mẫu)", "Chương trình hỗ trợ đổi mới công nghệ (mẫu)",
                "Thỏa thuận hợp tác khoa học vùng Thủ đô (mẫu)").stream().map(this::programme).toList());
        shelf.put("event", Shelf.SAMPLE, IntStream.range(0, 24).mapToObj(number -> event(EVENTS.get(number % EVENTS.size()), number, programmes)).toList());
        shelf.put("award", Shelf.SAMPLE, shelf.some(results, 25).stream().map(this::award).toList());
        shelf.put("initiative", Shelf.SAMPLE, IntStream.range(0, 48).mapToObj(number -> initiative(INITIATIVES.get(number % INITIATIVES.size()), number)).toList());
        shelf.put("facility", Shelf.SAMPLE, shelf.some(of(Set.of("HOSPITAL", "UNIVERSITY")), 20).stream().map(this::facility).toList());
    }

    private List<Entry> of(Set<String> kinds) {
        return houses.stream().filter(house -> house.content().of("kind").stream().anyMatch(kind -> kinds.contains(kind.text()))).toList();
    }

    private Content equipment(List<String> what, Entry owner) {
        var since = shelf.today().getYear() - 1 - shelf.number(12);
        return Shelf.Draft.of("name", what.getFirst()).vi("abstract", "Dùng chung cho nghiên cứu, thử nghiệm và đào tạo. Dữ liệu mẫu.").with("category", what.getLast())
                .with("state", shelf.one(List.of("WORKING", "WORKING", "WORKING", "REPAIR", "IDLE"))).with("sharing", shelf.one(List.of("OPEN", "AGREEMENT", "SERVICE", "OWN")))
                .with("usedSince", (long) since).with("madeIn", (long) since - 1).with("value", 100_000_000L * (1 + shelf.number(80))).with("adminUnit", shelf.ward())
                .link("owner", owner.code()).done();
    }

    private Content enterprise(int number) {
        var issued = shelf.day(8);
        var draft = Shelf.Draft.of("name", "Công ty Cổ phần " + COMPANIES.get(number) + " (mẫu)").vi("abstract", "Sản xuất, kinh doanh sản phẩm hình thành từ kết quả khoa học và công nghệ.")
                .with("state", number % 11 == 10 ? "REVOKED" : number % 9 == 8 ? "SUSPENDED" : "IN_FORCE").with("ground", shelf.one(List.of("IP", "STATE_TASK", "OWN_RESULT", "TRANSFER")))
                .with("firstIssuedOn", issued).with("year", (long) issued.getYear()).with("staff", 8 + shelf.number(120)).named("organisation", "Công ty Cổ phần " + COMPANIES.get(number) + " (mẫu)")
                .link("issuer", department.code()).number("enterpriseCertificate", "M%02d/ĐK-DNKHCN".formatted(number + 1));
        if (!results.isEmpty()) {
            var base = shelf.one(results);
            draft.like(base).vi("products", "Sản phẩm từ kết quả: " + base.title()).link("basedOn", base.code());
        }
        return titles.isEmpty() || shelf.number(2) == 0 ? draft.done() : draft.link("basedOn", shelf.one(titles).code()).done();
    }

    private Content licence(Entry house) {
        var issued = shelf.day(9);
        return Shelf.Draft.of("name", house.title()).with("state", "IN_FORCE").with("ownership", shelf.one(List.of("STATE", "STATE", "NON_STATE")))
                .with("firstIssuedOn", issued).with("year", (long) issued.getYear()).with("researchers", 10 + shelf.number(200)).link("organisation", house.code())
                .link("issuer", department.code()).number("operationCertificate", "M-%s".formatted(house.code())).done();
    }

    private Content centre(List<String> what) {
        var since = shelf.day(6);
        var draft = Shelf.Draft.of("name", what.getFirst() + " (mẫu)").with("kind", what.getLast()).with("state", "IN_FORCE").with("recognisedOn", since)
                .vi("services", "Ươm tạo, cố vấn, kết nối vốn và thử nghiệm").with("mentors", 3 + shelf.number(30)).with("supported", 2 + shelf.number(60)).with("adminUnit", shelf.ward());
        if (what.getLast().equals("STARTUP")) {
            draft.with("stage", shelf.one(List.of("IDEA", "MVP", "GROWTH", "SCALE"))).with("capitalRaised", 500_000_000L * (1 + shelf.number(20))).link("founder", shelf.one(people).code());
        }
        return draft.link("mentor", shelf.one(people).code()).done();
    }

    private Content programme(String title) {
        var year = shelf.today().getYear() - 2;
        return Shelf.Draft.of("title", title).with("kind", title.startsWith("Thỏa thuận") ? "COOPERATION" : "SUPPORT").with("level", "CITY").with("startYear", (long) year)
                .with("budget", 1_000_000_000L * (5 + shelf.number(30))).link("owner", department.code()).done();
    }

    private Content event(List<String> what, int number, List<String> programmes) {
        var day = shelf.today().minusYears(number / EVENTS.size()).minusDays(shelf.number(300)).plusDays(120);
        var draft = Shelf.Draft.of("title", what.getFirst() + " " + day.getYear() + " (mẫu)").with("kind", what.getLast()).with("startDate", day).with("endDate", day.plusDays(shelf.number(3)))
                .with("year", (long) day.getYear()).vi("venue", "Hà Nội").with("adminUnit", shelf.ward()).with("participants", 40 + shelf.number(900)).link("organiser", department.code())
                .link("programme", shelf.one(programmes));
        shelf.some(people, 2).forEach(speaker -> draft.link("speaker", speaker.code()));
        return draft.done();
    }

    private Content award(Entry result) {
        var day = shelf.day(4);
        var draft = Shelf.Draft.of("title", shelf.one(List.of("Giải thưởng Sáng tạo Thủ đô (mẫu)", "Giải thưởng Công nghệ vì cộng đồng (mẫu)", "Bằng khen công trình tiêu biểu (mẫu)")))
                .with("kind", shelf.one(List.of("ST_PRIZE", "CONTEST", "MERIT"))).with("level", "CITY").with("awardedOn", day).with("year", (long) day.getYear())
                .with("amount", 10_000_000L * (1 + shelf.number(10))).like(result).link("forWork", result.code()).link("giver", department.code());
        var authors = result.content().links("author").stream().map(Link::toCode).filter(code -> code != null).toList();
        return draft.link("recipient", authors.isEmpty() ? shelf.one(people).code() : authors.getFirst()).done();
    }

    private Content initiative(String title, int number) {
        var day = shelf.day(5);
        return Shelf.Draft.of("title", number < INITIATIVES.size() ? title : title + ", cải tiến lần " + (1 + number / INITIATIVES.size()))
                .with("level", shelf.one(List.of("BASE", "CITY"))).with("field", shelf.one(List.of("ST", "HEALTH", "EDUCATION", "ADMINISTRATION", "ECONOMY")))
                .with("recognisedOn", day).with("year", (long) day.getYear()).with("benefit", 5_000_000L * (1 + shelf.number(60))).vi("effect", "Giảm thời gian và chi phí tại đơn vị. Dữ liệu mẫu.")
                .link("author", shelf.one(people).code()).link("unit", shelf.one(houses).code()).done();
    }

    private Content facility(Entry house) {
        var licensed = shelf.day(3);
        return Shelf.Draft.of("name", "Phòng X-quang, " + house.title()).with("practice", shelf.one(List.of("DIAGNOSTIC_XRAY", "CT", "ANALYSIS", "RESEARCH"))).with("state", "IN_FORCE")
                .with("licensedOn", licensed).with("expiresOn", licensed.plusYears(3)).with("unit", shelf.ward()).with("deviceCount", 1 + shelf.number(5))
                .link("organisation", house.code()).number("radiationLicence", "M-%s/GP".formatted(house.code())).done();
    }
}

package vn.khuevan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.LoadState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.intake.ImportRun;
import vn.khuevan.intake.Imports;
import vn.khuevan.intake.harvest.HarvestSource;
import vn.khuevan.intake.harvest.Harvests;
import vn.khuevan.opendata.OpenData;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.Outcome;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Source;
import vn.khuevan.registry.Write;

/**
 * Every page in Vietnamese and English, on a desk and on a phone: no violation of WCAG 2.2 AA or of good practice, nothing wider than
 * the screen, no complaint of the browser, and no more bytes than promised. Pages are taken from the application's own routes, so that a
 * new one cannot be forgotten. It comes last, to see the dossiers that the journeys leave behind.
 */
@InTheCity
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(9)
class EveryPageIsAccessible {

    static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final long FIRST_VISIT = 150 * 1024;
    private static final long NEXT_VISIT = 30 * 1024;
    /** Routes that answer with files, parts of pages or data. */
    private static final String NO_PAGE = "/api/.*|/v3/.*|/oai.*|/assets/.*|/actuator/.*|.*\\.(xml|txt|ics|atom|ttl)|/error|/dev/.*|/lam-viec/to-chuc|/lam-viec/co-so-du-lieu/goi-y|/tai-lieu/.*|/thong-bao|/tim-kiem/goi-y|/tu-vung/.*|/lam-viec/nhap-du-lieu/.*/(dong-loi|giu-nguyen)"
            + "|/catalog.*|/so-lieu/.*|/du-lieu-mo/.*}(\\.|/).*";

    private final TestCity city;
    private final List<Spot> spots;

    EveryPageIsAccessible(TestCity city) {
        this.city = city;
        this.spots = spots();
    }

    /**
     * A page somebody opens.
     *
     * @param login  account, or null for a stranger
     * @param before what is done on the page before it is looked at
     */
    private record Spot(@Nullable String login, String path, @Nullable Consumer<Visitor> before) {

        static Spot of(@Nullable String login, String path) {
            return new Spot(login, path, null);
        }

        String name() {
            return (login == null ? "" : login + " ") + path + (before == null ? "" : " (sent)");
        }
    }

    @TestFactory
    Stream<DynamicTest> isAccessibleInBothLanguagesOnDeskAndPhone() {
        return spots.stream().map(spot -> DynamicTest.dynamicTest(spot.name(), () -> assertThat(faults(spot)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> isListedHere() {
        var routes = new ArrayList<String>();
        city.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(route -> route.getPatternValues().stream()).filter(path -> !path.matches(NO_PAGE)).forEach(routes::add);
        assertThat(routes).hasSizeGreaterThan(20);
        var paths = spots.stream().map(spot -> spot.path().replaceFirst("[?#].*", "")).toList();
        return routes.stream().distinct().sorted().map(route -> DynamicTest.dynamicTest(route, () -> {
            var pattern = route.replaceAll("\\{(?:[^{}]|\\{[^}]*})*}", "[^/]+");
            assertThat(paths).anyMatch(path -> path.matches(pattern));
        }));
    }

    private List<Spot> spots() {
        var called = new ResearchProject(city, "Chọn tạo giống hoa đào chịu nóng cho vùng Nhật Tân", "chutri", TestCity.HOST, "chunhiem", "Bùi Hữu Nghĩa");
        called.ordered();
        called.identified();
        called.called();
        var ordered = new ResearchProject(city, "Bảo quản bưởi Diễn sau thu hoạch", "chutri", TestCity.HOST, "chunhiem", "Bùi Hữu Nghĩa");
        ordered.ordered();
        var task = called.number();
        var order = ordered.number();
        var spots = new ArrayList<Spot>();
        for (var path : List.of("/", "/dang-nhap", "/nhiem-vu", "/nhiem-vu?q=rau", "/nhiem-vu/" + task, "/phap-che", "/phap-che?ngay=2022-03-01", "/phap-che/seed.note.7",
                "/phap-che/so-sanh", "/phap-che/so-sanh?tu=2023-07-01&den=2023-08-01", "/phap-che/so-sanh?tu=2016-01-04&den=2026-08-03", "/phap-che/tinh-han", "/phap-che/tinh-han?quy-dinh=seed.note.7&ngay=2024-09-30",
                "/phap-che/vong-doi", "/phap-che/vong-doi/adjustment/BASE", "/phap-che/vong-doi/task/HN2021", "/phap-che/bo-quy-tac", "/phap-che/lich", "/phap-che/lich?nam=2024", "/khong-co-trang-nay", "/lam-viec", "/tim-kiem", "/tim-kiem?q=hoa+dao+chiu+nong", "/tim-kiem?q=hoa+dao&type=task", "/tim-kiem?q=khong+co+gi+xyzw", "/tra-cuu", "/tra-cuu/" + order, "/tra-cuu/KHONG-CO")) {
            spots.add(Spot.of(null, path));
        }
        spots.add(new Spot(null, "/dang-nhap", visitor -> visitor.page().locator("main button[type=submit]").click()));
        for (var path : List.of("/tai-khoan", "/tai-khoan/mat-khau", "/lam-viec/thong-bao", "/lam-viec", "/lam-viec/danh-sach", "/lam-viec/danh-sach?state=late", "/lam-viec/bang",
                "/lam-viec/ban-nhap", "/lam-viec/ho-so/" + task, "/lam-viec/ho-so/" + order, "/lam-viec/ho-so/" + order + "/screen", "/lam-viec/trung-lap?ho-so=" + order, "/lam-viec/ho-so/" + order + "/return-proposal",
                "/lam-viec/ho-so/" + order + "/identify", "/lam-viec/ho-so/" + task + "/chay-lai", "/lam-viec/ho-so/" + order + "/bien-nhan", "/lam-viec/ho-so/KHONG-CO")) {
            spots.add(Spot.of("chuyenvien", path));
        }
        spots.add(Spot.of("giamdoc", "/lam-viec/ho-so/" + order + "/screen"));
        spots.add(Spot.of("sonnganh", "/lam-viec"));
        spots.add(Spot.of("sonnganh", "/lam-viec/mo/task"));
        spots.add(new Spot("sonnganh", "/lam-viec/mo/task", visitor -> visitor.page().locator("form.case-form .acts button[value=send]").click()));
        spots.add(new Spot("sonnganh", "/lam-viec/ho-so/" + order + "/withdraw-proposal", visitor -> new FormPage(visitor).fill(Map.of()).sendUnconfirmed()));
        spots.add(Spot.of("chutri", "/lam-viec/mo/application?trong=" + task));
        var account = city.bean(Accounts.class).find("congdan").orElseThrow().id();
        for (var path : List.of("/quan-tri/tai-khoan", "/quan-tri/tai-khoan/moi", "/quan-tri/tai-khoan/" + account, "/quan-tri/viec-nen",
                "/phap-che/lich", "/phap-che/lich/thay-doi", "/phap-che/call.open/sua")) {
            spots.add(Spot.of("quantri", path));
        }
        database(spots);
        imports(spots);
        savedSearches(spots);
        openData(spots);
        harvesting(spots);
        comparison(spots);
        oneOfEachType().forEach(number -> spots.add(Spot.of("chuyenvien", "/lam-viec/ho-so/" + number)));
        return spots;
    }

    /** Pages of the database, with a profile that has an owner and two organisations that may be the same. */
    private void database(List<Spot> spots) {
        var registry = city.bean(Registry.class);
        var by = new By(Actor.system(1), new Source(Source.Kind.IMPORT, "Dữ liệu thử", null));
        var house = write(registry, by, "organisation", Content.EMPTY.with("name", Fact.of("Viện Nghiên cứu Hoa đào", "vi")).with("kind", Fact.of("INSTITUTE")));
        var same = write(registry, by, "organisation", Content.EMPTY.with("name", Fact.of("Viện nghiên cứu hoa đào Nhật Tân", "vi")).with("kind", Fact.of("INSTITUTE")));
        var person = write(registry, by, "person", Content.EMPTY.with("name", Fact.of("Bùi Hữu Nghĩa")).with("email", Fact.of("chunhiem@khoahoc.example")).with(Link.to("affiliation", house)));
        var event = write(registry, by, "event", Content.EMPTY.with("title", Fact.of("Hội thảo hoa đào", "vi")).with("kind", Fact.of("WORKSHOP")).with("startDate", Fact.of("2026-02-01"))
                .with("adminUnit", Fact.of("00070")).with(Link.to("organiser", house)));
        for (var path : List.of("/co-so-du-lieu", "/ket-qua", "/to-chuc?q=hoa", "/chuyen-gia/" + person, "/to-chuc/" + house + "/lich-su", "/co-so-du-lieu/su-kien?link.organiser=" + house,
                "/co-so-du-lieu/su-kien/" + event, "/co-so-du-lieu/su-kien/" + event + "/lich-su", "/so-lieu")) {
            spots.add(Spot.of(null, path));
        }
        city.bean(JdbcClient.class).sql("""
                insert into duplicate_pair (one_id, other_id, authority_id, type, score, reasons, state, found_at)
                select a.id, b.id, 1, 'organisation', 75, '[{"kind": "NAME_SIMILAR", "detail": "75"}, {"kind": "OTHER_ORGANISATION", "detail": ""}]', 'open', now()
                  from record a, record b where a.code = :one and b.code = :other
                on conflict do nothing
                """).param("one", house).param("other", same).update();
        for (var path : List.of("/lam-viec/co-so-du-lieu/trung-lap", "/lam-viec/co-so-du-lieu/trung-lap/" + house + "/" + same, "/lam-viec/tim-kiem-da-luu",
                "/lam-viec/tim-kiem-da-luu/moi?q=hoa+dao&type=organisation", "/lam-viec/co-so-du-lieu/them/person", "/lam-viec/co-so-du-lieu/" + event, "/lam-viec/co-so-du-lieu/gop", "/lam-viec/co-so-du-lieu/gop?giu=" + house + "&bo=" + same,
                "/to-chuc/" + house)) {
            spots.add(Spot.of("chuyenvien", path));
        }
        spots.add(Spot.of("chunhiem", "/lam-viec/co-so-du-lieu/cua-toi"));
        spots.add(Spot.of("chunhiem", "/chuyen-gia/" + person));
    }

    /** A file whose columns are still to be told apart, one that was read with a row refused and a correction kept, and one that cannot go on. */
    private void imports(List<Spot> spots) {
        var imports = city.bean(Imports.class);
        var account = city.bean(Accounts.class).find("chuyenvien").orElseThrow();
        var specialist = new Actor(account.id(), "chuyenvien", "Trần Thị Bình", 1, Set.of(Role.SPECIALIST), List.of());
        var waiting = brought(imports, specialist, "can-bo.csv");
        var read = brought(imports, specialist, "chuyen-gia.csv");
        assertThat(imports.start(specialist, read)).isTrue();
        imports.workWaiting();
        assertThat(imports.refusals(read, 10)).hasSize(1);
        spots.add(Spot.of("chuyenvien", "/lam-viec/nhap-du-lieu"));
        spots.add(new Spot("chuyenvien", "/lam-viec/nhap-du-lieu", visitor -> visitor.page().locator("main form button").first().click()));
        spots.add(Spot.of("chuyenvien", "/lam-viec/nhap-du-lieu/" + waiting.id()));
        spots.add(Spot.of("chuyenvien", "/lam-viec/nhap-du-lieu/" + read.id()));
        spots.add(Spot.of("chuyenvien", "/lam-viec/nhap-du-lieu/" + corrected(imports, specialist).id()));
        var stuck = brought(imports, specialist, "ket.csv");
        assertThat(imports.start(specialist, stuck)).isTrue();
        city.bean(JdbcClient.class).sql("update import_run set state = 'failed', tries = 6, trouble = 'ERROR: could not extend file: No space left on device' where id = :id")
                .param("id", stuck.id()).update();
        spots.add(Spot.of("chuyenvien", "/lam-viec/nhap-du-lieu/" + stuck.id()));
    }

    /** A file that came again after a person had corrected what it says. */
    private ImportRun corrected(Imports imports, Actor specialist) {
        var table = "Tên,DOI,Năm,Loại\nTưới nhỏ giọt cho hoa đào,10.5555/hoa-dao,2024,article\n";
        var registry = city.bean(Registry.class);
        var first = brought(imports, specialist, "publication", "cong-bo.csv", table);
        assertThat(imports.start(specialist, first)).isTrue();
        imports.workWaiting();
        var entry = registry.find(registry.holder(Identifier.of("doi", "10.5555/hoa-dao")).orElseThrow().id()).orElseThrow();
        assertThat(registry.write(By.person(specialist), Write.change(entry, entry.content().with("title", Fact.of("Tưới nhỏ giọt cho đào Nhật Tân", "vi"))))).isInstanceOf(Outcome.Written.class);
        var again = brought(imports, specialist, "publication", "cong-bo.csv", table);
        assertThat(imports.start(specialist, again)).isTrue();
        imports.workWaiting();
        assertThat(imports.notices(again, 10)).hasSize(1);
        return again;
    }

    /** Open data as they were made, as everybody and as administrators see them. */
    private void openData(List<Spot> spots) {
        city.bean(OpenData.class).makeAll();
        for (var path : List.of("/du-lieu-mo", "/du-lieu-mo/to-chuc", "/du-lieu-mo/quy-dinh", "/du-lieu-mo/tu-vung-st-field2008")) {
            spots.add(Spot.of(null, path));
        }
        spots.add(Spot.of("quantri", "/du-lieu-mo"));
    }

    /** A source with nothing taken yet, its form, and the form with mistakes. */
    private void harvesting(List<Spot> spots) {
        var administrator = new Actor(city.bean(Accounts.class).find("quantri").orElseThrow().id(), "quantri", "Quản trị", 1, Set.of(Role.ADMINISTRATOR), List.of());
        var source = city.bean(Harvests.class).keep(administrator, new HarvestSource(0, 1, administrator.accountId(), administrator.name(), "Kho của Viện Hoa đào", "https://kho.example/oai",
                HarvestSource.DUBLIN_CORE, null, "publication", Entry.State.INTERNAL, Map.of(), 0, true, null, null));
        for (var path : List.of("/quan-tri/nguon-thu-thap", "/quan-tri/nguon-thu-thap/them", "/quan-tri/nguon-thu-thap/" + source, "/quan-tri/nguon-thu-thap/" + source + "/sua")) {
            spots.add(Spot.of("quantri", path));
        }
        spots.add(new Spot("quantri", "/quan-tri/nguon-thu-thap/them", visitor -> visitor.page().locator("main form button").first().click()));
    }

    private static ImportRun brought(Imports imports, Actor actor, String name) {
        return brought(imports, actor, "person", name, "Họ và tên,Thư điện tử\nĐinh Thị Lan,lan@khoahoc.example\nĐỗ Văn Hạnh,không có\n");
    }

    private static ImportRun brought(Imports imports, Actor actor, String type, String name, String table) {
        try {
            return ((Imports.Received.Kept) imports.receive(actor, type, name, new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)))).run();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A search that is kept, one that is not yet named, and the form's error. */
    private void savedSearches(List<Spot> spots) {
        var id = city.bean(JdbcClient.class).sql("""
                insert into saved_search (account_id, name, words, codes, rhythm, turn, message, next_at, made_at)
                select id, 'Hoa đào', 'hoa đào', '{"type": "organisation"}', 'daily', 0, 0, now() + interval '1 day', now() from account where login = 'congdan'
                returning id
                """).query(Long.class).single();
        for (var path : List.of("/lam-viec/tim-kiem-da-luu", "/lam-viec/tim-kiem-da-luu/" + id)) {
            spots.add(Spot.of("congdan", path));
        }
        spots.add(new Spot("congdan", "/lam-viec/tim-kiem-da-luu/moi?q=hoa+dao", visitor -> {
            visitor.page().locator("[name=name]").fill("");
            visitor.page().locator("main form button").first().click();
        }));
    }

    /** The comparison before anything was given, without a text, and with a text that a record has as well. */
    private void comparison(List<Spot> spots) {
        var abstracted = "Nghiên cứu tuyển chọn ba giống hoa đào có khả năng ra hoa đúng dịp Tết trong điều kiện mùa đông ấm tại phường Nhật Tân. "
                + "Các gốc ghép được khảo nghiệm hai vụ trên ruộng của hợp tác xã, theo dõi số nụ, độ bền hoa và tỷ lệ sống sau ghép. "
                + "Quy trình hãm nước, tuốt lá và che phủ được hoàn thiện cùng nông dân rồi chuyển giao cho các hộ trồng đào của Thành phố.";
        var result = write(city.bean(Registry.class), new By(Actor.system(1), new Source(Source.Kind.IMPORT, "Dữ liệu thử", null)), "result",
                Content.EMPTY.with("title", Fact.of("Tuyển chọn giống hoa đào cho mùa đông ấm", "vi")).with("abstract", Fact.of(abstracted, "vi")).with("openness", Fact.of("OPEN")));
        assertThat(result).isNotEmpty();
        spots.add(Spot.of("chuyenvien", "/lam-viec/trung-lap"));
        spots.add(new Spot("chuyenvien", "/lam-viec/trung-lap", visitor -> visitor.page().locator("main form button").first().click()));
        spots.add(new Spot("chunhiem", "/lam-viec/trung-lap", visitor -> {
            visitor.page().locator("[name=text]").fill(abstracted);
            visitor.page().locator("main form button").first().click();
            visitor.page().locator(".side-by-side").first().waitFor();
        }));
    }

    private static String write(Registry registry, By by, String type, Content content) {
        return registry.write(by, Write.create(type, 1, Entry.State.PUBLIC, content)) instanceof Outcome.Written written ? written.code() : "";
    }

    /** The newest dossier of each type that somebody has opened so far. */
    private List<String> oneOfEachType() {
        return city.bean(JdbcClient.class).sql("select distinct on (type) number from case_file order by type, id desc").query(String.class).list();
    }

    private List<String> faults(Spot spot) {
        var faults = new ArrayList<String>();
        try (var visitor = spot.login() == null ? city.stranger() : Visitor.withCookiesOf(city.as(spot.login()))) {
            var bytes = bytesOf(visitor);
            for (var language : List.of("vi", "en")) {
                visitor.reads(language);
                bytes.set(0);
                visitor.page().setViewportSize(1280, 900);
                visitor.page().navigate(spot.path());
                if (spot.before() == null) {
                    visitor.page().waitForLoadState(LoadState.LOAD);
                    var most = language.equals("vi") ? FIRST_VISIT : NEXT_VISIT;
                    if (bytes.get() > most) {
                        faults.add("%s: %d bytes, more than %d".formatted(language, bytes.get(), most));
                    }
                } else {
                    spot.before().accept(visitor);
                    visitor.page().waitForLoadState();
                }
                faults.addAll(violations(visitor, language + " desk"));
                visitor.page().setViewportSize(375, 812);
                faults.addAll(violations(visitor, language + " phone"));
                var over = ((Number) visitor.page().evaluate("() => document.documentElement.scrollWidth - window.innerWidth")).intValue();
                if (over > 0) {
                    faults.add("%s phone: %d pixels wider than the screen".formatted(language, over));
                }
            }
            faults.addAll(visitor.complaints());
            if (!faults.isEmpty()) {
                visitor.photograph("EveryPage" + spot.name().replaceAll("[^A-Za-z0-9.-]+", "_"));
            }
        }
        return faults;
    }

    /** Counts what comes over the wire, headers included. */
    private static AtomicLong bytesOf(Visitor visitor) {
        var bytes = new AtomicLong();
        CDPSession wire = visitor.page().context().newCDPSession(visitor.page());
        wire.send("Network.enable");
        wire.on("Network.loadingFinished", event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
        return bytes;
    }

    private static List<String> violations(Visitor visitor, String where) {
        var found = new AxeBuilder(visitor.page()).setLegacyMode(true).withTags(RULES).analyze().getViolations();
        return found.stream().map(rule -> "%s: %s (%s), %s: %s".formatted(where, rule.getId(), rule.getImpact(), rule.getHelp(),
                rule.getNodes().stream().limit(3).map(node -> node.getTarget() + " " + node.getHtml()).toList())).toList();
    }
}

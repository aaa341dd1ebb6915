package vn.khuevan.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.feed.DossierRecords;
import vn.khuevan.identity.Accounts;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Source;
import vn.khuevan.registry.Vocabularies;
import vn.khuevan.registry.Write;

/**
 * Fills the demo's database: what the tasks' dossiers say, real organisations from open lists, and composed records of every type
 * around the tasks, so that nothing in it is empty.
 */
@Component
class DemoDatabase {

    private static final Pattern PLACE = Pattern.compile("Hanoi|Ho Chi Minh City|Da Nang|[A-Z][a-z]+( [A-Z][a-z]+)*");
    private static final Map<String, String> KINDS = Map.of("education", "UNIVERSITY", "healthcare", "HOSPITAL", "company", "ENTERPRISE", "government", "STATE_BODY",
            "facility", "INSTITUTE", "nonprofit", "ASSOCIATION", "funder", "FUND");
    private static final Source ROR = new Source(Source.Kind.IMPORT, "Research Organization Registry (CC0 1.0)", "https://ror.org");
    private static final Source UNIVERSITIES = new Source(Source.Kind.IMPORT, "Danh sách công khai các trường đại học, cao đẳng", "xuuanthuc/rank_your_uni");
    private static final int EXPERTS = 120;

    private final Registry registry;
    private final Vocabularies vocabularies;
    private final DossierRecords dossiers;
    private final Accounts accounts;
    private final Clock clock;

    DemoDatabase(Registry registry, Vocabularies vocabularies, DossierRecords dossiers, Accounts accounts, Clock clock) {
        this.registry = registry;
        this.vocabularies = vocabularies;
        this.dossiers = dossiers;
        this.accounts = accounts;
        this.clock = clock;
    }

    void load() {
        dossiers.rebuild();
        var wards = Rows.of("hanoi-wards-2025.csv").stream().map(row -> row.get("code")).toList();
        var shelf = new Shelf(registry, new Random(20_261_124), wards, LocalDate.now(clock.withZone(Scene.ZONE)));
        organisations(shelf);
        people(shelf);
        var works = new DemoWorks(shelf, shelf.all("task"), shelf.all("result"), shelf.all("person"), shelf.all("organisation"));
        works.load();
        new DemoHouses(shelf, shelf.all("result"), shelf.all("person"), shelf.all("organisation"), shelf.all("ip-title")).load();
    }

    // ---- organisations

    private void organisations(Shelf shelf) {
        var names = new HashSet<String>();
        var rors = new HashSet<String>();
        shelf.all("organisation").forEach(entry -> entry.content().of("name").forEach(name -> names.add(key(name.text()))));
        // an identifier belongs to one record, whichever authority keeps it
        registry.each("organisation", entry -> rors.addAll(entry.content().identifiers("ror")));
        var fromRor = new ArrayList<Content>();
        for (var term : vocabularies.get("rorVietnam").all()) {
            var name = term.vi() != null ? term.vi() : String.valueOf(term.en());
            if (!rors.contains(term.code()) && names.add(key(name)) && (term.en() == null || term.en().equals(name) || names.add(key(term.en())))) {
                fromRor.add(ofRor(term.code(), name, term.en(), term.note() == null ? List.of() : List.of(term.note().split("; "))));
            }
        }
        shelf.put("organisation", ROR, fromRor);
        var listed = new ArrayList<Content>();
        for (var term : vocabularies.get("university").all()) {
            if (term.vi() != null && names.add(key(term.vi()))) {
                var parts = term.note() == null ? new String[0] : term.note().split("; ");
                var draft = Shelf.Draft.of("name", term.vi()).with("kind", term.vi().startsWith("Trường Cao đẳng") || term.vi().startsWith("Cao đẳng") ? "COLLEGE" : "UNIVERSITY");
                if (parts.length > 0 && parts[0].matches("[a-z0-9-]{2,12}")) {
                    draft.with("acronym", parts[0].toUpperCase(Locale.ROOT));
                }
                if (parts.length > 1 && !parts[1].startsWith("http")) {
                    draft.vi("address", parts[1]);
                }
                listed.add(draft.done());
            }
        }
        shelf.put("organisation", UNIVERSITIES, listed);
    }

    private static Content ofRor(String code, String name, @Nullable String english, List<String> note) {
        var draft = new Shelf.Draft().both("name", name, name.equals(english) ? null : english)
                .with("kind", note.isEmpty() ? "OTHER" : KINDS.getOrDefault(note.getFirst(), "OTHER")).number("ror", code);
        for (var part : note.subList(Math.min(1, note.size()), note.size())) {
            if (part.startsWith("http")) {
                draft.with("website", part);
            } else if (part.matches("[A-Z][A-Za-z0-9-]{0,5}[A-Z]+")) {
                draft.with("acronym", part);
            } else if (PLACE.matcher(part).matches()) {
                draft.vi("address", part.equals("Hanoi") ? "Hà Nội" : part);
            }
        }
        return draft.done();
    }

    private static String key(String name) {
        return java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFC).toLowerCase(Locale.ROOT).strip();
    }

    // ---- people

    private static final List<String> TOPICS = List.of("phân tích dữ liệu lớn", "học máy", "viễn thám và GIS", "vật liệu nano", "xử lý nước thải", "chọn tạo giống cây trồng",
            "bảo quản nông sản", "dược liệu", "chẩn đoán hình ảnh", "vi sinh ứng dụng", "năng lượng tái tạo", "tự động hóa", "kinh tế đô thị", "chính sách công", "di sản văn hóa",
            "giáo dục phổ thông", "quản lý chất lượng không khí", "giao thông thông minh", "an toàn thực phẩm", "thú y thủy sản");

    /** Investigators get what a profile says; others are invented beside them. */
    private void people(Shelf shelf) {
        var investigators = shelf.all("person");
        var used = new HashSet<>(investigators.stream().map(Entry::title).toList());
        var account = accounts.find("chunhiem").orElse(null);
        shelf.put(Shelf.SAMPLE, investigators.stream().map(entry -> {
            var own = account != null && entry.title().equals(account.name());
            return new Write(entry.type(), entry.authority(), entry.code(), null, entry.state(), profile(shelf, entry.content(),
                    own && account.email() != null ? account.email() : address(entry.title())));
        }).toList());
        var houses = shelf.all("organisation").stream().filter(entry -> entry.content().of("kind").stream()
                .anyMatch(kind -> Set.of("UNIVERSITY", "INSTITUTE", "HOSPITAL").contains(kind.text()))).toList();
        var names = new Names(55_007);
        var experts = new ArrayList<Content>();
        while (experts.size() < EXPERTS) {
            var name = names.next().name();
            if (used.add(name)) {
                experts.add(profile(shelf, Content.EMPTY.with("name", Fact.of(name)).with("consentGround", Fact.of("Dữ liệu mẫu: người này không có thật"))
                        .with(vn.khuevan.registry.Link.to("affiliation", shelf.one(houses).code())), address(name)));
            }
        }
        shelf.put("person", Shelf.SAMPLE, experts);
    }

    private static Content profile(Shelf shelf, Content content, String email) {
        var degree = List.of("TS", "TS", "TS", "ThS", "TSKH").get(shelf.number(5));
        var fields = shelf.some(List.of("102", "104", "105", "202", "205", "207", "211", "302", "303", "304", "401", "402", "405", "502", "503", "504", "601"), 1 + shelf.number(2));
        var filled = content.with("degree", Fact.of(degree)).with("fields", fields.stream().map(Fact::of).toArray(Fact[]::new))
                .with("expertise", shelf.some(TOPICS, 2 + shelf.number(3)).stream().map(topic -> Fact.of(topic, "vi")).toArray(Fact[]::new))
                .with("canReview", Fact.of(shelf.number(4) > 0)).with("canMentor", Fact.of(shelf.number(4) == 0)).with("email", Fact.of(email));
        return degree.startsWith("TS") && shelf.number(3) == 0 ? filled.with("rank", Fact.of(shelf.number(4) == 0 ? "GS" : "PGS")) : filled;
    }

    /** An address that no mail server has (RFC 2606). */
    private static String address(String name) {
        return java.text.Normalizer.normalize(name.replace('đ', 'd').replace('Đ', 'D'), java.text.Normalizer.Form.NFD).replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", ".") + "@khoahoc.example";
    }
}

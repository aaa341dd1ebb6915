package vn.khuevan.interop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Kind;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.Outcome;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Write;

/** Records for tests: one of every type that says all that its type's file lets it say. */
public final class Samples {

    public static final By SHE = By.person(new Actor(11, "chuyenvien", "Trần Thị Bình", 1, Set.of(Role.SPECIALIST), List.of()));
    /** Words that stand in every internal or personal field and nowhere else. */
    public static final String SECRET = "KHONGCONGKHAI";
    /** Letters beyond the basic plane, combining marks and what XML must escape. */
    private static final String WORDS = "Nghie\u0302n cứu <vật liệu> & \"thiết bị\" 𝛼 ]]> ";

    /** The lock that the publisher holds while nobody may read a page. */
    public static final long PUBLISHING_NOW = ExposedStore.HARVESTING;

    private final Registry registry;

    public Samples(Registry registry) {
        this.registry = registry;
    }

    public static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Written written -> written.code();
            case Outcome.Unchanged unchanged -> unchanged.code();
            default -> throw new AssertionError(outcome.toString());
        };
    }

    /** A record in a state with nothing but its name. */
    public String named(String type, String title, Entry.State state) {
        return code(registry.write(SHE, Write.create(type, 1, state, required(registry.types().get(type), title))));
    }

    /** Public people with nothing but their names. @return their codes */
    public List<String> people(int count, String name) {
        var writes = new ArrayList<Write>();
        for (var i = 0; i < count; i++) {
            writes.add(Write.create("person", 1, Entry.State.PUBLIC, Content.EMPTY.with("name", Fact.of(name + i))));
        }
        return registry.writeAll(SHE, writes).stream().map(Samples::code).toList();
    }

    /** What a type asks of a complete record. */
    public static Content required(RecordType type, String title) {
        var content = Content.EMPTY;
        for (var field : type.fields()) {
            if (field.id().equals(type.heading())) {
                content = content.with(field.id(), field.languages() ? Fact.of(title, "vi") : Fact.of(title));
            } else if (field.required()) {
                content = content.with(field.id(), fact(field, field.languages() ? "vi" : null));
            }
        }
        for (var role : type.links()) {
            if (role.required()) {
                content = content.with(Link.named(role.id(), "Viện Nghiên cứu " + role.id()));
            }
        }
        return content;
    }

    /** One record of every type, public and full, linked with one another. @return codes by type */
    public Map<String, String> full() {
        var codes = new LinkedHashMap<String, String>();
        registry.types().all().forEach(type -> codes.put(type.id(), named(type.id(), "Bản ghi đầu tiên của " + type.id(), Entry.State.PUBLIC)));
        registry.types().all().forEach(type -> {
            var entry = registry.find(codes.get(type.id())).orElseThrow();
            code(registry.write(SHE, Write.change(entry, full(type, codes))));
        });
        return codes;
    }

    private Content full(RecordType type, Map<String, String> codes) {
        var facts = new LinkedHashMap<String, List<Fact>>();
        for (var field : type.fields()) {
            facts.put(field.id(), field.languages() ? List.of(fact(field, "vi"), fact(field, "en")) : List.of(fact(field, null)));
        }
        var links = new ArrayList<Link>();
        for (var role : type.links()) {
            role.to().stream().filter(to -> !to.equals(type.id())).limit(role.many() ? 2 : 1).forEach(to -> links.add(Link.to(role.id(), codes.get(to))));
            if (role.many() && role.named()) {
                links.add(Link.named(role.id(), "Người, nơi không có bản ghi & <khác>"));
            }
        }
        var identifiers = new ArrayList<Identifier>();
        for (var scheme : type.identifiers()) {
            var known = registry.schemes().get(scheme);
            if (registry.holder(Identifier.of(scheme, known.example())).isEmpty()) {
                identifiers.add(Identifier.of(scheme, known.example()));
            }
        }
        return new Content(facts, links, identifiers, List.of());
    }

    private static Fact fact(RecordType.Field field, @Nullable String language) {
        var isPublic = field.visibility() == RecordType.Visibility.PUBLIC;
        var value = switch (field.kind()) {
            case Kind.Text _, Kind.LongText _ -> longest(field) < 100 ? "AB" : isPublic ? WORDS + field.id() : SECRET;
            case Kind.Number number -> number.least() == null ? 3 : number.least();
            case Kind.Money _ -> 1_250_000_000L;
            case Kind.Date _ -> "2024-02-29";
            case Kind.Year _ -> 2024;
            case Kind.Period _ -> Map.of("from", "2024-01-01", "until", "2026-01-01");
            case Kind.Term(var vocabulary) -> vocabulary.all().iterator().next().code();
            case Kind.Truth _ -> true;
            case Kind.Url _ -> "https://khuevan.example/trang?a=1&b=2";
            case Kind.Email _ -> (isPublic ? "vanphong" : SECRET.toLowerCase(java.util.Locale.ROOT)) + "@khuevan.example";
            case Kind.Phone _ -> isPublic ? "0243000000" : "0999999999";
            case Kind.Place _ -> Map.of("lat", 21.03, "lon", 105.85);
            case Kind.File _ -> Map.of("name", isPublic ? "Toàn văn.pdf" : SECRET, "href", isPublic ? "https://khuevan.example/tep.pdf" : "https://khuevan.example/" + SECRET);
        };
        return language == null ? Fact.of(value) : Fact.of(value.toString(), language);
    }

    private static int longest(RecordType.Field field) {
        return switch (field.kind()) {
            case Kind.Text(var longest) -> longest;
            case Kind.LongText(var longest) -> longest;
            default -> 0;
        };
    }
}

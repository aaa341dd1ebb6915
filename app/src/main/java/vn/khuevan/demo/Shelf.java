package vn.khuevan.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.DemoAccounts;
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

/** Where the demo's records are put: many at a time, all of the demo's first authority, each with its source. */
final class Shelf {

    /** What is composed says so wherever its source is shown. */
    static final Source SAMPLE = new Source(Source.Kind.IMPORT, "Dữ liệu mẫu, do bản thử tự soạn", "demo");

    private static final Actor SYSTEM = Actor.system(DemoAccounts.HANOI);

    private final Registry registry;
    private final Random random;
    private final List<String> wards;
    private final LocalDate today;

    Shelf(Registry registry, Random random, List<String> wards, LocalDate today) {
        this.registry = registry;
        this.random = random;
        this.wards = wards;
        this.today = today;
    }

    LocalDate today() {
        return today;
    }

    int number(int below) {
        return random.nextInt(below);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Some, each once, in an order of chance. */
    <T> List<T> some(List<T> of, int most) {
        var rest = new ArrayList<>(of);
        java.util.Collections.shuffle(rest, random);
        return List.copyOf(rest.subList(0, Math.min(most, rest.size())));
    }

    String ward() {
        return one(wards);
    }

    /** A day at most so many years ago. */
    LocalDate day(int years) {
        return today.minusDays(1L + random.nextInt(365 * years));
    }

    /** The demo's records of a type as they stand. */
    List<Entry> all(String type) {
        var all = new ArrayList<Entry>();
        registry.each(type, entry -> {
            if (entry.isPublic() && entry.authority() == DemoAccounts.HANOI) {
                all.add(entry);
            }
        });
        return all;
    }

    /** Writes records that everybody may see and gives their codes, in order. */
    List<String> put(String type, Source source, List<Content> contents) {
        return put(source, contents.stream().map(content -> Write.create(type, DemoAccounts.HANOI, Entry.State.PUBLIC, content)).toList());
    }

    List<String> put(Source source, List<Write> writes) {
        var codes = new ArrayList<String>();
        for (var from = 0; from < writes.size(); from += Registry.BATCH) {
            for (var outcome : registry.writeAll(new By(SYSTEM, source), writes.subList(from, Math.min(writes.size(), from + Registry.BATCH)))) {
                codes.add(switch (outcome) {
                    case Outcome.Written written -> written.code();
                    case Outcome.Unchanged unchanged -> unchanged.code();
                    case Outcome.Refused _, Outcome.Stale _, Outcome.Unknown _, Outcome.NotYours _ ->
                        throw new IllegalStateException("the registry refused a record of the demo: " + outcome);
                });
            }
        }
        return codes;
    }

    /** A record being composed: what is null or empty is left out. */
    static final class Draft {

        private Content content = Content.EMPTY;

        static Draft of(String field, String vietnamese) {
            return new Draft().vi(field, vietnamese);
        }

        Draft vi(String field, @Nullable String words) {
            content = words == null || words.isBlank() ? content : content.with(field, Fact.of(words, "vi"));
            return this;
        }

        Draft both(String field, String vietnamese, @Nullable String english) {
            content = english == null || english.isBlank() ? content.with(field, Fact.of(vietnamese, "vi"))
                    : content.with(field, Fact.of(vietnamese, "vi"), Fact.of(english, "en"));
            return this;
        }

        Draft with(String field, Object... values) {
            content = content.with(field, java.util.Arrays.stream(values).filter(value -> !"".equals(value))
                    .map(value -> Fact.of(value instanceof LocalDate day ? day.toString() : value)).toArray(Fact[]::new));
            return this;
        }

        Draft link(String role, @Nullable String code) {
            content = code == null || content.links(role).stream().anyMatch(link -> code.equals(link.toCode())) ? content : content.with(Link.to(role, code));
            return this;
        }

        Draft named(String role, String name) {
            content = content.with(Link.named(role, name));
            return this;
        }

        Draft number(String scheme, String value) {
            content = content.with(Identifier.of(scheme, value));
            return this;
        }

        /** The same fields of research as another record. */
        Draft like(Entry other) {
            content = content.with("fields", other.content().of("fields").stream().map(fact -> Fact.of(fact.value())).toArray(Fact[]::new));
            return this;
        }

        Content done() {
            return content;
        }
    }
}

package vn.khuevan.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Edition;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Source;

/**
 * What of a record a person decided after a file had spoken of it: values they changed, took away or gave back. A merge by hand
 * decides everything that the person left in the record that stays.
 *
 * @param decided who and when, by the {@link Target#text() target} of a field or role, or by {@link #named} of an identifier
 */
record LaterHand(Map<String, Mark> decided) {

    /** Nobody decided anything. */
    static final LaterHand NONE = new LaterHand(Map.of());

    /** A person's last word. */
    record Mark(Instant at, String by) {}

    LaterHand {
        decided = Map.copyOf(decided);
    }

    /** @param editions of the record, the oldest first */
    static LaterHand of(List<Edition> editions) {
        var hands = new HashMap<String, Mark>();
        var filed = new HashSet<String>();
        var merged = false;
        var before = Content.EMPTY;
        for (var edition : editions) {
            if (edition.version() > 1 && edition == editions.getFirst()) {
                // who said it first is not known any more
                before = edition.content();
                continue;
            }
            // both as of one day, so that what only time changed is nobody's word
            var day = LocalDate.ofInstant(edition.at(), Registry.ZONE);
            var then = said(before, day);
            var now = said(edition.content(), day);
            var keys = new LinkedHashSet<>(then.keySet());
            keys.addAll(now.keySet());
            keys.removeIf(key -> Objects.equals(then.get(key), now.get(key)));
            for (var key : keys) {
                if (edition.kind() == Source.Kind.PERSON) {
                    hands.put(key, new Mark(edition.at(), edition.by()));
                } else {
                    hands.remove(key);
                }
            }
            if (edition.kind() == Source.Kind.IMPORT || edition.kind() == Source.Kind.HARVEST) {
                filed.addAll(keys);
            }
            merged |= edition.act().equals("merge") && edition.kind() == Source.Kind.PERSON;
            before = edition.content();
        }
        if (!merged) {
            hands.keySet().retainAll(filed);
        }
        return new LaterHand(hands);
    }

    Optional<Mark> on(String key) {
        return Optional.ofNullable(decided.get(key));
    }

    /** The name of a field's words in a language. */
    static String field(String id, @org.jspecify.annotations.Nullable String language) {
        return "field:" + id + (language == null ? "" : ":" + language);
    }

    /** The name of a role. */
    static String role(String id) {
        return "link:" + id;
    }

    /** The name of an identifier. */
    static String named(Identifier identifier) {
        return "identifier:" + identifier.scheme() + ":" + identifier.value();
    }

    /** What a content says from a day on, whoever says it. */
    private static Map<String, Object> said(Content content, LocalDate day) {
        var said = new HashMap<String, Object>();
        content.facts().forEach((id, facts) -> facts.stream().filter(fact -> fact.until() == null || fact.until().isAfter(day)).map(Fact::language).distinct()
                .forEach(language -> said.put(field(id, language), facts.stream().filter(fact -> Objects.equals(fact.language(), language))
                        .filter(fact -> fact.until() == null || fact.until().isAfter(day)).map(Fact::value).toList())));
        content.links().stream().filter(link -> link.until() == null || link.until().isAfter(day)).map(Link::role).distinct()
                .forEach(id -> said.put(role(id), content.links(id).stream().filter(link -> link.until() == null || link.until().isAfter(day))
                        .map(link -> link.to() + " " + link.name()).toList()));
        content.identifiers().forEach(identifier -> said.put(named(identifier), Boolean.TRUE));
        return said;
    }
}

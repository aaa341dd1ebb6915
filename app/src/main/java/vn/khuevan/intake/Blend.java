package vn.khuevan.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Link;

/**
 * What a record says after a row: what the row gives replaces what held of it today, in its language; what it is silent about,
 * what was true earlier and identifiers stay.
 */
final class Blend {

    private Blend() {}

    static Content of(Content stands, Content row, LocalDate today) {
        var facts = new LinkedHashMap<>(stands.facts());
        row.facts().forEach((field, said) -> facts.merge(field, said, (before, now) -> facts(before, now, today)));
        var links = new ArrayList<>(stands.links());
        row.links().stream().map(Link::role).distinct().forEach(role -> links(links, role, row.links(role), today));
        var identifiers = new ArrayList<>(stands.identifiers());
        row.identifiers().stream().filter(named -> identifiers.stream().noneMatch(held -> same(held, named))).forEach(identifiers::add);
        return new Content(facts, links, identifiers, stands.shown());
    }

    private static boolean same(Identifier one, Identifier other) {
        return one.scheme().equals(other.scheme()) && one.value().equals(other.value());
    }

    private static List<Fact> facts(List<Fact> before, List<Fact> now, LocalDate today) {
        var kept = new ArrayList<>(before);
        for (var language : now.stream().map(Fact::language).distinct().toList()) {
            var said = now.stream().filter(fact -> Objects.equals(fact.language(), language)).toList();
            var held = kept.stream().filter(fact -> Objects.equals(fact.language(), language) && !isPast(fact.until(), today)).toList();
            if (!held.stream().map(Fact::value).toList().equals(said.stream().map(Fact::value).distinct().toList())) {
                kept.removeAll(held);
                // the same value keeps its period
                said.forEach(fact -> kept.add(held.stream().filter(old -> old.value().equals(fact.value())).findFirst().orElse(fact)));
            }
        }
        return kept;
    }

    private static boolean isPast(java.time.@org.jspecify.annotations.Nullable LocalDate until, LocalDate today) {
        return until != null && !until.isAfter(today);
    }

    private static void links(List<Link> all, String role, List<Link> said, LocalDate today) {
        var held = all.stream().filter(link -> link.role().equals(role) && !isPast(link.until(), today)).toList();
        var after = said.stream().map(link -> held.stream().filter(old -> means(old, link)).findFirst().orElse(link)).toList();
        if (!after.equals(held)) {
            all.removeAll(held);
            all.addAll(after);
        }
    }

    /** Whether a link that stands is what the row means: somebody may have found the record behind the name since. */
    private static boolean means(Link old, Link said) {
        return said.toCode() != null ? said.toCode().equals(old.toCode()) : said.to() != null ? said.to().equals(old.to())
                : Objects.equals(said.name(), old.name());
    }
}

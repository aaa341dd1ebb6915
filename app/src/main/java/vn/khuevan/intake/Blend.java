package vn.khuevan.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Link;

/**
 * What a record says after a row: what the row gives replaces what held of it today, in its language; what it is silent about,
 * what was true earlier and identifiers stay, and so does what a later hand decided.
 */
final class Blend {

    private final LocalDate today;
    private final LaterHand hand;
    private final BiConsumer<String, LaterHand.Mark> kept;

    private Blend(LocalDate today, LaterHand hand, BiConsumer<String, LaterHand.Mark> kept) {
        this.today = today;
        this.hand = hand;
        this.kept = kept;
    }

    static Content of(Content stands, Content row, LocalDate today) {
        return new Blend(today, LaterHand.NONE, (_, _) -> { }).of(stands, row);
    }

    /** @param kept told of everything in which the row loses against the hand, by its name */
    static Content of(Content stands, Content row, LocalDate today, LaterHand hand, BiConsumer<String, LaterHand.Mark> kept) {
        return new Blend(today, hand, kept).of(stands, row);
    }

    private Content of(Content stands, Content row) {
        var facts = new LinkedHashMap<>(stands.facts());
        row.facts().forEach((field, said) -> facts.put(field, facts(field, stands.of(field), said)));
        var links = new ArrayList<>(stands.links());
        row.links().stream().map(Link::role).distinct().forEach(role -> links(links, role, row.links(role)));
        var identifiers = new ArrayList<>(stands.identifiers());
        row.identifiers().stream().filter(named -> identifiers.stream().noneMatch(held -> same(held, named))).filter(named -> !isDecided(LaterHand.named(named)))
                .forEach(identifiers::add);
        return new Content(facts, links, identifiers, stands.shown());
    }

    private boolean isDecided(String key) {
        var mark = hand.on(key);
        mark.ifPresent(found -> kept.accept(key, found));
        return mark.isPresent();
    }

    private static boolean same(Identifier one, Identifier other) {
        return one.scheme().equals(other.scheme()) && one.value().equals(other.value());
    }

    private List<Fact> facts(String field, List<Fact> before, List<Fact> now) {
        var all = new ArrayList<>(before);
        for (var language : now.stream().map(Fact::language).distinct().toList()) {
            var said = now.stream().filter(fact -> Objects.equals(fact.language(), language)).toList();
            var held = all.stream().filter(fact -> Objects.equals(fact.language(), language) && !isPast(fact.until())).toList();
            if (!held.stream().map(Fact::value).toList().equals(said.stream().map(Fact::value).distinct().toList()) && !isDecided(LaterHand.field(field, language))) {
                all.removeAll(held);
                // the same value keeps its period
                said.forEach(fact -> all.add(held.stream().filter(old -> old.value().equals(fact.value())).findFirst().orElse(fact)));
            }
        }
        return all;
    }

    private boolean isPast(@Nullable LocalDate until) {
        return until != null && !until.isAfter(today);
    }

    private void links(List<Link> all, String role, List<Link> said) {
        var held = all.stream().filter(link -> link.role().equals(role) && !isPast(link.until())).toList();
        var after = said.stream().map(link -> held.stream().filter(old -> means(old, link)).findFirst().orElse(link)).toList();
        if (!after.equals(held) && !isDecided(LaterHand.role(role))) {
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

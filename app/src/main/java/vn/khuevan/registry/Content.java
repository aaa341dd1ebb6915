package vn.khuevan.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a record says, whole.
 *
 * @param facts       by field; a field without facts is absent
 * @param links       in order, which is that of authors and the like
 * @param identifiers in order
 * @param shown       personal fields that the person described lets everybody see
 */
public record Content(Map<String, List<Fact>> facts, List<Link> links, List<Identifier> identifiers, List<String> shown) {

    /** Nothing. */
    public static final Content EMPTY = new Content(Map.of(), List.of(), List.of(), List.of());

    public Content {
        var kept = new LinkedHashMap<String, List<Fact>>();
        facts.forEach((field, said) -> {
            if (!said.isEmpty()) {
                kept.put(field, List.copyOf(said));
            }
        });
        facts = Collections.unmodifiableMap(kept);
        links = List.copyOf(links);
        identifiers = List.copyOf(identifiers);
        shown = List.copyOf(shown);
    }

    /** The same with these facts of a field instead. */
    public Content with(String field, Fact... said) {
        var all = new LinkedHashMap<>(facts);
        all.put(field, List.of(said));
        return new Content(all, links, identifiers, shown);
    }

    /** The same with one more link. */
    public Content with(Link link) {
        var all = new ArrayList<>(links);
        all.add(link);
        return new Content(facts, all, identifiers, shown);
    }

    /** The same with one more identifier. */
    public Content with(Identifier identifier) {
        var all = new ArrayList<>(identifiers);
        all.add(identifier);
        return new Content(facts, links, all, shown);
    }

    /** The same, with these personal fields shown to everybody. */
    public Content showing(List<String> fields) {
        return new Content(facts, links, identifiers, fields);
    }

    /** The facts of a field; empty when nothing is said. */
    public List<Fact> of(String field) {
        return facts.getOrDefault(field, List.of());
    }

    /** The first fact of a field in a language, else its first. */
    public Optional<Fact> first(String field, String language) {
        var said = of(field);
        return said.stream().filter(fact -> language.equals(fact.language())).findFirst().or(() -> said.stream().findFirst());
    }

    /** The links of a role, in order. */
    public List<Link> links(String role) {
        return links.stream().filter(link -> link.role().equals(role)).toList();
    }

    /** The values of a scheme, in order. */
    public List<String> identifiers(String scheme) {
        return identifiers.stream().filter(identifier -> identifier.scheme().equals(scheme)).map(Identifier::value).toList();
    }

    /** What of it is true on a day. */
    public Content on(LocalDate day) {
        var holding = new LinkedHashMap<String, List<Fact>>();
        facts.forEach((field, said) -> holding.put(field, said.stream().filter(fact -> fact.holdsOn(day)).toList()));
        return new Content(holding, links.stream().filter(link -> link.holdsOn(day)).toList(), identifiers, shown);
    }
}

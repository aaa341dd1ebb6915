package vn.khuevan.registry.likeness;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Head;
import vn.khuevan.registry.Kind;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Registry;

/** Takes from records what says which thing they are. */
final class Profiles {

    /** Hosts that many share say nothing. */
    private static final Set<String> SHARED_HOSTS = Set.of("facebook.com", "scholar.google.com", "researchgate.net", "orcid.org", "doi.org", "linkedin.com", "youtube.com",
            "google.com", "sites.google.com", "hanoi.gov.vn", "github.com");
    private static final int RUN = 4;
    private static final int MOST_RUNS = 4_000;
    private static final int LONGEST_TEXT = 40_000;

    private final Registry registry;

    Profiles(Registry registry) {
        this.registry = registry;
    }

    /** The profiles of records, in no particular order. */
    List<Profile> of(Collection<Entry> entries) {
        var heads = registry.neighbours(entries.stream().flatMap(entry -> entry.content().links().stream()).toList());
        return entries.stream().map(entry -> profile(entry.id(), entry.authority(), registry.types().get(entry.type()), entry.content(), heads)).toList();
    }

    /** The profile of something that is not written yet. */
    Profile of(int authority, String type, Content content) {
        var codes = new HashMap<String, Head>();
        var heads = new HashMap<Long, Head>(registry.neighbours(content.links()));
        var links = new ArrayList<Link>();
        for (var link : content.links()) {
            if (link.to() == null && link.toCode() != null) {
                var head = codes.computeIfAbsent(link.toCode(), code -> registry.find(code)
                        .map(entry -> new Head(entry.id(), entry.code(), entry.type(), entry.state(), entry.authority(), entry.title(), entry.titleEn())).orElse(null));
                if (head != null) {
                    heads.put(head.id(), head);
                    links.add(new Link(link.role(), head.id(), head.code(), link.name(), link.from(), link.until(), link.source()));
                }
            } else {
                links.add(link);
            }
        }
        return profile(0, authority, registry.types().get(type), new Content(content.facts(), links, content.identifiers(), content.shown()), heads);
    }

    private Profile profile(long id, int authority, RecordType type, Content content, Map<Long, Head> heads) {
        var names = new LinkedHashSet<String>();
        for (var field : List.of(type.heading(), "otherNames")) {
            content.of(field).forEach(fact -> names.add(fact.text()));
        }
        var acronyms = new TreeSet<String>();
        content.of("acronym").forEach(fact -> acronyms.add(squeezed(fact.text())));
        var identifiers = new HashMap<String, Set<String>>();
        content.identifiers().forEach(identifier -> identifiers.computeIfAbsent(scheme(identifier.scheme()), _ -> new TreeSet<>()).add(identifier.value()));
        var houses = new ArrayList<Profile.House>();
        var people = new TreeSet<String>();
        var neighbours = new HashSet<Long>();
        for (var link : content.links()) {
            var head = link.to() == null ? null : heads.get(link.to());
            var role = type.link(link.role()).orElse(null);
            if (role == null) {
                continue;
            }
            if (head != null && head.type().equals(type.id())) {
                neighbours.add(head.id());
            }
            var name = head != null ? head.title() : link.name();
            if (name == null) {
                continue;
            }
            if (role.facet() && (head == null ? role.to().equals(Set.of("organisation")) : head.type().equals("organisation"))) {
                houses.add(new Profile.House(head == null ? null : head.id(), HouseName.of(name)));
            } else if (role.to().contains("person") && (head == null || head.type().equals("person"))) {
                PersonName.of(name).ifPresent(person -> people.add(person.folded()));
            }
        }
        return new Profile(id, authority, type.id(), List.copyOf(names), acronyms, identifiers, contacts(type, content), houses, people, neighbours,
                content.of("birthDate").stream().map(Fact::text).findFirst().orElse(null), year(type, content), text(type, content));
    }

    /** ORCID iDs are a part of the numbers of ISNI. */
    private static String scheme(String scheme) {
        return scheme.equals("orcid") ? "isni" : scheme;
    }

    /** Letters and digits alone, small and without marks. */
    static String squeezed(String text) {
        var squeezed = new StringBuilder();
        Syllable.split(text).forEach(word -> squeezed.append(word.folded()));
        return squeezed.toString();
    }

    private static Set<String> contacts(RecordType type, Content content) {
        var contacts = new TreeSet<String>();
        for (var field : type.fields()) {
            for (var fact : content.of(field.id())) {
                switch (field.kind()) {
                    case Kind.Email _ -> contacts.add("e" + fact.text().toLowerCase(Locale.ROOT));
                    case Kind.Phone _ -> {
                        var digits = fact.text().replaceAll("\\D", "").replaceFirst("^84", "0");
                        if (digits.length() >= 8) {
                            contacts.add("p" + digits);
                        }
                    }
                    case Kind.Url _ -> {
                        var host = host(fact.text());
                        if (host != null && field.id().equals("website") && !SHARED_HOSTS.contains(host)) {
                            contacts.add("w" + host);
                        }
                    }
                    default -> { }
                }
            }
        }
        return contacts;
    }

    private static @Nullable String host(String url) {
        try {
            var host = URI.create(url).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private static @Nullable Integer year(RecordType type, Content content) {
        return type.fields().stream().filter(field -> field.facet() && field.kind() instanceof Kind.Year).flatMap(field -> content.of(field.id()).stream())
                .map(fact -> fact.value() instanceof Long year ? Math.toIntExact(year) : null).filter(java.util.Objects::nonNull).findFirst().orElse(null);
    }

    /** Runs of words of the long fields that everybody may read. */
    private static Set<Long> text(RecordType type, Content content) {
        var text = new StringBuilder();
        for (var field : type.fields()) {
            if (field.kind() instanceof Kind.LongText && field.visibility() == RecordType.Visibility.PUBLIC) {
                content.of(field.id()).forEach(fact -> text.append(fact.text()).append('\n'));
            }
        }
        var runs = new LinkedHashMap<Long, Boolean>();
        var words = Syllable.split(text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
        for (var run : WorkTitle.shingles(words, RUN)) {
            if (runs.size() < MOST_RUNS) {
                runs.put(Blocks.number(run), true);
            }
        }
        return Set.copyOf(runs.keySet());
    }
}

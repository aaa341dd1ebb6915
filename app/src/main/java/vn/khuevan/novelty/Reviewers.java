package vn.khuevan.novelty;

import java.io.IOException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.TermQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Actor;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Head;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.RecordSight;
import vn.khuevan.registry.Registry;

/**
 * Finds experts whose public works are nearest to a text, and what stands against each: whom they work with, and where. What the
 * database does not know of, such as kinship, it cannot say.
 */
@Component
public final class Reviewers {

    /** The most experts that are named. */
    public static final int SHOWN = 12;

    private static final Logger log = LoggerFactory.getLogger(Reviewers.class);
    private static final String PERSON = "person";
    private static final String AFFILIATION = "affiliation";
    /** Roles by which a work is somebody's, and how much of it. */
    private static final Map<String, Double> SHARES = Map.of("author", 1.0, "creator", 1.0, "leader", 1.0, "secretary", 0.6, "member", 0.5);
    private static final int WORKS = 80;
    private static final int LOOKED_AT = 30;
    private static final int TOLD = 3;
    /** Works of an expert in which co-authors are looked for, of each type and role. */
    private static final int EARLIER = 100;
    /** What a second work adds beside the first, a third beside the second and so on. */
    private static final double LESS = 0.5;

    private final PassageKeeper keeper;
    private final Registry registry;

    Reviewers(PassageKeeper keeper, Registry registry) {
        this.keeper = keeper;
        this.registry = registry;
    }

    /** A work that was found. @param nearness 0 to 1 */
    private record Near(String code, double nearness) {}

    /** The works of somebody that are near. */
    private record Author(Head person, List<Reviewer.Work> works, double nearness) {}

    /**
     * The nearest experts, those against whom nothing stands first.
     *
     * @param except keys of texts that tell of the same work
     */
    public List<Reviewer> of(Actor actor, Proposal proposal, Set<String> except, Ties ties) {
        try {
            return authors(near(proposal, except)).stream().limit(LOOKED_AT).map(author -> reviewer(actor, author, ties)).flatMap(List::stream)
                    .sorted(Comparator.comparing((Reviewer one) -> !one.conflicts().isEmpty()).thenComparing(Comparator.comparingDouble(Reviewer::nearness).reversed()))
                    .limit(SHOWN).toList();
        } catch (IOException | RuntimeException broken) {
            log.warn("reviewers could not be looked for", broken);
            return List.of();
        }
    }

    private List<Near> near(Proposal proposal, Set<String> except) throws IOException {
        var kept = keeper.fresh();
        return kept == null ? List.of() : kept.index().read(searcher -> {
            var like = Topics.like(searcher, proposal);
            if (like == null) {
                return List.<Near>of();
            }
            var asked = new BooleanQuery.Builder().add(like, BooleanClause.Occur.MUST)
                    .add(new TermQuery(new Term(PassageIndex.HEAD, "0")), BooleanClause.Occur.FILTER)
                    .add(new TermQuery(new Term(PassageIndex.TYPE, QuotedLaw.TYPE)), BooleanClause.Occur.MUST_NOT).build();
            var hits = searcher.search(asked, WORKS).scoreDocs;
            var near = new ArrayList<Near>();
            for (var hit : hits) {
                var key = searcher.storedFields().document(hit.doc, Set.of(PassageIndex.KEY)).get(PassageIndex.KEY);
                if (!except.contains(key)) {
                    near.add(new Near(key.substring(key.indexOf('/') + 1), hit.score / hits[0].score));
                }
            }
            return near;
        });
    }

    private List<Author> authors(List<Near> near) {
        var works = new LinkedHashMap<Long, List<Reviewer.Work>>();
        var heads = new HashMap<Long, Head>();
        for (var one : near) {
            var entry = registry.find(one.code()).flatMap(found -> RecordSight.publicly(registry.types().get(found.type()), found)).orElse(null);
            if (entry == null) {
                continue;
            }
            var people = registry.neighbours(entry.content().links().stream().filter(link -> SHARES.containsKey(link.role())).toList());
            var taken = new LinkedHashSet<Long>();
            for (var link : entry.content().links()) {
                var share = SHARES.get(link.role());
                var person = link.to() == null ? null : people.get(link.to());
                if (share != null && person != null && person.type().equals(PERSON) && taken.add(person.id())) {
                    heads.put(person.id(), person);
                    works.computeIfAbsent(person.id(), _ -> new ArrayList<>()).add(new Reviewer.Work(entry.code(), entry.type(), entry.title(),
                            registry.types().get(entry.type()).address(entry.code()), share * one.nearness()));
                }
            }
        }
        return works.entrySet().stream().map(each -> author(Objects.requireNonNull(heads.get(each.getKey())), each.getValue()))
                .sorted(Comparator.comparingDouble(Author::nearness).reversed()).toList();
    }

    private static Author author(Head person, List<Reviewer.Work> works) {
        var nearest = works.stream().sorted(Comparator.comparingDouble(Reviewer.Work::nearness).reversed()).toList();
        double sum = 0;
        double weight = 1;
        for (var work : nearest) {
            sum += weight * work.nearness();
            weight *= LESS;
        }
        return new Author(person, nearest.stream().limit(TOLD).toList(), sum * (1 - LESS));
    }

    /** The expert with what stands against them; none when the reader may not know of them. */
    private List<Reviewer> reviewer(Actor actor, Author author, Ties ties) {
        var type = registry.types().get(PERSON);
        var entry = registry.find(author.person().code()).flatMap(found -> RecordSight.seen(actor, type, found)).map(RecordSight.Seen::entry).orElse(null);
        if (entry == null) {
            return List.of();
        }
        var today = registry.today();
        var houses = houses(entry, today);
        return List.of(new Reviewer(entry.code(), entry.title(), type.address(entry.code()), houses.isEmpty() ? null : houses.getFirst(), author.nearness(), author.works(),
                conflicts(entry, houses, ties)));
    }

    private List<String> houses(Entry person, LocalDate today) {
        var links = person.content().links(AFFILIATION).stream().filter(link -> link.holdsOn(today)).toList();
        var known = registry.neighbours(links);
        return links.stream().map(link -> name(link, known)).filter(name -> !name.isEmpty()).toList();
    }

    private static String name(Link link, Map<Long, Head> known) {
        var head = link.to() == null ? null : known.get(link.to());
        return head != null ? head.title() : Objects.requireNonNullElse(link.name(), "");
    }

    private List<Reviewer.Conflict> conflicts(Entry person, List<String> houses, Ties ties) {
        var conflicts = new ArrayList<Reviewer.Conflict>();
        ties.people().stream().filter(name -> same(name, person.title())).findFirst()
                .ifPresent(name -> conflicts.add(new Reviewer.Conflict(Reviewer.Kind.TEAM, name)));
        if (person.owner() != null && ties.accounts().contains(person.owner())) {
            conflicts.add(new Reviewer.Conflict(Reviewer.Kind.PARTICIPANT, person.title()));
        }
        houses.stream().filter(house -> ties.organisations().stream().anyMatch(other -> same(house, other))).findFirst()
                .ifPresent(house -> conflicts.add(new Reviewer.Conflict(Reviewer.Kind.SAME_ORGANISATION, house)));
        if (!ties.people().isEmpty()) {
            together(person).stream().filter(name -> ties.people().stream().anyMatch(member -> same(member, name))).findFirst()
                    .ifPresent(name -> conflicts.add(new Reviewer.Conflict(Reviewer.Kind.CO_AUTHOR, name)));
        }
        if (person.content().of("canReview").stream().anyMatch(fact -> fact.text().equals("false"))) {
            conflicts.add(new Reviewer.Conflict(Reviewer.Kind.DECLINED, person.title()));
        }
        return conflicts;
    }

    /** Names of those with whom somebody has signed a public work or done one. */
    private Set<String> together(Entry person) {
        var works = registry.find(registry.pointing(Actor.anonymous(), person.id(), EARLIER).stream().filter(one -> SHARES.containsKey(one.role()))
                .map(one -> one.from().id()).distinct().toList());
        var links = works.stream().flatMap(work -> work.content().links().stream()).filter(link -> SHARES.containsKey(link.role())).toList();
        var known = registry.neighbours(links);
        var names = new LinkedHashSet<String>();
        links.stream().filter(link -> link.to() == null || link.to() != person.id()).forEach(link -> {
            names.add(name(link, known));
            // who is written otherwise in a work than in their own record
            names.add(Objects.requireNonNullElse(link.name(), ""));
        });
        names.remove("");
        return names;
    }

    /** Whether two names are the same, marks and all; one that was written without marks is the same as any it could be. */
    private static boolean same(String one, String other) {
        var here = marked(one);
        var there = marked(other);
        return here.equals(there) || (here.equals(folded(here)) || there.equals(folded(there))) && folded(here).equals(folded(there));
    }

    private static String marked(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ");
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}+", "").replace('đ', 'd');
    }
}

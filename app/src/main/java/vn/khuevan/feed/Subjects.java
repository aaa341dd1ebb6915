package vn.khuevan.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Organisation;
import vn.khuevan.identity.Organisations;
import vn.khuevan.identity.Party;
import vn.khuevan.identity.Relation;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.Outcome;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Source;
import vn.khuevan.registry.Write;
import vn.khuevan.registry.likeness.Duplicates;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;

/**
 * Which records tell of the people and organisations in dossiers. Known ones by their number in the system; else by an identifier;
 * else by name within the authority, a person only when one record alone is as good as certainly theirs (the same name, titles aside,
 * and the same organisation, however that is written), or when the one record of that name belongs to no organisation.
 * When that is in doubt they stay names without a record, for staff to decide; who is not there yet is written, and when another
 * record is like it the two are proposed as a pair.
 */
@Component
class Subjects {

    private static final String ACCOUNT = "account";
    private static final String ORGANISATION = "organisation";
    private static final String PERSON = "person";
    /** The same name and the same organisation come to this. */
    private static final int CERTAIN = 94;
    private static final int MOST_ALIKE = 10;

    private final JdbcClient jdbc;
    private final Registry registry;
    private final Organisations organisations;
    private final Duplicates duplicates;
    private final String ground;

    Subjects(JdbcClient jdbc, Registry registry, Organisations organisations, Duplicates duplicates, Messages messages) {
        this.jdbc = jdbc;
        this.registry = registry;
        this.organisations = organisations;
        this.duplicates = duplicates;
        this.ground = messages.in(Language.VI).say("feed.ground");
    }

    /** The codes of records, by number of account and of organisation; who has none is not in it. */
    record Known(Map<Long, String> people, Map<Long, String> organisations) {}

    /** The records of all who are named in the dossiers of one authority, written where they are missing. */
    Known of(int authority, List<Dossier> dossiers) {
        var houses = new LinkedHashMap<Long, Source>();
        var people = new LinkedHashMap<Long, Wanted>();
        for (var dossier : dossiers) {
            if (dossier.open() != null) {
                var lead = dossier.isContracted() ? dossier.of(Relation.LEAD_ORGANISATION) : List.<Party>of();
                lead.forEach(party -> add(houses, party.organisationId(), dossier));
                dossier.of(Relation.ORDERING_AGENCY).forEach(party -> add(houses, party.organisationId(), dossier));
                if (dossier.isContracted()) {
                    for (var party : dossier.of(Relation.INVESTIGATOR)) {
                        if (party.accountId() != null) {
                            people.putIfAbsent(party.accountId(), new Wanted(party.accountId(), party.name(),
                                    lead.isEmpty() ? null : lead.getLast().organisationId(), dossier.source()));
                        }
                    }
                }
            }
        }
        var foundHouses = mapped(authority, ORGANISATION, houses.keySet());
        houses.keySet().removeAll(foundHouses.keySet());
        houses(authority, houses, foundHouses);
        var foundPeople = mapped(authority, ACCOUNT, people.keySet());
        people.keySet().removeAll(foundPeople.keySet());
        people(authority, List.copyOf(people.values()), foundHouses, foundPeople);
        return new Known(standing(foundPeople), standing(foundHouses));
    }

    private static void add(Map<Long, Source> houses, @Nullable Long organisation, Dossier dossier) {
        if (organisation != null) {
            houses.putIfAbsent(organisation, dossier.source());
        }
    }

    private record Wanted(long account, String name, @Nullable Long organisation, Source source) {}

    /** A record that tells of somebody. @param stands whether links may lead to it */
    private record Told(String code, boolean stands) {}

    private static Map<Long, String> standing(Map<Long, Told> found) {
        var codes = new HashMap<Long, String>();
        found.forEach((id, told) -> {
            if (told.stands()) {
                codes.put(id, told.code());
            }
        });
        return codes;
    }

    private Map<Long, Told> mapped(int authority, String kind, Collection<Long> ids) {
        var found = new HashMap<Long, Told>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                    select s.subject_id, r.code, r.state from feed_subject s join record r on r.id = s.record_id
                     where s.authority_id = :authority and s.kind = :kind and s.subject_id = any(:ids)
                    """).param("authority", authority).param("kind", kind).param("ids", ids.toArray(Long[]::new))
                    .query((java.sql.ResultSet row) -> {
                        found.put(row.getLong("subject_id"), new Told(row.getString("code"), !row.getString("state").equals("withdrawn")));
                    });
        }
        return found;
    }

    /** A record of that name. @param organisations codes of those it belongs to */
    private record Namesake(String code, List<String> organisations) {}

    private Map<String, List<Namesake>> namesakes(int authority, String type, Collection<String> names) {
        var found = new HashMap<String, List<Namesake>>();
        if (!names.isEmpty()) {
            jdbc.sql("""
                    select n.name, r.code, array(select o.code from record_link l join record o on o.id = coalesce(l.meant_id, l.to_id)
                                                  where l.from_id = r.id and l.role = 'affiliation') as organisations
                      from unnest(cast(:names as text[])) as n(name)
                      join record r on public_marked(r.title) = public_marked(n.name)
                     where r.authority_id = :authority and r.type = :type and r.type in ('person', 'organisation') and r.state in ('draft', 'public', 'internal')
                     order by r.id
                    """).param("names", new TreeSet<>(names).toArray(String[]::new)).param("authority", authority).param("type", type)
                    .query((java.sql.ResultSet row) -> {
                        found.computeIfAbsent(row.getString("name"), _ -> new ArrayList<>()).add(new Namesake(row.getString("code"),
                                List.of((String[]) row.getArray("organisations").getArray())));
                    });
        }
        return found;
    }

    private void houses(int authority, Map<Long, Source> missing, Map<Long, Told> found) {
        if (missing.isEmpty()) {
            return;
        }
        var known = organisations.find(missing.keySet());
        var identifiers = new LinkedHashMap<Long, List<Identifier>>();
        known.values().forEach(house -> identifiers.put(house.id(), identifiers(house)));
        var holders = registry.holders(identifiers.values().stream().flatMap(List::stream).distinct().toList());
        var namesakes = namesakes(authority, ORGANISATION, known.values().stream().map(house -> name(house.name())).toList());
        var written = new ArrayList<Organisation>();
        var writes = new ArrayList<Registry.Sourced>();
        var mapped = new LinkedHashMap<Long, String>();
        for (var house : known.values()) {
            var holder = Objects.requireNonNull(identifiers.get(house.id())).stream().map(holders::get).filter(Objects::nonNull)
                    .filter(head -> head.type().equals(ORGANISATION)).findFirst().orElse(null);
            var same = namesakes.getOrDefault(name(house.name()), List.of());
            if (holder != null) {
                mapped.put(house.id(), holder.code());
            } else if (same.size() == 1) {
                mapped.put(house.id(), same.getFirst().code());
            } else if (same.isEmpty() && written.stream().noneMatch(other -> name(other.name()).equalsIgnoreCase(name(house.name())))) {
                written.add(house);
                writes.add(new Registry.Sourced(Objects.requireNonNull(missing.get(house.id())), Write.create(ORGANISATION, authority, Entry.State.PUBLIC,
                        content(house, Objects.requireNonNull(identifiers.get(house.id()))))));
            }
        }
        codes(authority, writes).forEach((place, code) -> mapped.put(written.get(place).id(), code));
        remember(authority, ORGANISATION, mapped, found);
    }

    private List<Identifier> identifiers(Organisation house) {
        var identifiers = new ArrayList<Identifier>();
        for (var each : new String[][] {{"ror", house.rorId()}, {"taxCode", house.taxCode()}}) {
            if (each[1] != null) {
                registry.schemes().get(each[0]).normal(each[1]).ifPresent(value -> identifiers.add(Identifier.of(each[0], value)));
            }
        }
        return identifiers;
    }

    private static Content content(Organisation house, List<Identifier> identifiers) {
        var content = Content.EMPTY.with("kind", Fact.of(switch (house.kind()) {
            case UNIVERSITY -> "UNIVERSITY";
            case INSTITUTE -> "INSTITUTE";
            case ENTERPRISE -> "ENTERPRISE";
            case CITY_AGENCY, DEPARTMENT -> "STATE_BODY";
            case OTHER -> "OTHER";
        }));
        content = house.nameEn() == null ? content.with("name", Fact.of(house.name(), "vi"))
                : content.with("name", Fact.of(house.name(), "vi"), Fact.of(house.nameEn(), "en"));
        content = house.shortName() == null ? content : content.with("acronym", Fact.of(house.shortName()));
        content = house.address() == null ? content : content.with("address", Fact.of(house.address(), "vi"));
        return new Content(content.facts(), content.links(), identifiers, content.shown());
    }

    private void people(int authority, List<Wanted> missing, Map<Long, Told> houses, Map<Long, Told> found) {
        if (missing.isEmpty()) {
            return;
        }
        var namesakes = namesakes(authority, PERSON, missing.stream().map(one -> name(one.name())).toList());
        var taken = new LinkedHashSet<String>();
        var written = new ArrayList<Wanted>();
        var writes = new ArrayList<Registry.Sourced>();
        var mapped = new LinkedHashMap<Long, String>();
        for (var person : missing) {
            var house = person.organisation() == null ? null : houses.get(person.organisation());
            var same = namesakes.getOrDefault(name(person.name()), List.of());
            var said = Content.EMPTY.with("name", Fact.of(name(person.name()))).with("consentGround", Fact.of(ground));
            var content = house == null || !house.stands() ? said : said.with(Link.to("affiliation", house.code()));
            var certain = certain(authority, content, same);
            if (certain != null) {
                mapped.put(person.account(), certain);
            } else if (same.size() == 1) {
                if (same.getFirst().organisations().isEmpty()) {
                    mapped.put(person.account(), same.getFirst().code());
                }
            } else if (same.isEmpty() && taken.add(name(person.name()).toLowerCase(java.util.Locale.ROOT))) {
                written.add(person);
                writes.add(new Registry.Sourced(person.source(), Write.create(PERSON, authority, Entry.State.PUBLIC, content)));
            }
        }
        codes(authority, writes).forEach((place, code) -> mapped.put(written.get(place).account(), code));
        remember(authority, ACCOUNT, mapped, found);
    }

    /** The one record that is as good as certainly this person's; null when there is none, or several. */
    private @Nullable String certain(int authority, Content content, List<Namesake> same) {
        var codes = new TreeSet<String>();
        var namesakes = same.stream().map(Namesake::code).map(registry::find).flatMap(Optional::stream).toList();
        java.util.stream.Stream.concat(duplicates.like(authority, PERSON, content, MOST_ALIKE).stream(), duplicates.likeOf(authority, PERSON, content, namesakes).stream())
                .filter(candidate -> candidate.likeness().score() >= CERTAIN).forEach(candidate -> codes.add(candidate.head().code()));
        return codes.size() == 1 ? codes.first() : null;
    }

    /** What was written, by place in the list; who was refused stays a name. */
    private Map<Integer, String> codes(int authority, List<Registry.Sourced> writes) {
        var codes = new LinkedHashMap<Integer, String>();
        var outcomes = registry.writeAll(Actor.system(authority), writes);
        for (var i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Written written) {
                codes.put(i, written.code());
            }
        }
        return codes;
    }

    private void remember(int authority, String kind, Map<Long, String> mapped, Map<Long, Told> found) {
        if (mapped.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into feed_subject (authority_id, kind, subject_id, record_id)
                select :authority, :kind, x.id, r.id
                  from unnest(cast(:ids as bigint[]), cast(:codes as text[])) as x(id, code) join record r on r.code = x.code
                on conflict (authority_id, kind, subject_id) do nothing
                """).param("authority", authority).param("kind", kind).param("ids", mapped.keySet().toArray(Long[]::new))
                .param("codes", mapped.values().toArray(String[]::new)).update();
        mapped.forEach((id, code) -> found.put(id, new Told(code, true)));
    }

    private static String name(String typed) {
        return typed.strip().replaceAll("\\s+", " ");
    }
}

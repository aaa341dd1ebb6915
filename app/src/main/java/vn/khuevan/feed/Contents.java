package vn.khuevan.feed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.khuevan.identity.Party;
import vn.khuevan.identity.Relation;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Link;

/**
 * What a dossier says in a record. Fields: those that the task's definition marks public, and dates of decisions. The people of a
 * result are those of its registration (14/2014/TT-BKHCN, form 5); money is the state budget of the contract.
 */
final class Contents {

    /** Fields, roles and schemes of which the dossier has the say. */
    private record Say(Set<String> fields, Set<String> roles, Set<String> schemes) {}

    private static final Map<String, Say> SAYS = Map.of(
            "task", new Say(Set.of("title", "objective", "kind", "level", "state", "fields", "startDate", "endDate", "startYear", "acceptedOn", "grade",
                    "stateBudget", "dossier"), Set.of("leader", "host", "orderedBy", "programme"), Set.of("taskNumber", "contractNumber")),
            "programme", new Say(Set.of("title", "abstract", "kind", "level", "fields", "period", "startYear"), Set.of("owner"), Set.of()),
            "result", new Say(Set.of("title", "abstract", "kind", "fields", "level", "acceptedOn", "recognisedOn", "registeredOn", "year", "grade", "applied", "effect",
                    "openness", "accessRight", "language"), Set.of("author", "producedBy", "host", "usedBy"), Set.of("resultCertificate")));
    private static final Map<String, String> ACCESS = Map.of("OPEN", "c_abf2", "EMBARGOED", "c_f1cf", "RESTRICTED", "c_16ec", "METADATA", "c_14cb");
    private static final String COAR = "http://purl.org/coar/";

    private final Dossier dossier;
    private final Subjects.Known known;
    private final Map<String, List<Fact>> facts = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Identifier> identifiers = new ArrayList<>();

    private Contents(Dossier dossier, Subjects.Known known) {
        this.dossier = dossier;
        this.known = known;
    }

    /** The task. @param programme code of its programme's record, or null @param openState where it stands for the public */
    static Content task(Dossier dossier, Dossier.Open open, Subjects.Known known, @Nullable String programme) {
        var made = new Contents(dossier, known);
        made.common();
        made.words("objective", dossier.data().text("proposal.objective"));
        made.fact("kind", dossier.kind());
        made.fact("state", open.state());
        made.fact("startDate", dossier.starts());
        made.fact("endDate", dossier.ends());
        made.fact("startYear", (long) (dossier.starts() != null ? dossier.starts() : open.listed()).getYear());
        made.fact("acceptedOn", dossier.data().date("acceptanceMeeting.heldOn"));
        made.fact("grade", dossier.data().text("acceptanceMeeting.grade"));
        made.fact("stateBudget", dossier.data().whole("contract.total"));
        made.fact("dossier", dossier.number());
        made.identifiers.add(new Identifier("taskNumber", dossier.number(), true));
        var contract = dossier.data().text("contract.number");
        if (contract != null) {
            made.identifiers.add(new Identifier("contractNumber", contract, true));
        }
        if (dossier.isContracted()) {
            made.people("leader", true);
            made.houses("host", Relation.LEAD_ORGANISATION, true);
        }
        made.houses("orderedBy", Relation.ORDERING_AGENCY, false);
        if (programme != null) {
            made.links.add(Link.to("programme", programme));
        }
        return made.content();
    }

    /** The programme that the task is. */
    static Content programme(Dossier dossier, Dossier.Open open, Subjects.Known known) {
        var made = new Contents(dossier, known);
        made.common();
        made.words("abstract", dossier.data().text("proposal.objective"));
        made.fact("kind", "STP");
        if (dossier.starts() != null && dossier.ends() != null) {
            made.facts.put("period", List.of(Fact.of(new TreeMap<>(Map.of("from", dossier.starts().toString(), "until", dossier.ends().plusDays(1).toString())))));
        }
        made.fact("startYear", (long) (dossier.starts() != null ? dossier.starts() : open.listed()).getYear());
        if (dossier.isContracted()) {
            made.houses("owner", Relation.LEAD_ORGANISATION, true);
        }
        return made.content();
    }

    /** The result. @param task code of the task's record */
    static Content result(Dossier dossier, LocalDate recognised, @Nullable String certificate, Subjects.Known known, String task) {
        var made = new Contents(dossier, known);
        var data = dossier.data();
        var access = data.text("publication.accessClass");
        made.common();
        made.words("abstract", data.text("publication.abstract"));
        made.fact("kind", COAR + "resource_type/c_18ws");
        made.fact("acceptedOn", data.date("acceptanceMeeting.heldOn"));
        made.fact("recognisedOn", recognised);
        made.fact("registeredOn", data.date("registration.certificateDate"));
        made.fact("year", (long) recognised.getYear());
        made.fact("grade", data.text("acceptanceMeeting.grade"));
        // nothing but the description is public until the result is published with its class of access
        made.fact("openness", access == null ? "METADATA" : access);
        made.fact("accessRight", COAR + "access_right/" + ACCESS.getOrDefault(access == null ? "METADATA" : access, "c_14cb"));
        made.fact("language", "vi");
        if (certificate != null) {
            made.identifiers.add(new Identifier("resultCertificate", certificate, true));
        }
        made.people("author", false);
        made.team();
        made.links.add(Link.to("producedBy", task));
        made.houses("host", Relation.LEAD_ORGANISATION, false);
        made.use();
        return made.content();
    }

    /** The record as it stands with what the dossier says now in place of what it said; what others added stays. */
    static Content upon(Entry standing, Content said) {
        var say = SAYS.get(standing.type());
        var before = standing.content();
        var facts = new LinkedHashMap<>(before.facts());
        facts.keySet().removeAll(say.fields());
        facts.putAll(said.facts());
        var links = new ArrayList<>(said.links());
        before.links().stream().filter(link -> !say.roles().contains(link.role())).forEach(links::add);
        var identifiers = new ArrayList<>(said.identifiers());
        before.identifiers().stream().filter(one -> !say.schemes().contains(one.scheme())).forEach(identifiers::add);
        return new Content(facts, links, identifiers, before.shown());
    }

    private Content content() {
        return new Content(facts, links, identifiers, List.of());
    }

    private void common() {
        words("title", dossier.title());
        fact("level", "CITY");
        fact("fields", dossier.field());
    }

    private void fact(String field, @Nullable Object value) {
        if (value != null) {
            facts.put(field, List.of(Fact.of(value instanceof LocalDate day ? day.toString() : value)));
        }
    }

    private void words(String field, @Nullable String text) {
        if (text != null) {
            facts.put(field, List.of(Fact.of(text, "vi")));
        }
    }

    private void people(String role, boolean periods) {
        for (var party : dossier.of(Relation.INVESTIGATOR)) {
            var code = party.accountId() == null ? null : known.people().get(party.accountId());
            add(link(role, code, party), party, periods);
        }
    }

    private void houses(String role, Relation relation, boolean periods) {
        for (var party : dossier.of(relation)) {
            var code = party.organisationId() == null ? null : known.organisations().get(party.organisationId());
            add(link(role, code, party), party, periods);
        }
    }

    private static Link link(String role, @Nullable String code, Party party) {
        return code == null ? Link.named(role, party.name()) : Link.to(role, code).as(party.name());
    }

    private void add(Link link, Party party, boolean periods) {
        var timed = periods ? link.during(party.from(), party.until()) : link;
        var there = links.stream().anyMatch(other -> other.role().equals(link.role()) && other.equals(timed));
        if (!there) {
            links.add(timed);
        }
    }

    /** Secretary and main members by name: nothing tells who of that name they are. */
    private void team() {
        var leaders = new LinkedHashSet<String>();
        dossier.of(Relation.INVESTIGATOR).forEach(party -> leaders.add(party.name()));
        for (var row : dossier.data().all("contract.team")) {
            if (row instanceof Map<?, ?> member && member.get("name") instanceof String name && !name.isBlank()
                    && ("SECRETARY".equals(member.get("role")) || "MAIN".equals(member.get("role"))) && leaders.add(name.strip())) {
                links.add(Link.named("author", name.strip()));
            }
        }
    }

    /** Use by year; the last counted year stands until a report says otherwise. */
    private void use() {
        var applied = new ArrayList<Fact>();
        var effects = new ArrayList<Fact>();
        var years = dossier.years();
        for (var i = 0; i < years.size(); i++) {
            var year = years.get(i);
            var until = i + 1 < years.size() ? years.get(i + 1).from() : null;
            if (!year.counts() || (until != null && !year.from().isBefore(until))) {
                continue;
            }
            applied.add(Fact.of("OFFICIAL").during(year.from(), until));
            if (year.effect() != null) {
                effects.add(Fact.of(year.effect(), "vi").during(year.from(), until));
            }
            if (year.users() != null) {
                links.add(Link.named("usedBy", year.users()).during(year.from(), until));
            }
        }
        facts.put("applied", applied);
        facts.put("effect", effects);
    }
}

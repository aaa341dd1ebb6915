package vn.khuevan.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.audit.Chain;
import vn.khuevan.identity.Actor;

/**
 * The registry's writing SQL: any number of records in the same few statements, in the transaction that runs. What a record
 * says, what was known before, its links, identifiers and terms, its audit entry and what others must hear change together.
 */
final class RecordWriter {

    private final JdbcClient jdbc;
    private final JdbcOperations copies;
    private final RecordStore store;
    private final Schemes schemes;
    private final Clock clock;

    RecordWriter(JdbcClient jdbc, JdbcOperations copies, RecordStore store, Schemes schemes, Clock clock) {
        this.jdbc = jdbc;
        this.copies = copies;
        this.store = store;
        this.schemes = schemes;
        this.clock = clock;
    }

    /**
     * A record as it is to stand.
     *
     * @param before     as it stands, or null for a new one
     * @param mergedInto record it is merged into, or null
     * @param other      the other record of a merge or its undoing, or null
     * @param owner      account of the person described, or null
     */
    record Change(RecordStore.@Nullable Held before, RecordType type, int authority, Entry.State state, Content content, String act,
            @Nullable String reason, @Nullable Long mergedInto, @Nullable Long other, @Nullable Long owner) {

        /** Whether it has links and terms of its own by which it is found. */
        private boolean lives() {
            return state != Entry.State.WITHDRAWN && state != Entry.State.MERGED;
        }
    }

    /** The number of a source, stored if it is new. */
    long source(Source source) {
        return jdbc.sql("select id from registry_source where kind = :kind and label = :label and reference is not distinct from :reference order by id limit 1")
                .param("kind", source.kind().code()).param("label", source.label()).param("reference", source.reference()).query(Long.class).optional()
                .orElseGet(() -> jdbc.sql("insert into registry_source (kind, label, reference, at) values (:kind, :label, :reference, :at) returning id")
                        .param("kind", source.kind().code()).param("label", source.label()).param("reference", source.reference())
                        .param("at", Instant.now(clock).atOffset(ZoneOffset.UTC)).query(Long.class).single());
    }

    /** The numbers of sources, stored where they are new; two statements for any number. */
    Map<Source, Long> sources(Collection<Source> wanted) {
        var sources = List.copyOf(new LinkedHashSet<>(wanted));
        if (sources.size() == 1) {
            return Map.of(sources.getFirst(), source(sources.getFirst()));
        }
        var found = new HashMap<Source, Long>();
        taking(found, """
                select x.place, min(s.id) as id
                  from unnest(cast(:kinds as text[]), cast(:labels as text[]), cast(:references as text[])) with ordinality as x(kind, label, reference, place)
                  join registry_source s on s.kind = x.kind and s.label = x.label and s.reference is not distinct from x.reference
                 group by x.place
                """, sources);
        var fresh = sources.stream().filter(source -> !found.containsKey(source)).toList();
        if (!fresh.isEmpty()) {
            taking(found, """
                    with x as (
                        select * from unnest(cast(:kinds as text[]), cast(:labels as text[]), cast(:references as text[])) with ordinality as x(kind, label, reference, place)),
                    made as (
                        insert into registry_source (kind, label, reference, at) select kind, label, reference, :at from x order by place
                        returning id, kind, label, reference)
                    select x.place, made.id from x join made
                        on made.kind = x.kind and made.label = x.label and made.reference is not distinct from x.reference
                    """, fresh);
        }
        return found;
    }

    private void taking(Map<Source, Long> found, String sql, List<Source> sources) {
        jdbc.sql(sql).param("kinds", sources.stream().map(source -> source.kind().code()).toArray(String[]::new))
                .param("labels", sources.stream().map(Source::label).toArray(String[]::new))
                .param("references", sources.stream().map(Source::reference).toArray(String[]::new))
                .param("at", Instant.now(clock).atOffset(ZoneOffset.UTC))
                .query((java.sql.ResultSet row) -> {
                    found.put(sources.get(row.getInt("place") - 1), row.getLong("id"));
                });
    }

    private final class Rows {
        private final CopyRows records = new CopyRows("record (id, authority_id, type, code, state, title, title_en, words, version, chain_hash, owner_id, published_at, at)");
        private final CopyRows versions = new CopyRows("record_version (record_id, version, at, actor_id, actor_name, source_id, act, state, reason, other_id, owner_id, facts, links, identifiers, shown)");
        private final CopyRows links = new CopyRows("record_link (from_id, role, ordinal, to_id, meant_id, to_name, valid_from, valid_until)");
        private final CopyRows identifiers = new CopyRows("record_identifier (scheme, value, record_id, verified, single)");
        private final CopyRows terms = new CopyRows("record_term (type, field, code, record_id)");
        private final CopyRows entries = new CopyRows("audit_entry (chain, seq, at, actor_id, act, body, prev, hash)");
        private final CopyRows told = new CopyRows("outbox (topic, payload, at)");
        private final List<Moved> moved = new ArrayList<>();
    }

    private record Moved(long id, Change change, String title, @Nullable String titleEn, long version, byte[] hash, Instant at) {}

    /** Writes the changes and gives what became of each, in order. Their records are locked, and nothing stands against them. */
    List<Outcome> write(Actor actor, long source, List<Change> changes) {
        return write(actor, Collections.nCopies(changes.size(), source), changes);
    }

    /** The same, each change from a source of its own. */
    List<Outcome> write(Actor actor, List<Long> sources, List<Change> changes) {
        var rows = new Rows();
        var news = (int) changes.stream().filter(change -> change.before() == null).count();
        var numbers = news == 0 ? List.<Long>of().iterator() : jdbc.sql("select nextval('record_id') from generate_series(1, :count)")
                .param("count", news).query(Long.class).list().iterator();
        var linked = new HashSet<Long>();
        changes.forEach(change -> change.content().links().forEach(link -> {
            if (link.to() != null) {
                linked.add(link.to());
            }
        }));
        var survivors = store.survivors(linked);
        var outcomes = new ArrayList<Outcome>(changes.size());
        var names = new TreeSet<Named>(java.util.Comparator.comparing(Named::scheme).thenComparing(Named::value).thenComparing(Named::record));
        var now = Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
        var sourceOf = sources.iterator();
        for (var change : changes) {
            var before = change.before();
            var id = before == null ? numbers.next() : before.id();
            var code = before == null ? change.type().code(id) : before.entry().code();
            row(rows, actor, sourceOf.next(), change, id, code, now, survivors);
            if (change.state() != Entry.State.MERGED) {
                change.content().identifiers().forEach(identifier -> names.add(new Named(identifier.scheme(), identifier.value(), id, identifier.verified())));
            }
            outcomes.add(new Outcome.Written(id, code, before == null ? 1 : before.entry().version() + 1));
        }
        // in the same order for every writer, so that two of them never wait for each other
        names.forEach(name -> rows.identifiers.put(name.scheme()).put(name.value()).put(name.record()).put(name.verified()).put(schemes.get(name.scheme()).single()).end());
        send(rows);
        return outcomes;
    }

    private record Named(String scheme, String value, long record, boolean verified) {}

    private void row(Rows rows, Actor actor, long source, Change change, long id, String code, Instant now, Map<Long, Long> survivors) {
        var before = change.before();
        var type = change.type();
        var version = before == null ? 1 : before.entry().version() + 1;
        var at = before == null || now.isAfter(before.entry().at()) ? now : before.entry().at().plus(1, ChronoUnit.MICROS);
        var day = LocalDate.ofInstant(at, Registry.ZONE);
        var vi = ContentReader.title(type, change.content(), "vi", day);
        var en = ContentReader.title(type, change.content(), "en", day);
        var title = vi != null ? vi : en != null ? en : code;
        var stored = RecordJson.write(change.content());
        var chain = "record/" + code;
        var prev = before == null ? Chain.start(chain) : before.hash();
        var body = body(chain, version, at, actor, source, change, stored);
        var hash = Chain.next(prev, body);
        var published = before != null && before.entry().published() != null ? before.entry().published()
                : change.state() == Entry.State.PUBLIC ? at : null;
        if (before == null) {
            rows.records.put(id).put(change.authority()).put(type.id()).put(code).put(change.state().code()).put(title).put(en).put(words(title, en))
                    .put(version).put(hash).put(change.owner()).put((Object) published).put(at).end();
        } else {
            rows.moved.add(new Moved(id, change, title, en, version, hash, at));
        }
        rows.versions.put(id).put(version).put(at).put(actor.accountId()).put(actor.name()).put(source).put(change.act()).put(change.state().code())
                .put(change.reason()).put(change.other()).put(change.owner()).put(stored.facts()).put(stored.links()).put(stored.identifiers()).put(stored.shown()).end();
        rows.entries.put(chain).put(version).put(at).put(actor.accountId()).put(change.act()).put(body).put(prev).put(hash).end();
        var told = new TreeMap<String, Object>(Map.of("record", id, "code", code, "type", type.id(), "version", version, "state", change.state().code()));
        rows.told.put("record.changed").put(RecordJson.write(told)).put(at).end();
        if (change.lives()) {
            links(rows, id, change.content().links(), survivors);
            terms(rows, type, id, change.content(), day);
        }
    }

    private static String words(String title, @Nullable String en) {
        return RecordJson.folded(en == null || en.equals(title) ? title : title + " " + en);
    }

    private static String body(String chain, long version, Instant at, Actor actor, long source, Change change, RecordJson.Stored stored) {
        var body = new TreeMap<String, Object>();
        body.put("chain", chain);
        body.put("seq", version);
        body.put("at", at.toString());
        body.put("actor", new TreeMap<>(Map.of("id", actor.accountId(), "name", actor.name())));
        body.put("act", change.act());
        body.put("type", change.type().id());
        body.put("state", change.state().code());
        body.put("source", source);
        body.put("content", stored.digest());
        if (change.reason() != null) {
            body.put("reason", change.reason());
        }
        if (change.other() != null) {
            body.put("other", change.other());
        }
        return RecordJson.write(body);
    }

    private static void links(Rows rows, long id, List<Link> links, Map<Long, Long> survivors) {
        var ordinals = new TreeMap<String, Integer>();
        for (var link : links) {
            var ordinal = ordinals.merge(link.role(), 1, Integer::sum);
            var to = link.to() == null ? null : survivors.getOrDefault(link.to(), link.to());
            if (to != null && to == id) {
                continue;
            }
            rows.links.put(id).put(link.role()).put(ordinal).put(to).put(to == null || to.equals(link.to()) ? null : link.to())
                    .put(link.name()).put((Object) link.from()).put((Object) link.until()).end();
        }
    }

    private static void terms(Rows rows, RecordType type, long id, Content content, LocalDate day) {
        for (var field : type.fields()) {
            if (field.facet()) {
                content.of(field.id()).stream().filter(fact -> fact.holdsOn(day)).map(Fact::text).distinct()
                        .forEach(code -> rows.terms.put(type.id()).put(field.id()).put(code).put(id).end());
            }
        }
    }

    private void send(Rows rows) {
        if (!rows.moved.isEmpty()) {
            move(rows.moved);
        }
        rows.records.write(copies);
        rows.versions.write(copies);
        rows.links.write(copies);
        rows.identifiers.write(copies);
        rows.terms.write(copies);
        rows.entries.write(copies);
        rows.told.write(copies);
    }

    private void move(List<Moved> moved) {
        var ids = moved.stream().map(Moved::id).toArray(Long[]::new);
        jdbc.sql("""
                update record r
                   set state = x.state, merged_into = x.merged_into, reason = x.reason, title = x.title, title_en = x.title_en, words = x.words,
                       version = x.version, chain_hash = decode(x.hash, 'hex'), owner_id = x.owner_id, at = x.at,
                       published_at = coalesce(r.published_at, case when x.state = 'public' then x.at end)
                  from unnest(cast(:ids as bigint[]), cast(:states as text[]), cast(:merged as bigint[]), cast(:reasons as text[]),
                              cast(:titles as text[]), cast(:english as text[]), cast(:words as text[]), cast(:versions as bigint[]),
                              cast(:hashes as text[]), cast(:owners as bigint[]), cast(:at as timestamptz[]))
                       as x(id, state, merged_into, reason, title, title_en, words, version, hash, owner_id, at)
                 where r.id = x.id
                """).param("ids", ids)
                .param("states", moved.stream().map(one -> one.change().state().code()).toArray(String[]::new))
                .param("merged", moved.stream().map(one -> one.change().mergedInto()).toArray(Long[]::new))
                .param("reasons", moved.stream().map(one -> one.change().lives() ? null : one.change().reason()).toArray(String[]::new))
                .param("titles", moved.stream().map(Moved::title).toArray(String[]::new))
                .param("english", moved.stream().map(Moved::titleEn).toArray(String[]::new))
                .param("words", moved.stream().map(one -> words(one.title(), one.titleEn())).toArray(String[]::new))
                .param("versions", moved.stream().map(Moved::version).toArray(Long[]::new))
                .param("hashes", moved.stream().map(one -> java.util.HexFormat.of().formatHex(one.hash())).toArray(String[]::new))
                .param("owners", moved.stream().map(one -> one.change().owner()).toArray(Long[]::new))
                .param("at", moved.stream().map(one -> one.at().toString()).toArray(String[]::new))
                .update();
        jdbc.sql("""
                update record_version v set until = x.at
                  from unnest(cast(:ids as bigint[]), cast(:versions as bigint[]), cast(:at as timestamptz[])) as x(id, version, at)
                 where v.record_id = x.id and v.version = x.version - 1
                """).param("ids", ids).param("versions", moved.stream().map(Moved::version).toArray(Long[]::new))
                .param("at", moved.stream().map(one -> one.at().toString()).toArray(String[]::new)).update();
        for (var table : List.of("record_link where from_id", "record_term where record_id", "record_identifier where record_id")) {
            jdbc.sql("delete from %s = any(:ids)".formatted(table)).param("ids", ids).update();
        }
    }

    /** Lets every link to a record lead to another, remembering which was meant. */
    void redirect(long from, long to) {
        jdbc.sql("update record_link set to_id = :to, meant_id = coalesce(meant_id, to_id) where to_id = :from and from_id <> :to")
                .param("from", from).param("to", to).update();
    }

    /** Lets links that meant a record, or one merged into it, lead to it again. */
    void returnLinks(long to, Set<Long> survivors) {
        jdbc.sql("""
                with recursive within as (
                    select id from record where id = :to
                    union all
                    select r.id from record r join within w on r.merged_into = w.id)
                update record_link set to_id = :to, meant_id = nullif(meant_id, :to)
                 where to_id = any(:survivors) and meant_id in (select id from within)
                """).param("to", to).param("survivors", survivors.toArray(Long[]::new)).update();
    }
}

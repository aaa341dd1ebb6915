package vn.khuevan.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.identity.Actor;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Outcome;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Write;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;

/**
 * Writes what dossiers say into the database. A record is written only when its dossier says something else than the last time,
 * so that doing it again costs reading and changes nothing, and what staff corrected meanwhile stays until then.
 */
@Service
public class DossierRecords {

    private static final Logger log = LoggerFactory.getLogger(DossierRecords.class);
    private static final int BATCH = 200;
    /** In this order: what is linked to is there before what links to it. */
    private static final List<String> TYPES = List.of("programme", "task", "result");
    private static final Map<String, String> OWN_NUMBER = Map.of("task", "taskNumber", "result", "resultCertificate");

    private final JdbcClient jdbc;
    private final Dossiers dossiers;
    private final Subjects subjects;
    private final Registry registry;
    private final TransactionTemplate transaction;
    private final String noLongerPublic;
    private final String noLongerRecognised;

    DossierRecords(JdbcClient jdbc, Dossiers dossiers, Subjects subjects, Registry registry, TransactionTemplate transaction, Messages messages) {
        this.jdbc = jdbc;
        this.dossiers = dossiers;
        this.subjects = subjects;
        this.registry = registry;
        this.transaction = transaction;
        this.noLongerPublic = messages.in(Language.VI).say("feed.withdrawn");
        this.noLongerRecognised = messages.in(Language.VI).say("feed.withdrawn.result");
    }

    /** What was done. @param written records written or taken back @param refused what the registry did not take, which the log names */
    public record Done(int written, int refused) {

        Done plus(Done other) {
            return new Done(written + other.written, refused + other.refused);
        }
    }

    /** Brings the records of all public tasks up to date, in transactions of its own; what is right already is only read. */
    public Done rebuild() {
        var done = new Done(0, 0);
        var from = 0L;
        while (true) {
            var after = from;
            var ids = dossiers.after(after, BATCH);
            if (ids.isEmpty()) {
                return done;
            }
            done = done.plus(Objects.requireNonNull(transaction.execute(_ -> write(ids))));
            from = ids.getLast();
        }
    }

    /** The records of the tasks that these dossiers are or stand under, in the transaction that runs. */
    Done follow(Collection<Long> cases) {
        var tasks = cases.isEmpty() ? List.<Long>of() : dossiers.tasks(cases);
        return tasks.isEmpty() ? new Done(0, 0) : write(tasks);
    }

    private Done write(List<Long> tasks) {
        // two writers at once would each make the record that is missing
        jdbc.sql("select pg_advisory_xact_lock(hashtext('feed'))").query((_, _) -> true).list();
        var pass = pass(tasks);
        var members = dossiers.within(pass.programmes());
        return members.isEmpty() ? pass.done() : pass.done().plus(pass(members).done());
    }

    /** @param programmes numbers of programmes that have a record now and had none before */
    private record Pass(Done done, List<String> programmes) {}

    private Pass pass(List<Long> tasks) {
        var written = new Done(0, 0);
        var programmes = new ArrayList<String>();
        var byAuthority = dossiers.find(tasks).stream().collect(Collectors.groupingBy(Dossier::authority, TreeMap::new, Collectors.toList()));
        for (var authority : byAuthority.entrySet()) {
            var round = new Round(authority.getKey(), authority.getValue());
            written = written.plus(round.write());
            programmes.addAll(round.programmes);
        }
        return new Pass(written, programmes);
    }

    /** A record that was written before. @param digest of what the dossier said; empty when it was taken back */
    private record Kept(long record, String code, Entry.State state, String digest) {}

    /** A record as it is to be, or null when there is to be none. */
    private record Wish(Dossier dossier, @Nullable Content content, @Nullable Kept kept) {}

    /** The dossiers of one authority. */
    private final class Round {

        private final Actor system;
        private final int authority;
        private final List<Dossier> all;
        private final Map<Long, Map<String, Kept>> kept = new HashMap<>();
        private final Map<String, String> programmeCodes = new HashMap<>();
        private final List<String> programmes = new ArrayList<>();
        private Subjects.Known known = new Subjects.Known(Map.of(), Map.of());
        private int written;
        private int refused;

        Round(int authority, List<Dossier> all) {
            this.system = Actor.system(authority);
            this.authority = authority;
            this.all = all;
        }

        Done write() {
            read();
            known = subjects.of(authority, all);
            for (var type : TYPES) {
                var wishes = new ArrayList<Wish>();
                for (var dossier : all) {
                    var before = kept(dossier.id(), type);
                    var content = content(type, dossier);
                    if (before != null ? !before.digest().equals(digest(content)) : content != null) {
                        wishes.add(new Wish(dossier, content, before));
                    }
                }
                if (!wishes.isEmpty()) {
                    write(type, wishes);
                }
            }
            return new Done(written, refused);
        }

        private void read() {
            jdbc.sql("""
                    select f.case_id, f.type, f.record_id, f.digest, r.code, r.state from feed_record f join record r on r.id = f.record_id
                     where f.case_id = any(:ids)
                    """).param("ids", all.stream().map(Dossier::id).toArray(Long[]::new)).query((java.sql.ResultSet row) -> {
                        kept.computeIfAbsent(row.getLong("case_id"), _ -> new HashMap<>()).put(row.getString("type"), new Kept(row.getLong("record_id"),
                                row.getString("code"), Entry.State.of(row.getString("state")), row.getString("digest")));
                    });
            var named = all.stream().map(dossier -> dossier.data().text("proposal.programme")).filter(Objects::nonNull).distinct().toArray(String[]::new);
            if (named.length > 0) {
                jdbc.sql("""
                        select c.number, r.code from feed_record f join case_file c on c.id = f.case_id join record r on r.id = f.record_id
                         where f.type = 'programme' and f.digest <> '' and c.number = any(:numbers)
                        """).param("numbers", named).query((java.sql.ResultSet row) -> {
                            programmeCodes.put(row.getString("number"), row.getString("code"));
                        });
            }
        }

        private @Nullable Kept kept(long id, String type) {
            return kept.getOrDefault(id, Map.of()).get(type);
        }

        private @Nullable Content content(String type, Dossier dossier) {
            var open = dossier.open();
            if (open == null) {
                return null;
            }
            return switch (type) {
                case "programme" -> dossier.isProgramme() ? Contents.programme(dossier, open, known) : null;
                case "task" -> {
                    var programme = dossier.data().text("proposal.programme");
                    yield Contents.task(dossier, open, known, programme == null ? null : programmeCodes.get(programme));
                }
                default -> {
                    var task = kept(dossier.id(), "task");
                    yield task == null || open.recognised() == null ? null
                            : Contents.result(dossier, open.recognised(), open.certificate(), known, task.code());
                }
            };
        }

        private void write(String type, List<Wish> wishes) {
            var standing = registry.find(wishes.stream().map(Wish::kept).filter(Objects::nonNull).map(Kept::record).toList()).stream()
                    .collect(Collectors.toMap(Entry::id, entry -> entry));
            var adopted = adopted(type, wishes);
            var writes = new ArrayList<Registry.Sourced>();
            var meant = new ArrayList<Wish>();
            for (var wish : wishes) {
                var entry = wish.kept() == null ? adopted.get(wish.dossier().id()) : standing.get(wish.kept().record());
                if (wish.content() == null) {
                    takeBack(type, wish, Objects.requireNonNull(entry));
                } else if (entry == null) {
                    meant.add(wish);
                    writes.add(new Registry.Sourced(wish.dossier().source(), Write.create(type, authority, Entry.State.PUBLIC, wish.content())));
                } else {
                    var back = wish.kept() != null && wish.kept().digest().isEmpty() && entry.state() == Entry.State.WITHDRAWN;
                    if (back) {
                        registry.publish(new By(system, wish.dossier().source()), entry.code(), null);
                    }
                    if (back || entry.state() == Entry.State.PUBLIC || entry.state() == Entry.State.INTERNAL || entry.state() == Entry.State.DRAFT) {
                        meant.add(wish);
                        writes.add(new Registry.Sourced(wish.dossier().source(), new Write(type, authority, entry.code(), null, Entry.State.PUBLIC,
                                Contents.upon(entry, wish.content()))));
                    } else {
                        // staff took it back or merged it: theirs to decide, and not to be asked again until the dossier says more
                        remember(type, Map.of(wish, entry.code()));
                    }
                }
            }
            var outcomes = registry.writeAll(system, writes);
            var codes = new LinkedHashMap<Wish, String>();
            for (var i = 0; i < outcomes.size(); i++) {
                var wish = meant.get(i);
                switch (outcomes.get(i)) {
                    case Outcome.Written(_, var code, _) -> {
                        codes.put(wish, code);
                        written++;
                    }
                    case Outcome.Unchanged(_, var code, _) -> codes.put(wish, code);
                    case Outcome.Refused(var problems) -> {
                        refused++;
                        log.warn("the registry does not take the {} of {}: {}", type, wish.dossier().number(), problems);
                    }
                    case Outcome.Stale _, Outcome.Unknown _, Outcome.NotYours _ -> throw new IllegalStateException("the registry refused the system: " + outcomes.get(i));
                }
            }
            remember(type, codes);
        }

        /** Records that hold the dossier's number already, entered or imported before it was followed. */
        private Map<Long, Entry> adopted(String type, List<Wish> wishes) {
            var scheme = OWN_NUMBER.get(type);
            var numbers = new LinkedHashMap<Long, Identifier>();
            for (var wish : wishes) {
                if (scheme != null && wish.kept() == null && wish.content() != null) {
                    wish.content().identifiers(scheme).stream().findFirst().flatMap(value -> registry.schemes().get(scheme).normal(value))
                            .ifPresent(value -> numbers.put(wish.dossier().id(), Identifier.of(scheme, value)));
                }
            }
            var holders = registry.holders(numbers.values());
            var found = new HashMap<Long, Entry>();
            numbers.forEach((id, identifier) -> {
                var holder = holders.get(identifier);
                if (holder != null && holder.type().equals(type) && holder.authority() == authority) {
                    registry.find(holder.id()).ifPresent(entry -> found.put(id, entry));
                }
            });
            return found;
        }

        private void takeBack(String type, Wish wish, Entry entry) {
            if (entry.state() != Entry.State.WITHDRAWN && entry.state() != Entry.State.MERGED) {
                registry.withdraw(new By(system, wish.dossier().source()), entry.code(), null, wish.dossier().open() == null ? noLongerPublic : noLongerRecognised);
                written++;
            }
            remember(type, Map.of(wish, entry.code()));
        }

        private void remember(String type, Map<Wish, String> codes) {
            if (codes.isEmpty()) {
                return;
            }
            var wishes = List.copyOf(codes.keySet());
            jdbc.sql("""
                    insert into feed_record (case_id, type, record_id, digest)
                    select x.id, :type, r.id, x.digest
                      from unnest(cast(:ids as bigint[]), cast(:codes as text[]), cast(:digests as text[])) as x(id, code, digest) join record r on r.code = x.code
                    on conflict (case_id, type) do update set digest = excluded.digest
                    """).param("type", type).param("ids", wishes.stream().map(wish -> wish.dossier().id()).toArray(Long[]::new))
                    .param("codes", wishes.stream().map(codes::get).toArray(String[]::new))
                    .param("digests", wishes.stream().map(wish -> digest(wish.content())).toArray(String[]::new)).update();
            for (var wish : wishes) {
                var code = Objects.requireNonNull(codes.get(wish));
                if (type.equals("task") && wish.content() != null) {
                    kept.computeIfAbsent(wish.dossier().id(), _ -> new HashMap<>()).putIfAbsent("task", new Kept(0, code, Entry.State.PUBLIC, ""));
                } else if (type.equals("programme") && wish.content() != null && programmeCodes.put(wish.dossier().number(), code) == null) {
                    programmes.add(wish.dossier().number());
                }
            }
        }
    }

    /** Empty for what is not there. */
    private static String digest(@Nullable Content content) {
        if (content == null) {
            return "";
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}

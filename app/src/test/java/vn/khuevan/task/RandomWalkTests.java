package vn.khuevan.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.khuevan.KhuevanTest;
import vn.khuevan.audit.Verification;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Form;
import vn.khuevan.casework.Outcome;
import vn.khuevan.document.Documents;
import vn.khuevan.document.TestUploads;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;

/** People who try anything in any order at any time, with forms half right: the engine holds whatever they do. */
@KhuevanTest
class RandomWalkTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int STEPS = 200;
    /** Stages that a task can stand in only after the ones before them. */
    private static final List<String> LINE = List.of("contracted", "running", "acceptance-filed", "acceptance-valid", "accepted", "completed",
            "registered", "recognised", "settled", "liquidated");

    private final Casework casework;
    private final Documents documents;
    private final Verification verification;
    private final JdbcTemplate jdbc;
    private final Map<Long, String> files = new HashMap<>();

    @Autowired
    RandomWalkTests(Casework casework, Documents documents, Verification verification, JdbcTemplate jdbc) {
        this.casework = casework;
        this.documents = documents;
        this.verification = verification;
        this.jdbc = jdbc;
    }

    static LongStream seeds() {
        // eight that stay, so that what failed once is tried for ever, and two that nobody has tried
        var fresh = System.nanoTime();
        return LongStream.concat(LongStream.rangeClosed(1, 8), LongStream.of(fresh, fresh * 31 + 7));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noWalkJumpsAStageAndEveryStateFollowsFromItsHistory(long seed) {
        var random = new Random(seed);
        jdbc.update("insert into authority (id, code, name_vi, name_en, kind) values (1, 'H26', 'Sở KH&CN Hà Nội', 'Hanoi DOST', 'province') on conflict do nothing");
        var host = jdbc.queryForObject("insert into organisation (name, kind) values ('Sở " + seed + "', 'city-agency') returning id", Long.class);
        var actors = new ArrayList<Actor>();
        for (var role : List.of(Role.SPECIALIST, Role.DIVISION_HEAD, Role.DIRECTOR, Role.ACCOUNTANT, Role.CLERK, Role.ONE_STOP_OFFICER,
                Role.PEOPLES_COMMITTEE, Role.SYSTEM)) {
            actors.add(account(role, 1));
        }
        actors.add(account(Role.ORDERING_AGENCY, 0, host));
        actors.add(account(Role.LEAD_ORGANISATION, 0, host));
        actors.add(account(Role.INVESTIGATOR, 0));
        var today = LocalDate.parse("2021-05-04").plusDays(random.nextInt(1_500));
        var dossiers = new ArrayList<String>();
        var done = 0;
        for (var step = 0; step < STEPS; step++) {
            today = today.plusDays(random.nextInt(12));
            var engine = casework.at(Clock.fixed(today.atTime(8 + random.nextInt(9), 0).atZone(ZONE).toInstant(), ZONE));
            var actor = actors.get(random.nextInt(actors.size()));
            Outcome outcome;
            if (dossiers.isEmpty() || random.nextInt(12) == 0) {
                var types = casework.definitions().all().stream().map(Definition::type).distinct().sorted().toList();
                var type = dossiers.isEmpty() || random.nextInt(3) == 0 ? "task" : types.get(random.nextInt(types.size()));
                var definition = engine.definitions().inForce(type, today).orElse(null);
                if (definition == null) {
                    continue;
                }
                var parent = definition.parent() == null || dossiers.isEmpty() ? null : dossiers.get(random.nextInt(dossiers.size()));
                var by = type.equals("task") ? actors.stream().filter(a -> a.has(Role.ORDERING_AGENCY)).findFirst().orElseThrow() : actor;
                outcome = engine.open(by, type, parent, type.equals("task") ? order(engine.form(definition, definition.opening().act()), today, by, host)
                        : form("open", engine.form(definition, definition.opening().act()), today, by, random, host), null);
            } else {
                var dossier = look(engine, dossiers.get(random.nextInt(dossiers.size())));
                var definition = engine.definitions().get(dossier.definition());
                var possible = random.nextInt(5) == 0 ? definition.actions() : definition.actionsFrom(dossier.stage());
                if (possible.isEmpty()) {
                    continue;
                }
                var action = possible.get(random.nextInt(possible.size()));
                var by = random.nextInt(3) == 0 ? actor : actors.stream().filter(a -> a.has(Role.SYSTEM)).findFirst().orElseThrow();
                outcome = engine.perform(by, dossier.number(), action.id(), form(action.id(), engine.form(definition, action), today, by, random, host), null, null);
                if (outcome instanceof Outcome.Done(var after, var entry, var replayed)) {
                    assertThat(action.from()).as("seed %d", seed).contains(dossier.stage());
                    assertThat(after.version()).isEqualTo(dossier.version() + 1);
                } else {
                    assertThat(look(engine, dossier.number()).version()).as("a refusal changes nothing, seed %d", seed).isEqualTo(dossier.version());
                }
            }
            if (outcome instanceof Outcome.Done(var after, var entry, var replayed)) {
                done++;
                if (!dossiers.contains(after.number())) {
                    dossiers.add(after.number());
                }
            }
        }
        assertThat(done).as("acts done, seed %d", seed).isGreaterThan(3);
        for (var number : dossiers) {
            holds(number, seed);
        }
        assertThat(verification.verify(checked -> { }).broken()).as("seed %d", seed).isEmpty();
    }

    /** The state is what the history says, and a late stage was reached through every stage before it. */
    private void holds(String number, long seed) {
        var system = Actor.system(1);
        var dossier = look(casework, number);
        var history = casework.history(system, number).orElseThrow();
        var replayed = history.replay().orElseThrow();
        assertThat(replayed.stage()).as("%s, seed %d", number, seed).isEqualTo(dossier.stage());
        assertThat(replayed.data()).isEqualTo(dossier.data());
        assertThat(replayed.version()).isEqualTo(dossier.version());
        assertThat(replayed.openDuties()).containsExactlyInAnyOrderElementsOf(
                dossier.deadlines().stream().map(CaseFile.OpenDeadline::duty).distinct().toList());
        var definition = casework.definitions().get(dossier.definition());
        var at = "";
        for (var entry : history.entries()) {
            assertThat(entry.from()).as("entry %d of %s, seed %d", entry.seq(), number, seed).isEqualTo(at);
            if (entry.seq() > 1) {
                var action = definition.action(entry.act()).orElseThrow();
                assertThat(action.from()).contains(entry.from());
                assertThat(action.to().stages(entry.from())).contains(entry.to());
            }
            at = entry.to();
        }
        if (dossier.type().equals("task")) {
            var reached = history.entries().stream().map(entry -> entry.to()).toList();
            var last = LINE.stream().filter(reached::contains).reduce((a, b) -> b);
            last.ifPresent(stage -> assertThat(reached).as("%s, seed %d", number, seed).containsAll(LINE.subList(0, LINE.indexOf(stage))));
        }
    }

    @Test
    void nobodyLiquidatesATaskFromAnyStageBeforeItsTurn() {
        jdbc.update("insert into authority (id, code, name_vi, name_en, kind) values (1, 'H26', 'Sở KH&CN Hà Nội', 'Hanoi DOST', 'province') on conflict do nothing");
        for (var definition : casework.definitions().versions("task")) {
            var liquidates = definition.actions().stream()
                    .filter(action -> action.to().stages("").anyMatch("liquidated"::equals)).toList();
            assertThat(liquidates).as(definition.key()).isNotEmpty().allSatisfy(action -> {
                assertThat(action.from()).as("%s %s", definition.key(), action.id()).isSubsetOf("settled", "recognised");
                assertThat(action.gates()).extracting(Definition.GateRule::duty).contains("liquidate.certificate");
            });
        }
    }

    private CaseFile look(Casework engine, String number) {
        return engine.find(Actor.system(1), number).orElseThrow();
    }

    private Actor account(Role role, int authority, Long... organisations) {
        var login = role.code() + System.nanoTime();
        var id = jdbc.queryForObject("""
                insert into account (login, name, authority_id, password_hash, password_changed_at, created_at)
                values (?, ?, ?, 'x', now(), now()) returning id
                """, Long.class, login, "Người thử", authority == 0 ? null : authority);
        return new Actor(id, login, "Người thử", authority, Set.of(role), List.of(organisations));
    }

    /** The order with which every walk begins. */
    private Map<String, Object> order(@org.jspecify.annotations.Nullable Form form, LocalDate today, Actor actor, long agency) {
        return FilledForm.of(form, casework.vocabularies(), today, Map.of("title", "Đề tài đi lạc", "kind", "DE_TAI_CN", "field", "301", "months", 8L,
                "applicationPlan", "Dùng tại các bệnh viện", "agency", agency, "proposer", agency, "orderLetter", "12/SYT", "commitment", true),
                () -> files.computeIfAbsent(actor.accountId(), id -> TestUploads.file(documents, actor)));
    }

    /** What people know to type at the first steps; without it hardly a walk would leave its first stage. */
    private static Map<String, Object> known(String act, LocalDate today) {
        return switch (act) {
            case "screen" -> Map.of("duplicate", "NONE");
            case "identify" -> Map.of("members", 9L, "present", 9L, "reviewers", 2L, "secretaries", 2L, "papersSentOn", today.minusDays(30).toString(),
                    "ballots", 9L, "ballotsFor", 9L, "mode", "COMPETITIVE");
            case "approve-list" -> Map.of("mode", "COMPETITIVE");
            case "publish-call" -> Map.of("closesOn", today.plusDays(40).toString(), "closesAt", "17:00");
            default -> Map.of();
        };
    }

    /** A form as filled by somebody careless: mostly right, now and then without a field or with a day far off. */
    private Map<String, Object> form(String act, @org.jspecify.annotations.Nullable Form form, LocalDate today, Actor actor, Random random, long host) {
        var values = new LinkedHashMap<>(FilledForm.of(form, casework.vocabularies(), today, known(act, today),
                () -> files.computeIfAbsent(actor.accountId(), id -> TestUploads.file(documents, actor))));
        values.replaceAll((id, value) -> "".equals(value) ? host : value);
        values.replaceAll((id, value) -> random.nextInt(15) == 0 && value instanceof String text && text.equals(today.toString())
                ? today.plusDays(random.nextInt(800) - 400).toString() : value);
        if (random.nextInt(6) == 0 && !values.isEmpty()) {
            values.remove(List.copyOf(values.keySet()).get(random.nextInt(values.size())));
        }
        return values;
    }
}

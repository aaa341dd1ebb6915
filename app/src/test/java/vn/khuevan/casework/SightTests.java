package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.khuevan.casework.CaseworkTests.done;
import static vn.khuevan.casework.EngineCity.AGENCY;
import static vn.khuevan.casework.EngineCity.SPECIALIST;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import vn.khuevan.TestDatabase;
import vn.khuevan.identity.Access;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Relation;
import vn.khuevan.identity.Role;

/** What lists ask of the database against what the permission function says of each dossier. */
class SightTests {

    private static final LocalDate TODAY = LocalDate.of(2024, 3, 1);
    private static final Actor EDITOR = new Actor(13, "bientap", "Biên tập", 1, Set.of(Role.EDITOR), List.of());
    private static final Actor COMMITTEE = new Actor(51, "ubnd", "Phó Chủ tịch", 1, Set.of(Role.PEOPLES_COMMITTEE), List.of(502L));
    private static final Actor NEXT_OF_COMMITTEE = new Actor(52, "ubnd2", "Phó Chủ tịch mới", 1, Set.of(Role.PEOPLES_COMMITTEE), List.of(502L));
    private static final Actor ADMINISTRATOR = new Actor(61, "quantri", "Quản trị", 1, Set.of(Role.ADMINISTRATOR), List.of());
    private static final Actor OTHER_EDITOR = new Actor(14, "bientap2", "Biên tập khác", 1, Set.of(Role.EDITOR), List.of());
    private static final Actor EDITOR_ELSEWHERE = new Actor(43, "bientap.hp", "Biên tập Hải Phòng", 2, Set.of(Role.EDITOR), List.of());
    private static final CaseSearch.Wish EVERYTHING = new CaseSearch.Wish(null, null, null, null, List.of(), null, null, null);

    /** One stage for every role that can be waited for. */
    private static String matter() {
        var waiting = Arrays.stream(Role.values()).map(Role::code).toList();
        return """
                id: matter
                version: A
                in_force: {from: 2021-04-11, until: null}
                title: {vi: Việc, en: Matter}
                prefix: VV
                opens: {by: [ordering-agency, specialist], form: ask, to: opened}
                index: {title: ask.title}
                phases: [execution]
                stages:
                  - {id: opened, title: {vi: Mở, en: Opened}, phase: execution}
                  - {id: owned, title: {vi: Chờ chủ, en: Owned}, waits: "@owner"}
                  - {id: ended, title: {vi: Xong, en: Ended}, end: true}
                %s
                actions:
                  - {id: own, title: {vi: Giao, en: Own}, from: [opened], to: owned, by: [specialist]}
                  - {id: end, title: {vi: Xong, en: End}, from: [opened, owned, %s], to: ended, by: [specialist, editor, peoples-committee]}
                  - {id: limit, title: {vi: Đặt hạn, en: Limit}, from: [opened], by: [specialist], form: limit,
                     deadlines: {start: [{duty: seed.note.7, event: limit.end, waits: editor, alarm: 30}]}}
                  - {id: publish, title: {vi: Đăng, en: Publish}, from: [opened], by: [specialist, editor], deadlines: {end: [seed.note.7]}}
                %s
                forms:
                  ask: {title: {vi: Đề xuất, en: Ask}, fields: [{id: title, type: text, required: true, label: {vi: Tên, en: Title}}]}
                  limit: {title: {vi: Hạn, en: Limit}, fields: [{id: end, type: date, required: true, label: {vi: Đến, en: End}}]}
                """.formatted(
                String.join("\n", waiting.stream().map("  - {id: for-%1$s, title: {vi: Chờ, en: Waiting}, waits: %1$s}"::formatted).toList()),
                String.join(", ", waiting.stream().map("for-%s"::formatted).toList()),
                String.join("\n", waiting.stream().map("  - {id: to-%1$s, title: {vi: Chuyển, en: Pass on}, from: [opened], to: for-%1$s, by: [specialist]}"::formatted).toList()));
    }

    private static final String NOTE = """
            id: note
            version: A
            in_force: {from: 2016-01-01, until: null}
            title: {vi: Ghi chú, en: Note}
            prefix: GC
            parent: matter
            outlived: {to: kept}
            opens: {by: [specialist], form: note, to: written}
            index: {title: note.text}
            stages: [{id: written, title: {vi: Đã ghi, en: Written}, waits: editor}, {id: kept, title: {vi: Lưu, en: Kept}, end: true}]
            actions: [{id: keep, title: {vi: Lưu, en: Keep}, from: [written], to: kept, by: [specialist]}]
            forms:
              note: {title: {vi: Ghi chú, en: Note}, fields: [{id: text, type: text, required: true, label: {vi: Chữ, en: Text}}]}
            """;

    private static final String SECRET = """
            id: secret
            version: A
            in_force: {from: 2016-01-01, until: null}
            title: {vi: Việc riêng, en: Secret}
            prefix: VR
            closed: true
            opens: {by: [specialist], form: ask, to: asked, effects: [{effect: party, relation: council-member, account: ask.who}]}
            index: {title: ask.title}
            stages: [{id: asked, title: {vi: Đã hỏi, en: Asked}}, {id: passed, title: {vi: Đã chuyển, en: Passed on}, waits: "@council-member"}, {id: done, title: {vi: Xong, en: Done}, end: true}]
            actions:
              - {id: pass, title: {vi: Chuyển, en: Pass on}, from: [asked], to: passed, by: ["@owner"]}
              - {id: answer, title: {vi: Trả lời, en: Answer}, from: [asked, passed], to: done, by: ["@owner", "@council-member"]}
            forms:
              ask: {title: {vi: Hỏi, en: Ask}, fields: [
                {id: title, type: text, required: true, label: {vi: Tên, en: Title}}, {id: who, type: account, label: {vi: Ai, en: Who}}]}
            """;

    private Casework engine;
    private NamedParameterJdbcTemplate jdbc;
    private CaseSearch search;
    private Overview overview;

    private SingleConnectionDataSource source;

    @BeforeEach
    void aCity() throws SQLException {
        source = new SingleConnectionDataSource(TestDatabase.freshDataSource().getConnection(), true);
        jdbc = new NamedParameterJdbcTemplate(source);
        search = new CaseSearch(source);
        overview = new Overview(jdbc);
        engine = EngineCity.engine(source, EngineCity.definitions(matter(), NOTE, SECRET), EngineCity.on(TODAY.toString()));
    }

    @AfterEach
    void closed() {
        source.destroy();
    }

    private String open(Actor by) {
        return done(engine.open(by, "matter", null, Map.of("title", "Việc"), null)).number();
    }

    private String secret(Actor by) {
        return done(engine.open(by, "secret", null, Map.of("title", "Việc riêng"), null)).number();
    }

    private void act(Actor by, String number, String action, Map<String, Object> typed) {
        done(engine.perform(by, number, action, typed, null, null));
    }

    @Test
    void listsShowForEveryRoleRelationAndStageExactlyWhatThePermissionFunctionAllows() {
        for (var specialist : List.of(SPECIALIST, EngineCity.OTHER_CITY)) {
            for (var role : Role.values()) {
                var number = open(specialist);
                done(engine.open(specialist, "note", number, Map.of("text", "Dưới hồ sơ"), null));
                act(specialist, number, "to-" + role.code(), Map.of());
            }
            open(specialist);
            act(specialist, open(specialist), "own", Map.of());
            act(specialist, open(specialist), "end", Map.of());
            act(specialist, open(specialist), "limit", Map.of("end", "2024-06-30"));
            secret(specialist);
            act(specialist, secret(specialist), "pass", Map.of());
        }
        var ids = jdbc.queryForList("select id from case_file order by id", Map.of(), Long.class);
        var actors = actors(ids, new Random(20_240_301));
        var dossiers = new ArrayList<CaseFile>();
        for (var authority : List.of(1, 2)) {
            engine.find(Actor.system(authority), ids).stream().filter(dossier -> dossier.authorityId() == authority).forEach(dossiers::add);
        }
        assertThat(dossiers).hasSameSizeAs(ids);
        var shown = 0;
        for (var actor : actors) {
            var allowed = dossiers.stream().filter(dossier -> Access.sees(actor, dossier, TODAY)).map(CaseFile::number).collect(Collectors.toSet());
            var asked = jdbc.queryForList(Sight.with() + "select c.number from case_file c where " + Sight.condition(actor), Sight.parameters(actor, TODAY), String.class);
            assertThat(asked).as(actor.login()).containsExactlyInAnyOrderElementsOf(allowed);
            assertThat(jdbc.queryForList("select c.number from case_file c where " + Sight.each(actor), Sight.parameters(actor, TODAY), String.class))
                    .as("each by itself, of " + actor.login()).containsExactlyInAnyOrderElementsOf(allowed);
            assertThat(numbers(search.page(actor, TODAY, EVERYTHING, CaseSearch.Order.OPENED, true, 500, 0)))
                    .as("search of " + actor.login()).containsExactlyInAnyOrderElementsOf(allowed);
            var start = overview.start(actor, TODAY, 500);
            var waiting = new HashSet<>(waiting(start));
            start.late().rows().forEach(limit -> waiting.add(limit.dossier().number()));
            start.atRisk().rows().forEach(limit -> waiting.add(limit.dossier().number()));
            assertThat(allowed).as("work of " + actor.login()).containsAll(waiting);
            shown += allowed.size();
        }
        assertThat(shown).isBetween(actors.size(), actors.size() * ids.size() / 2);
    }

    /** One person for every role and relation; whose relation holds for a third of the dossiers, or did, or will. */
    private List<Actor> actors(List<Long> ids, Random random) {
        var actors = new ArrayList<Actor>();
        var account = 1_000L;
        for (var authority : List.of(0, 1, 2)) {
            for (var role : Role.values()) {
                if (role.isStaff() && authority == 0) {
                    continue;
                }
                // the dossiers of authority 1 meet every relation; that it is not another's is seen with one
                for (@Nullable Relation relation : authority == 1 ? withNone() : List.of(Relation.values()[random.nextInt(Relation.values().length)])) {
                    var organisation = random.nextBoolean() ? 500L + account : null;
                    account++;
                    actors.add(new Actor(role == Role.SYSTEM ? 0 : account, role.code() + "/" + relation + "/" + authority, "Người", authority, Set.of(role),
                            organisation == null ? List.of() : List.of(organisation)));
                    if (relation != null) {
                        relate(relation, organisation == null ? account : null, organisation, ids, random);
                    }
                }
            }
        }
        return actors;
    }

    private static List<@Nullable Relation> withNone() {
        var relations = new ArrayList<@Nullable Relation>(List.of(Relation.values()));
        relations.add(null);
        return relations;
    }

    private void relate(Relation relation, @Nullable Long account, @Nullable Long organisation, List<Long> ids, Random random) {
        var rows = new ArrayList<MapSqlParameterSource>();
        for (var id : ids) {
            if (random.nextInt(6) == 0) {
                var from = TODAY.minusDays(random.nextInt(-5, 20));
                rows.add(new MapSqlParameterSource("id", id).addValue("relation", relation.code())
                        .addValue("account", account, java.sql.Types.BIGINT).addValue("organisation", organisation, java.sql.Types.BIGINT)
                        .addValue("from", from).addValue("until", random.nextBoolean() ? null : from.plusDays(random.nextInt(1, 20)), java.sql.Types.DATE));
            }
        }
        jdbc.batchUpdate("""
                insert into case_party (case_id, relation, account_id, organisation_id, name, from_on, until_on)
                values (:id, :relation, :account, :organisation, 'Người', :from, :until)
                """, rows.toArray(MapSqlParameterSource[]::new));
    }

    private static List<String> numbers(WorkLists.Listed<WorkLists.Row> listed) {
        return listed.rows().stream().map(WorkLists.Row::number).toList();
    }

    private static List<String> waiting(Overview.Start start) {
        return start.waiting().rows().stream().map(each -> each.dossier().number()).toList();
    }

    @Test
    void anEditorKnowsOfADossierOnlyWhileItWaitsForTheEditor() {
        var number = open(AGENCY);
        assertThat(engine.find(EDITOR, number)).isEmpty();
        assertThat(engine.history(EDITOR, number)).isEmpty();
        assertThat(engine.perform(EDITOR, number, "publish", Map.of(), null, null)).isInstanceOf(Outcome.NotFound.class);

        act(SPECIALIST, number, "to-editor", Map.of());
        assertThat(engine.find(EDITOR, number)).isPresent();
        assertThat(engine.find(EDITOR_ELSEWHERE, number)).isEmpty();

        act(SPECIALIST, number, "end", Map.of());
        assertThat(engine.find(EDITOR, number)).isEmpty();
    }

    @Test
    void anEditorSeesADossierWhileALimitAsksForThePublication() {
        var number = open(AGENCY);
        act(SPECIALIST, number, "limit", Map.of("end", "2024-06-30"));
        assertThat(engine.find(EDITOR, number)).isPresent();

        act(SPECIALIST, number, "publish", Map.of());
        assertThat(engine.find(EDITOR, number)).isEmpty();
    }

    @Test
    void whoActedWhileItWaitedCanReadAfterwardsWhatTheyDidAndTheirColleaguesCannot() {
        var number = open(AGENCY);
        act(SPECIALIST, number, "to-editor", Map.of());
        act(EDITOR, number, "end", Map.of());

        var after = engine.find(EDITOR, number);
        assertThat(after).isPresent();
        assertThat(after.orElseThrow().party(Relation.PARTICIPANT, TODAY).orElseThrow().accountId()).isEqualTo(EDITOR.accountId());
        assertThat(numbers(search.page(EDITOR, TODAY, EVERYTHING, CaseSearch.Order.OPENED, true, 10, 0))).containsExactly(number);
        assertThat(engine.find(OTHER_EDITOR, number)).isEmpty();
        assertThat(engine.find(SPECIALIST, number).orElseThrow().parties()).as("staff who read all are entered nowhere by acting")
                .noneMatch(party -> party.accountId() != null && party.accountId() == SPECIALIST.accountId());
    }

    @Test
    void whoOnlyTookPartReadsNothingUnderTheDossier() {
        var number = open(AGENCY);
        var note = done(engine.open(SPECIALIST, "note", number, Map.of("text", "Dưới hồ sơ"), null)).number();
        act(SPECIALIST, note, "keep", Map.of());
        act(SPECIALIST, number, "to-editor", Map.of());
        act(EDITOR, number, "end", Map.of());

        assertThat(engine.find(EDITOR, number)).isPresent();
        assertThat(engine.find(EDITOR, note)).isEmpty();
        assertThat(engine.find(AGENCY, note)).as("whose dossier it is reads what is under it").isPresent();
        assertThat(overview.children(EDITOR, TODAY, engine.find(EDITOR, number).orElseThrow().id())).isEmpty();
    }

    @Test
    void thePeoplesCommitteeReadsWhatItHasToDecideAndAfterwardsAsTheBodyItIs() {
        var number = open(AGENCY);
        assertThat(engine.find(COMMITTEE, number)).isEmpty();
        act(SPECIALIST, number, "to-peoples-committee", Map.of());
        assertThat(engine.find(COMMITTEE, number)).isPresent();
        act(COMMITTEE, number, "end", Map.of());

        assertThat(engine.find(COMMITTEE, number)).isPresent();
        assertThat(engine.find(NEXT_OF_COMMITTEE, number)).isPresent();
        assertThat(numbers(search.page(NEXT_OF_COMMITTEE, TODAY, EVERYTHING, CaseSearch.Order.OPENED, true, 10, 0))).containsExactly(number);
    }

    @Test
    void aClosedDossierIsKnownToWhoAskedAndWhoIsEnteredAndToNobodyElseOfTheStaff() {
        var number = done(engine.open(SPECIALIST, "secret", null, Map.of("title", "Việc riêng", "who", "sonnganh"), null)).number();
        var colleague = new Actor(19, "chuyenvien2", "Đồng nghiệp", 1, Set.of(Role.SPECIALIST), List.of());
        var director = new Actor(20, "giamdoc", "Giám đốc", 1, Set.of(Role.DIRECTOR), List.of());
        assertThat(engine.find(SPECIALIST, number)).isPresent();
        for (var other : List.of(colleague, director, ADMINISTRATOR)) {
            assertThat(engine.find(other, number)).as(other.login()).isEmpty();
        }
        assertThat(numbers(search.page(SPECIALIST, TODAY, EVERYTHING, CaseSearch.Order.OPENED, true, 10, 0))).containsExactly(number);
        for (var order : CaseSearch.Order.values()) {
            assertThat(search.page(colleague, TODAY, EVERYTHING, order, true, 10, 0).rows()).isEmpty();
        }
        act(SPECIALIST, number, "pass", Map.of());
        assertThat(waiting(overview.start(AGENCY, TODAY, 10))).containsExactly(number);
        act(AGENCY, number, "answer", Map.of());
    }
}

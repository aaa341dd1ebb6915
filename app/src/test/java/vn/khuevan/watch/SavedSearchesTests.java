package vn.khuevan.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.KhuevanTest;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.DemoAccounts;
import vn.khuevan.notify.Notice;
import vn.khuevan.notify.Notices;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Outcome;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Write;
import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchIndex;
import vn.khuevan.search.SearchQuestions;
import vn.khuevan.search.SearchRequest;
import vn.khuevan.watch.SavedSearch.Rhythm;
import vn.khuevan.watch.SavedSearchOutcome.Kept;
import vn.khuevan.watch.SavedSearchOutcome.Problem;
import vn.khuevan.watch.SavedSearchOutcome.Refused;

@KhuevanTest(properties = {"khuevan.demo=true", "khuevan.demo-password=Con cò bay lả bay la", "khuevan.search.enabled=true"})
class SavedSearchesTests {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired SavedSearches searches;
    @Autowired SearchAlerts alerts;
    @Autowired SearchIndex index;
    @Autowired Registry registry;
    @Autowired Accounts accounts;
    @Autowired Notices notices;
    @Autowired JdbcClient jdbc;

    private Actor citizen = Actor.anonymous();
    private Actor specialist = Actor.anonymous();
    /** A word that no other test writes. */
    private String mark = "";

    @BeforeEach
    void thePeopleOfTheDemo(@Autowired DemoAccounts demo) {
        demo.create();
        citizen = accounts.actor(accounts.find("congdan").orElseThrow().id()).orElseThrow();
        specialist = accounts.actor(accounts.find("chuyenvien").orElseThrow().id()).orElseThrow();
        mark = "k" + UUID.randomUUID().toString().substring(0, 8);
        jdbc.sql("delete from saved_search").update();
        jdbc.sql("delete from notice where kind = 'found'").update();
        found(specialist, "", 0);
    }

    private static Content paper(String title) {
        return Content.EMPTY.with("title", Fact.of(title, "vi")).with("year", Fact.of(2024L)).with("kind", Fact.of("http://purl.org/coar/resource_type/c_6501"));
    }

    private String write(String title, Entry.State state) {
        return ((Outcome.Written) registry.write(By.person(specialist), Write.create("publication", 1, state, paper(title)))).code();
    }

    /** Waits until the index has so many findings of a person. */
    private void found(Actor actor, String words, long least) {
        var until = System.nanoTime() + SOON.toNanos();
        while (!(index.search(SearchRequest.of(words, SearchQuestions.viewer(actor))) instanceof SearchAnswer.Found found && found.total() >= least)) {
            assertThat(System.nanoTime()).as("the index does not find %s", words).isLessThan(until);
            pause();
        }
    }

    /** Waits until the index has come as far as the outbox. */
    private void settled() {
        var last = jdbc.sql("select coalesce(max(turn), 0) from outbox").query(Long.class).single();
        var until = System.nanoTime() + SOON.toNanos();
        while (index.position().turn() < last) {
            assertThat(System.nanoTime()).isLessThan(until);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private SavedSearch keep(Actor owner, String words, Rhythm rhythm) {
        return ((Kept) searches.keep(owner, new SavedSearches.Wish("Tìm " + words, words, Map.of(), rhythm), null)).search();
    }

    private List<Object> told(Actor actor) {
        return notices.list(actor, 0, 100).stream().filter(notice -> notice.kind() == Notice.Kind.FOUND).<Object>map(Notice::args).toList();
    }

    private static Object notice(String words, int count) {
        return "[\"Tìm %s\", %d]".formatted(words, count);
    }

    @Test
    void tellsOfEachNewFindingOnceAndOfNothingThatWasThereBefore() {
        write("Có từ trước " + mark, Entry.State.PUBLIC);
        found(citizen, mark, 1);
        var search = keep(citizen, mark, Rhythm.IMMEDIATELY);
        settled();
        alerts.tell();
        assertThat(told(citizen)).isEmpty();
        var first = write("Mới một " + mark, Entry.State.PUBLIC);
        write("Mới hai " + mark, Entry.State.PUBLIC);
        write("Chuyện khác", Entry.State.PUBLIC);
        found(citizen, mark, 3);
        settled();
        alerts.tell();
        alerts.tell();
        assertThat(told(citizen)).containsExactly(notice(mark, 2));
        registry.write(By.person(specialist), Write.change(registry.find(first).orElseThrow(), paper("Mới một, sửa lại " + mark)));
        found(citizen, "sửa lại " + mark, 1);
        settled();
        alerts.tell();
        assertThat(told(citizen)).hasSize(1);
        assertThat(searches.lately(citizen, search, 10)).extracting(SearchAnswer.Hit::titleText).containsExactlyInAnyOrder("Mới một, sửa lại " + mark, "Mới hai " + mark);
        assertThat(searches.find(citizen, search.id()).orElseThrow().told()).isEqualTo(2);
    }

    @Test
    void countsOnlyWhatTheOwnerMaySee() {
        keep(citizen, mark, Rhythm.IMMEDIATELY);
        keep(specialist, mark, Rhythm.IMMEDIATELY);
        var draft = write("Bản thảo " + mark, Entry.State.DRAFT);
        found(specialist, mark, 1);
        settled();
        alerts.tell();
        assertThat(told(citizen)).isEmpty();
        assertThat(told(specialist)).containsExactly(notice(mark, 1));
        registry.publish(By.person(specialist), draft, null);
        found(citizen, mark, 1);
        settled();
        alerts.tell();
        assertThat(told(citizen)).containsExactly(notice(mark, 1));
        assertThat(told(specialist)).hasSize(1);
    }

    @Test
    void tellsOnceThoughTwoLookAtTheSameTime() throws Exception {
        keep(citizen, mark, Rhythm.IMMEDIATELY);
        write("Mới " + mark, Entry.State.PUBLIC);
        found(citizen, mark, 1);
        settled();
        try (var nodes = Executors.newFixedThreadPool(3)) {
            var work = nodes.invokeAll(List.<Callable<Boolean>>of(this::tells, this::tells, this::tells));
            for (var each : work) {
                assertThat(each.get()).isTrue();
            }
        }
        assertThat(told(citizen)).containsExactly(notice(mark, 1));
    }

    private boolean tells() {
        alerts.tell();
        return true;
    }

    @Test
    void keepsFindingsForTheMorningAndTellsThemTogether() {
        var search = keep(citizen, mark, Rhythm.DAILY);
        for (var i = 1; i <= 3; i++) {
            write("Bài số " + i + " " + mark, Entry.State.PUBLIC);
            found(citizen, mark, i);
            settled();
            alerts.tell();
        }
        assertThat(told(citizen)).isEmpty();
        jdbc.sql("update saved_search set next_at = now() - interval '1 minute' where id = :id").param("id", search.id()).update();
        alerts.tell();
        alerts.tell();
        assertThat(told(citizen)).containsExactly(notice(mark, 3));
    }

    @Test
    void tellsNothingWhilePausedAndAfterwardsOnlyWhatCameSince() {
        var search = keep(citizen, mark, Rhythm.IMMEDIATELY);
        assertThat(searches.change(citizen, search.id(), search.version(), search.name(), Rhythm.IMMEDIATELY, true)).isInstanceOf(Kept.class);
        write("Trong lúc dừng " + mark, Entry.State.PUBLIC);
        found(citizen, mark, 1);
        settled();
        alerts.tell();
        assertThat(searches.change(citizen, search.id(), search.version(), search.name(), Rhythm.IMMEDIATELY, false)).isEqualTo(new SavedSearchOutcome.Stale(2));
        assertThat(searches.change(citizen, search.id(), 2L, search.name(), Rhythm.IMMEDIATELY, false)).isInstanceOf(Kept.class);
        alerts.tell();
        assertThat(told(citizen)).isEmpty();
        write("Sau khi theo dõi tiếp " + mark, Entry.State.PUBLIC);
        found(citizen, mark, 2);
        settled();
        alerts.tell();
        assertThat(told(citizen)).containsExactly(notice(mark, 1));
    }

    @Test
    void narrowsByFacetsAsTheSearchDid() {
        var wish = new SavedSearches.Wish("Năm 2024", mark, Map.of("year", "2024", "type", "publication", "unknown", "x"), Rhythm.IMMEDIATELY);
        var search = ((Kept) searches.keep(citizen, wish, null)).search();
        assertThat(search.codes()).containsOnlyKeys("type", "year");
        registry.write(By.person(specialist), Write.create("publication", 1, Entry.State.PUBLIC, paper("Năm khác " + mark).with("year", Fact.of(2020L))));
        write("Đúng năm " + mark, Entry.State.PUBLIC);
        found(citizen, mark, 2);
        settled();
        alerts.tell();
        assertThat(searches.lately(citizen, search, 10)).extracting(SearchAnswer.Hit::titleText).containsExactly("Đúng năm " + mark);
    }

    @Test
    void refusesWhatCannotBeKeptAndSaysWhatToDo() {
        assertThat(searches.keep(citizen, new SavedSearches.Wish(" ", " ", Map.of(), null), null)).isEqualTo(new Refused(
                List.of(Problem.of("name", "required"), Problem.of("rhythm", "rhythm"), Problem.of("words", "empty"))));
        assertThat(searches.keep(citizen, new SavedSearches.Wish("Dài", "a ".repeat(200), Map.of(), Rhythm.DAILY), null)).isEqualTo(new Refused(
                List.of(Problem.of("words", "search.TOO_MANY_WORDS", SearchRequest.MOST_WORDS))));
        for (var i = 0; i < SavedSearches.MOST; i++) {
            keep(citizen, "từ " + i, Rhythm.WEEKLY);
        }
        assertThat(searches.keep(citizen, new SavedSearches.Wish("Thêm", "thêm", Map.of(), Rhythm.DAILY), null)).isEqualTo(new Refused(
                List.of(Problem.of("name", "too-many", SavedSearches.MOST))));
    }

    @Test
    void isTheOwnersAlone() {
        var search = keep(citizen, mark, Rhythm.DAILY);
        assertThat(searches.find(specialist, search.id())).isEmpty();
        assertThat(searches.change(specialist, search.id(), null, "x", Rhythm.DAILY, true)).isEqualTo(new SavedSearchOutcome.Unknown());
        assertThat(searches.giveUp(specialist, search.id())).isFalse();
        assertThat(searches.giveUp(citizen, search.id())).isTrue();
        assertThat(searches.of(citizen)).isEmpty();
    }

    @Test
    void knowsTheNextMorningAndTheNextMonday() {
        assertThat(SavedSearches.next(Rhythm.DAILY, Instant.parse("2026-08-04T23:00:00Z"))).isEqualTo(Instant.parse("2026-08-05T00:00:00Z"));
        assertThat(SavedSearches.next(Rhythm.DAILY, Instant.parse("2026-08-05T00:00:00Z"))).isEqualTo(Instant.parse("2026-08-06T00:00:00Z"));
        assertThat(SavedSearches.next(Rhythm.WEEKLY, Instant.parse("2026-08-05T03:00:00Z"))).isEqualTo(Instant.parse("2026-08-10T00:00:00Z"));
        assertThat(SavedSearches.next(Rhythm.WEEKLY, Instant.parse("2026-08-10T00:00:00Z"))).isEqualTo(Instant.parse("2026-08-17T00:00:00Z"));
    }
}

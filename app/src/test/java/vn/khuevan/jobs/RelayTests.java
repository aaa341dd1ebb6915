package vn.khuevan.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class RelayTests {

    private final PGSimpleDataSource source = TestDatabase.freshDataSource();
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final SteppedClock clock = new SteppedClock("2026-03-02T02:00:00Z");

    private Relay relay(Follower... followers) {
        var relay = new Relay(jdbc, new TransactionTemplate(new JdbcTransactionManager(source)), List.of(followers), true, clock);
        relay.enrol();
        return relay;
    }

    /** Writes down what it takes in the relay's transaction, so that what is undone is not counted. */
    private Follower writingDown(String name) {
        jdbc.sql("create table if not exists taken (nr bigint generated always as identity, follower text, topic text)").update();
        return new Follower() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void take(List<Message> messages) {
                messages.forEach(message -> {
                    jdbc.sql("insert into taken (follower, topic) values (:name, :topic)").param("name", name).param("topic", message.topic()).update();
                    if (message.topic().equals("poison")) {
                        throw new IllegalStateException("cannot be swallowed");
                    }
                });
            }
        };
    }

    private List<String> taken(String follower) {
        return jdbc.sql("select topic from taken where follower = :follower order by nr").param("follower", follower).query(String.class).list();
    }

    private static void say(Connection connection, String topic) throws SQLException {
        try (var statement = connection.prepareStatement("insert into outbox (topic, payload, at) values (?, '{}', now())")) {
            statement.setString(1, topic);
            statement.executeUpdate();
        }
    }

    private Connection begun() throws SQLException {
        var connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    @Test
    void waitsForTheTransactionThatBeganFirstButCommitsLast() throws SQLException {
        var relay = relay(writingDown("one"));
        try (var early = begun(); var late = begun()) {
            say(early, "early");
            say(late, "late");
            late.commit();
            relay.handOn();
            assertThat(taken("one")).isEmpty();
            early.commit();
            relay.handOn();
            relay.handOn();
            assertThat(taken("one")).containsExactly("early", "late");
        }
    }

    @Test
    void passesOverWhatWasRolledBack() throws SQLException {
        var relay = relay(writingDown("one"));
        try (var undone = begun(); var kept = begun()) {
            say(undone, "undone");
            say(kept, "kept");
            kept.commit();
            undone.rollback();
            relay.handOn();
            assertThat(taken("one")).containsExactly("kept");
        }
    }

    @Test
    void neitherLosesNorDoublesWhileWritersCommitInAnyOrderAndTwoNodesRelay() throws Exception {
        var relays = List.of(relay(writingDown("one"), writingDown("two")), relay(writingDown("one"), writingDown("two")));
        var writing = new AtomicBoolean(true);
        var said = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var nodes = relays.stream().<Future<?>>map(relay -> threads.submit(() -> {
                while (writing.get()) {
                    relay.handOn();
                }
            })).toList();
            var writers = new ArrayList<Future<?>>();
            for (var w = 0; w < 6; w++) {
                var writer = w;
                for (var i = 0; i < 40; i++) {
                    said.add(writer + "/" + i);
                }
                writers.add(threads.submit(() -> {
                    var random = new Random(writer);
                    for (var i = 0; i < 40; i++) {
                        try (var connection = begun()) {
                            say(connection, writer + "/" + i);
                            Thread.sleep(random.nextInt(8));
                            connection.commit();
                        }
                    }
                    return null;
                }));
            }
            for (var writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
            writing.set(false);
            for (var node : nodes) {
                node.get(60, TimeUnit.SECONDS);
            }
        }
        relays.getFirst().handOn();
        assertThat(taken("one")).containsExactlyInAnyOrderElementsOf(said);
        assertThat(taken("two")).isEqualTo(taken("one"));
    }

    @Test
    void parksWhatNeverGoesThroughAndLosesNothingAroundIt() throws SQLException {
        var relay = relay(writingDown("one"));
        try (var connection = source.getConnection()) {
            for (var topic : List.of("before", "poison", "after")) {
                say(connection, topic);
            }
        }
        relay.handOn();
        assertThat(taken("one")).containsExactly("before");
        assertThat(relay.standings().getFirst().error()).isEqualTo("cannot be swallowed");
        for (var i = 0; i <= Relay.TRIES; i++) {
            clock.pass(Duration.ofMinutes(11));
            relay.handOn();
        }
        assertThat(taken("one")).containsExactly("before", "after");
        var parked = relay.parked();
        assertThat(parked).singleElement().satisfies(each -> assertThat(each.topic()).isEqualTo("poison"));
        assertThat(relay.retry("one", parked.getFirst().id())).isFalse();
        assertThat(relay.parked()).hasSize(1);
        jdbc.sql("update outbox set topic = 'mended' where topic = 'poison'").update();
        assertThat(relay.retry("one", parked.getFirst().id())).isTrue();
        assertThat(relay.parked()).isEmpty();
        assertThat(taken("one")).containsExactly("before", "after", "mended");
    }

    @Test
    void forgetsOnlyWhatEveryFollowerHasTaken() throws SQLException {
        var relay = relay(writingDown("one"));
        try (var connection = source.getConnection()) {
            say(connection, "old");
        }
        var later = java.time.Instant.now().plusSeconds(3_600);
        assertThat(relay.forget(later)).isZero();
        relay.handOn();
        assertThat(relay.forget(later)).isEqualTo(1);
    }
}

package vn.khuevan.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application in a process of its own, started as {@code bin/demo} starts it, on a database with the demo city. */
final class City implements AutoCloseable {

    private final RunningApplication application;
    private final HikariDataSource pool;
    private final JdbcClient jdbc;

    private City(RunningApplication application, HikariDataSource pool) {
        this.application = application;
        this.pool = pool;
        this.jdbc = JdbcClient.create(pool);
    }

    /** Starts it on an empty database and waits until the city is loaded and found by the indexes. @param settings environment beyond what names the database */
    static City start(Ground ground, String database, Map<String, String> settings) throws Exception {
        var address = ground.database(database);
        var environment = new HashMap<>(settings);
        environment.putAll(Map.of("KHUEVAN_DB_URL", address.url(), "KHUEVAN_DB_USER", address.user(), "KHUEVAN_DB_PASSWORD", address.password(),
                "KHUEVAN_DATA", ground.directory().resolve(database + "-files").toString(),
                "KHUEVAN_MANAGEMENT_PORT", Integer.toString(Startup.freePort())));
        var run = Path.of("app", "target", "run");
        var port = Startup.freePort();
        System.out.println("loading the demo city …");
        var application = RunningApplication.start(run.resolve("khuevan.jar"),
                List.of("-XX:AOTCache=" + run.resolve("khuevan.aot"), "-Xlog:aot*=off", "-Xlog:cds*=off"),
                List.of("serve", "--demo", "--port", Integer.toString(port)), environment, port, ground.directory().resolve(database + ".log"));
        application.settle();
        return new City(application, Ground.pool(address, 4));
    }

    RunningApplication application() {
        return application;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** Cookie of a session opened for an account, without the sign-in that a benchmark does not measure. */
    String session(String login) {
        var token = "bench-" + login;
        jdbc.sql("""
                insert into session (token_hash, account_id, created_at, last_seen_at, expires_at, ip_prefix, user_agent)
                select :hash, id, now(), now(), now() + interval '1 day', '127.0.0.0', 'bench' from account where login = :login
                """).param("hash", sha256(token)).param("login", login).update();
        return "khuevan_session=" + token;
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public void close() {
        application.close();
        pool.close();
    }
}

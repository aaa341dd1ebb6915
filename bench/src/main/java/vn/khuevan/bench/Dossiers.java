package vn.khuevan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import vn.khuevan.casework.BenchStages;

/**
 * A database of our schema with very many dossiers: the rows that the engine would have written, put in by sets. Every stage,
 * who it waits for and its limits are those of the definitions that ship; titles are the demo city's patterns at its places.
 */
final class Dossiers {

    /** Signs in as a specialist of the authority that has half of all dossiers. */
    static final String LOGIN = "specialist";
    static final String PASSWORD = "mat khau cua phep do 2026";
    /** A token of the same account. */
    static final String TOKEN = "kv_benchmark-of-lists";

    /** Shares of what hangs under a task; what is not named has the rest in equal parts. */
    private static final Map<String, Double> SHARES = Map.of("application", 0.18, "plan-item", 0.32, "report", 0.2, "instalment", 0.12);

    private Dossiers() {}

    /** Migrates an empty database and fills it. @param today the day that histories lead up to */
    static void fill(DataSource source, int dossiers, LocalDate today) throws IOException, SQLException {
        Flyway.configure().dataSource(source).locations("classpath:db/migration").load().migrate();
        try (var connection = source.getConnection(); var statement = connection.createStatement()) {
            prepare(connection, dossiers, today);
            for (var step : new String(resource("dossiers.sql"), StandardCharsets.UTF_8).split("\n\n")) {
                statement.execute(step);
            }
            statement.execute("drop schema bench cascade");
            statement.execute("""
                    insert into access_token (token_hash, account_id, name, created_at, expires_at)
                    select sha256('%s'), id, 'bench', now(), now() + interval '30 days' from account where login = '%s'
                    """.formatted(TOKEN, LOGIN));
        }
        // in a session with the server's own settings
        try (var connection = source.getConnection(); var statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    private static void prepare(Connection connection, int dossiers, LocalDate today) throws IOException, SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    create schema bench;
                    create table bench.wanted (dossiers integer, today date, password_hash text);
                    create table bench.authority (id integer, code text);
                    insert into bench.authority values (1, 'H26'), (2, 'H24'), (3, 'H29'), (4, 'H17'), (5, 'H40'), (6, 'H57');
                    create table bench.type (type text, root boolean, above double precision, until double precision);
                    create table bench.version (definition text, type text, prefix text, from_on date, until_on date, moving integer, over integer);
                    create table bench.stage (definition text, stage text, waits text, settled boolean, ended boolean, ix integer);
                    create table bench.started (definition text, stage text, duty text, waits text, alarm_days integer, nth integer);
                    create table bench.pattern (id integer, kind text, field text, text text);
                    create table bench.place (id integer, name text);
                    create table bench.host (id integer, name text);
                    """);
        }
        var hash = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2).encode(PASSWORD);
        insert(connection, "bench.wanted", List.<Object[]>of(new Object[] {dossiers, java.sql.Date.valueOf(today), hash}));
        var patterns = csv("titles-composed.csv");
        var places = csv("hanoi-wards-2025.csv");
        var hosts = csv("organisations.csv");
        insert(connection, "bench.pattern", numbered(patterns, 0, row -> new Object[] {row.get(0), row.get(1), row.get(2)}));
        insert(connection, "bench.place", numbered(places, 0, row -> new Object[] {row.get(1)}));
        insert(connection, "bench.host", numbered(hosts, 1, row -> new Object[] {row.get(0)}));
        stages(connection);
    }

    private static void stages(Connection connection) throws IOException, SQLException {
        // a dossier that hangs under another than a task is left out: the tree stays two levels high
        var stages = BenchStages.read().stream().filter(stage -> stage.type().equals("task") || "task".equals(stage.parent())).toList();
        var rows = new ArrayList<Object[]>();
        var limits = new ArrayList<Object[]>();
        var versions = new HashMap<String, Object[]>();
        for (var stage : stages) {
            var version = versions.computeIfAbsent(stage.definition(), _ -> new Object[] {stage.definition(), stage.type(), stage.prefix(),
                    java.sql.Date.valueOf(stage.from()), java.sql.Date.valueOf(stage.until() == null ? LocalDate.of(9999, 1, 1) : stage.until()), 0, 0});
            var at = stage.settled() ? 6 : 5;
            rows.add(new Object[] {stage.definition(), stage.id(), stage.waits(), stage.settled(), stage.ended(), version[at]});
            version[at] = (int) version[at] + 1;
            var nth = 0;
            for (var limit : stage.limits()) {
                limits.add(new Object[] {stage.definition(), stage.id(), limit.duty(), limit.waits() == null ? stage.waits() : limit.waits(), limit.alarmDays(), ++nth});
            }
        }
        insert(connection, "bench.version", List.copyOf(versions.values()));
        insert(connection, "bench.stage", rows);
        insert(connection, "bench.started", limits);
        var types = stages.stream().map(BenchStages.Stage::type).filter(type -> !type.equals("task")).distinct().sorted().toList();
        var rest = (1 - SHARES.values().stream().mapToDouble(share -> share).sum()) / (types.size() - SHARES.size());
        var shares = new ArrayList<Object[]>();
        shares.add(new Object[] {"task", true, 0.0, 1.0});
        var above = 0.0;
        for (var type : types) {
            var until = type.equals(types.getLast()) ? 1.0 : above + SHARES.getOrDefault(type, rest);
            shares.add(new Object[] {type, false, above, until});
            above = until;
        }
        insert(connection, "bench.type", shares);
    }

    private static void insert(Connection connection, String table, List<Object[]> rows) throws SQLException {
        try (var insert = connection.prepareStatement("insert into " + table + " values (" + "?, ".repeat(rows.getFirst().length - 1) + "?)")) {
            for (var row : rows) {
                for (var i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static List<Object[]> numbered(List<List<String>> rows, int first, java.util.function.Function<List<String>, Object[]> cells) {
        var numbered = new ArrayList<Object[]>();
        for (var i = 0; i < rows.size(); i++) {
            var own = cells.apply(rows.get(i));
            var row = new Object[own.length + 1];
            row[0] = first + i;
            System.arraycopy(own, 0, row, 1, own.length);
            numbered.add(row);
        }
        return numbered;
    }

    /** Lines of a file of the demo city without their heading; a comma inside quotes separates nothing. */
    private static List<List<String>> csv(String name) {
        try (var in = Dossiers.class.getResourceAsStream("/demo/" + name)) {
            return new String(java.util.Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8).lines().skip(1)
                    .map(line -> Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)).map(cell -> cell.replace("\"", "")).toList()).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = Dossiers.class.getResourceAsStream(name)) {
            return java.util.Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}

package vn.khuevan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import vn.khuevan.database.DatabaseAddress;

/** What an application asks of its database, as the server's log tells it, so that the same can be asked without the application. */
final class Recording {

    private static final Pattern ENTRY = Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\S+ \\S+ \\[(\\d+)\\] (\\w+):  ?(.*)$", Pattern.DOTALL);
    private static final Pattern EXECUTED = Pattern.compile("^execute (\\S+): (.*)$", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("\\$\\d+ = (NULL|'(?:[^']++|'')*+')");
    private static final int TIMES = 3;

    private final DatabaseAddress administration;
    private final Path log;

    Recording(DatabaseAddress administration, Path log) {
        this.administration = administration;
        this.log = log;
    }

    /**
     * A query with the values it was asked with.
     *
     * @param kept whether the server kept its plan from one time to the next
     */
    record Asked(String sql, List<@Nullable String> values, boolean kept) {

        /** Whether it is the same query with the same values: a connection keeps a plan only after some times. */
        boolean isThatOf(Asked other) {
            return sql.equals(other.sql) && values.equals(other.values);
        }

        /** Asks it again and fetches its rows, answering how many there were. */
        long ask(Connection connection) throws SQLException {
            var rows = 0L;
            try (var query = connection.prepareStatement(sql)) {
                if (!kept) {
                    query.unwrap(PGStatement.class).setPrepareThreshold(0);
                }
                for (var i = 0; i < values.size(); i++) {
                    query.setObject(i + 1, values.get(i), Types.OTHER);
                }
                try (var found = query.executeQuery()) {
                    var columns = found.getMetaData().getColumnCount();
                    while (found.next()) {
                        for (var column = 1; column <= columns; column++) {
                            found.getObject(column);
                        }
                        rows++;
                    }
                }
            }
            return rows;
        }
    }

    /** The queries that every one of a few requests brings about: what jobs ask meanwhile falls out, and so does what a cache answers. */
    List<Asked> of(Callable<?> request) throws Exception {
        logAll(true);
        try {
            var common = during(request);
            for (var time = 1; time < TIMES; time++) {
                var before = common;
                common = during(request).stream().filter(query -> before.stream().anyMatch(query::isThatOf)).toList();
            }
            return common;
        } finally {
            logAll(false);
        }
    }

    private void logAll(boolean all) throws SQLException, InterruptedException {
        try (var connection = DriverManager.getConnection(administration.url(), administration.user(), administration.password());
             var statement = connection.createStatement()) {
            statement.execute(all ? "alter system set log_statement = 'all'" : "alter system reset log_statement");
            statement.execute("select pg_reload_conf()");
        }
        Thread.sleep(200);
    }

    private List<Asked> during(Callable<?> request) throws Exception {
        var from = Files.size(log);
        request.call();
        Thread.sleep(50);
        byte[] written;
        try (var in = Files.newInputStream(log)) {
            in.skipNBytes(from);
            written = in.readAllBytes();
        }
        return read(new String(written, java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Queries of a log whose entries begin with a time; further lines of an entry begin with a tab. */
    static List<Asked> read(String log) {
        var asked = new ArrayList<Asked>();
        for (var entry : log.split("\n(?!\t)")) {
            var parts = ENTRY.matcher(entry.replace("\n\t", "\n").strip());
            if (!parts.matches()) {
                continue;
            }
            var text = EXECUTED.matcher(parts.group(3));
            if (parts.group(2).equals("LOG") && text.matches() && text.group(2).strip().matches("(?is)(select|with)\\b.*")) {
                asked.add(new Asked(text.group(2).replaceAll("\\$\\d+", "?"), List.of(), !text.group(1).equals("<unnamed>")));
            } else if (parts.group(2).equals("DETAIL") && parts.group(3).startsWith("Parameters: ") && !asked.isEmpty() && asked.getLast().values().isEmpty()) {
                var last = asked.removeLast();
                asked.add(new Asked(last.sql(), values(parts.group(3)), last.kept()));
            }
        }
        return List.copyOf(asked);
    }

    private static List<@Nullable String> values(String text) {
        var values = new ArrayList<@Nullable String>();
        var value = VALUE.matcher(text);
        while (value.find()) {
            values.add(value.group(1).equals("NULL") ? null : value.group(1).substring(1, value.group(1).length() - 1).replace("''", "'"));
        }
        return values;
    }
}

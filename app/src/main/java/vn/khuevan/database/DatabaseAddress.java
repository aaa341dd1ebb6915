package vn.khuevan.database;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import vn.khuevan.settings.Settings;

/**
 * How a database is reached.
 *
 * @param url JDBC URL without credentials, such as {@code jdbc:postgresql://127.0.0.1:5432/khuevan}
 * @param user role that owns the database
 * @param password its password; empty when the server asks for none
 */
public record DatabaseAddress(String url, String user, String password) {

    /** The server that the settings name; empty when they name none and one of our own is to be started. */
    public static Optional<DatabaseAddress> given(Settings.Db db) {
        return Optional.ofNullable(db.url()).filter(url -> !url.isBlank())
                .map(url -> new DatabaseAddress(url, db.user(), db.password()));
    }

    /** The same address as {@code psql} takes it, password included. */
    public String forPsql() {
        var uri = URI.create(url.substring("jdbc:".length()));
        var credentials = password.isEmpty() ? encoded(user) : encoded(user) + ":" + encoded(password);
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return "postgresql://" + credentials + "@" + uri.getRawAuthority() + uri.getRawPath() + query;
    }

    /** Leaves the password out, so that an address in a log tells nobody how to get in. */
    @Override
    public String toString() {
        return user + " at " + url;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

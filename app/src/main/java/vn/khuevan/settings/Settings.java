package vn.khuevan.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings that are no single module's business.
 *
 * @param port port of the pages and the API
 * @param managementPort port of the actuator, on the loopback address; one above {@code port} when not set
 * @param data directory with the database, uploaded files and whatever else must outlive the process
 * @param demo whether the demo city is loaded into an empty database and demo tokens are accepted
 * @param db the database server; when it has no URL, one is started in {@code data}
 */
@ConfigurationProperties("khuevan")
public record Settings(
        @DefaultValue("8080") int port,
        @Nullable Integer managementPort,
        @DefaultValue(".khuevan") String data,
        @DefaultValue("false") boolean demo,
        @DefaultValue Db db) {

    /**
     * @param url JDBC URL of a server that is there already
     * @param user role that owns the database
     * @param password its password
     * @param poolSize most connections held open at once
     */
    public record Db(
            @Nullable String url,
            @DefaultValue("khuevan") String user,
            @DefaultValue("") String password,
            @DefaultValue("16") int poolSize) {

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "Db[url=%s, user=%s, poolSize=%d]".formatted(url, user, poolSize);
        }
    }

    /** The data directory, absolute. */
    public Path dataDirectory() {
        return Path.of(data).toAbsolutePath().normalize();
    }

    /** Where the bytes of uploaded and issued documents are kept. */
    public Path files() {
        return dataDirectory().resolve("files");
    }

    /** The port of the actuator. */
    public int actuatorPort() {
        return managementPort != null ? managementPort : port == 0 ? 0 : port + 1;
    }
}

package vn.khuevan.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class StopOrderTests {

    @TempDir
    Path directory;

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Settings.class)
    @Import(DatabaseConfiguration.class)
    static class Application {

        /** Works on the database until the last moment that Spring gives it. */
        @Bean
        LastWords lastWords(DataSource dataSource) {
            return new LastWords(dataSource, new AtomicReference<>());
        }
    }

    record LastWords(DataSource dataSource, AtomicReference<String> said) implements AutoCloseable {

        @Override
        public void close() {
            said.set(JdbcClient.create(dataSource).sql("select 'still there'").query(String.class).single());
        }
    }

    @Test
    void theServerStopsAfterEverythingThatUsesIt() throws IOException {
        var programs = Files.createDirectories(Path.of("target", "test-databases", "postgresql")).toAbsolutePath();
        Files.createSymbolicLink(directory.resolve("postgresql"), programs);
        var context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
                .run("--khuevan.data=" + directory, "--spring.config.location=optional:file:none/");
        assertThat(EmbeddedPostgres.running(directory)).isPresent();
        var lastWords = context.getBean(LastWords.class);

        context.close();

        assertThat(lastWords.said()).hasValue("still there");
        assertThat(EmbeddedPostgres.running(directory)).isEmpty();
        assertThat(directory.resolve("pgdata/postmaster.pid")).doesNotExist();
    }
}

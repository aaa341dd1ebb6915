package vn.khuevan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points a test's application at a database and a data directory of its own. */
public class OnFreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var database = TestDatabase.freshDatabase();
        TestPropertyValues.of(
                "khuevan.db.url=" + database.url(),
                "khuevan.db.user=" + database.user(),
                "khuevan.db.password=" + database.password(),
                "khuevan.db.pool-size=4",
                // a test that wants the demo city acts it out itself
                "khuevan.demo-city=false",
                "khuevan.data=" + dataDirectory()).applyTo(context);
        if (!context.getEnvironment().containsProperty("khuevan.search.enabled")) {
            // an index belongs to one process; tests that want one say so and give it a directory
            TestPropertyValues.of("khuevan.search.enabled=false").applyTo(context);
        }
        if (!context.getEnvironment().containsProperty("khuevan.jobs.enabled")) {
            // nothing runs behind a test's back unless it asks for it
            TestPropertyValues.of("khuevan.jobs.enabled=false", "khuevan.novelty.background=false").applyTo(context);
        }
    }

    private static Path dataDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "data-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

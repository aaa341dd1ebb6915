package vn.khuevan.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads the settings without starting the application, from the same places: command line, environment, file.
 *
 * @param environment the process's environment
 * @param workingDirectory where {@code khuevan.properties} is looked for
 */
public record SettingsReader(Map<String, String> environment, Path workingDirectory) {

    /** Name of the variable that points at another file. */
    public static final String FILE_VARIABLE = "KHUEVAN_CONFIG";

    /** What came of reading. */
    public sealed interface Answer {
        record Read(Settings settings) implements Answer {}
        /** A setting or the file is wrong; the message names it. */
        record Wrong(String message) implements Answer {}
    }

    /** Reads, with {@code overrides} (full names such as {@code khuevan.port}) before everything else. */
    public Answer read(Map<String, String> overrides) {
        var sources = new MutablePropertySources();
        sources.addLast(new MapPropertySource("command line", Map.copyOf(overrides)));
        sources.addLast(new SystemEnvironmentPropertySource("systemEnvironment", Map.copyOf(environment)));
        var named = overrides.getOrDefault(FILE_VARIABLE, environment.get(FILE_VARIABLE));
        var file = workingDirectory.resolve(named == null ? "khuevan.properties" : named);
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                var properties = new Properties();
                properties.load(reader);
                sources.addLast(new PropertiesPropertySource("file", properties));
            } catch (IOException | IllegalArgumentException e) {
                return new Answer.Wrong("The settings file %s cannot be read: %s".formatted(file, e.getMessage()));
            }
        } else if (named != null) {
            return new Answer.Wrong("The settings file %s, named by --config or %s, does not exist.".formatted(file, FILE_VARIABLE));
        }
        try {
            return new Answer.Read(new Binder(ConfigurationPropertySources.from(sources)).bindOrCreate("khuevan", Settings.class));
        } catch (BindException e) {
            var property = e.getProperty();
            return new Answer.Wrong("The setting %s has a value that cannot be used: %s".formatted(e.getName(),
                    property == null ? e.getMessage() : property.getValue() + " (from " + property.getOrigin() + ")"));
        }
    }
}

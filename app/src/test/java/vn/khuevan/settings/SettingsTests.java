package vn.khuevan.settings;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsTests {

    record Setting(String name, String defaultValue) {

        String variable() {
            return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        }
    }

    /** Every component of every settings record of the product, nested ones by their full name. */
    static Stream<Setting> settings() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("vn.khuevan").stream().map(found -> {
            try {
                return Class.forName(found.getBeanClassName());
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }).flatMap(type -> {
            var annotation = type.getAnnotation(ConfigurationProperties.class);
            return of(annotation.prefix().isEmpty() ? annotation.value() : annotation.prefix(), type);
        });
    }

    private static Stream<Setting> of(String prefix, Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> {
            var name = prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            return component.getType().isRecord() ? of(name, component.getType()) : Stream.of(new Setting(name, defaultOf(type, component)));
        });
    }

    private static String defaultOf(Class<?> type, RecordComponent component) {
        var parameter = Arrays.stream(type.getDeclaredConstructors()[0].getParameters())
                .filter(each -> each.getName().equals(component.getName())).findFirst().orElseThrow();
        var value = parameter.getAnnotation(DefaultValue.class);
        return value == null ? "" : String.join(",", value.value());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void thePageListsEverySettingWithItsDefault(Setting setting) throws IOException {
        var page = Files.readString(Path.of("..", "docs", "settings.md"));
        var line = page.lines().filter(each -> each.startsWith("| `" + setting.variable() + "` |")).findFirst();
        assertThat(line).as("line of %s in docs/settings.md", setting.variable()).isPresent();
        assertThat(line.get()).contains("`" + setting.name() + "`");
        if (!setting.defaultValue().isEmpty()) {
            assertThat(line.get()).contains("| `" + setting.defaultValue() + "` |");
        }
    }

    @Test
    void everySettingIsReadFromTheVariableOnThePage() {
        var read = new SettingsReader(Map.of("KHUEVAN_PORT", "1", "KHUEVAN_MANAGEMENT_PORT", "2", "KHUEVAN_DATA", "/d", "KHUEVAN_DEMO", "true",
                "KHUEVAN_DB_URL", "jdbc:postgresql://h/d", "KHUEVAN_DB_USER", "u", "KHUEVAN_DB_PASSWORD", "p", "KHUEVAN_DB_POOL_SIZE", "3"),
                Path.of("target")).read(Map.of());
        assertThat(read).isEqualTo(new SettingsReader.Answer.Read(new Settings(1, 2, "/d", true,
                new Settings.Db("jdbc:postgresql://h/d", "u", "p", 3))));
    }

    @Test
    void aPasswordIsNotPrinted() {
        assertThat(new Settings.Db("jdbc:postgresql://h/d", "u", "secret", 3).toString()).doesNotContain("secret");
    }
}

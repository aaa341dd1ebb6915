package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import vn.khuevan.TestDatabase;
import vn.khuevan.command.CommandLineDriver;

/** {@code khuevan definitions check} as an author meets it: definitions of several files, whole and broken. */
class DefinitionsCommandTests {

    @TempDir
    Path directory;

    private CommandLineDriver.Ended check(Path... files) {
        var database = TestDatabase.freshDatabase();
        var arguments = new ArrayList<>(List.of("definitions", "check", "--data", directory.resolve("data").toString()));
        List.of(files).forEach(file -> arguments.add(file.toString()));
        return CommandLineDriver.ofAllModules(Map.of("KHUEVAN_DB_URL", database.url(), "KHUEVAN_DB_USER", database.user(),
                "KHUEVAN_DB_PASSWORD", database.password()), directory).run(arguments.toArray(String[]::new));
    }

    /** Copies the definitions of a task, parts included, into a folder. */
    private Path tasks(String folder) throws IOException {
        var copies = directory.resolve(folder);
        Files.createDirectories(copies.resolve("parts"));
        for (var part : new PathMatchingResourcePatternResolver().getResources("classpath:definitions/task/parts/*.yaml")) {
            Files.writeString(copies.resolve("parts").resolve(part.getFilename()), part.getContentAsString(StandardCharsets.UTF_8));
        }
        for (var name : List.of("task.HN2016.yaml", "task.HN2021.yaml")) {
            Files.writeString(copies.resolve(name), new ClassPathResource("definitions/task/" + name).getContentAsString(StandardCharsets.UTF_8));
        }
        return copies;
    }

    private static int line(Path file, String text) throws IOException {
        var lines = Files.readAllLines(file);
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        throw new AssertionError(file + " has no " + text);
    }

    @Test
    void countsWhatADefinitionHasWithItsPartsAndWhatItExtends() throws IOException {
        var tasks = tasks("good");
        var ended = check(tasks.resolve("task.HN2016.yaml"), tasks.resolve("task.HN2021.yaml"));
        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).containsPattern("task/HN2016 is sound: [1-9]\\d stages, [1-9]\\d actions, [1-9]\\d forms")
                .containsPattern("task/HN2021 is sound: [1-9]\\d stages, [1-9]\\d actions, [1-9]\\d forms");
    }

    @Test
    void namesTheLineOfEveryMistakeInPartsAndInWhatExtends() throws IOException {
        var tasks = tasks("broken");
        var order = tasks.resolve("parts/order.yaml");
        Files.writeString(order, Files.readString(order).replace("duty: ident.reviewers,", "duty: ident.readers,"));
        var own = directory.resolve("task.OWN.yaml");
        Files.writeString(own, """
                id: task
                version: OWN
                in_force: {from: 2035-01-01, until: null}
                extends: RS2025
                actions:
                  - {id: fly, amends: true, from: [proposed], to: proposed, by: [specialist]}
                  - {id: screen, amends: true, to: orbit}
                forms:
                  screening: {amends: true, remove: [phone]}
                """);
        var lost = directory.resolve("task.LOST.yaml");
        Files.writeString(lost, """
                id: task
                version: LOST
                in_force: {from: 2036-01-01, until: null}
                extends: NOWHERE
                """);
        var ended = check(tasks.resolve("task.HN2021.yaml"), own, lost);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out().lines()).contains(
                "%s:%d: action 'identify': gate count: unknown duty 'ident.readers'".formatted(order, line(order, "- id: identify")),
                own + ":6: action 'fly' amends none of task/RS2025", own + ":7: action 'screen': unknown stage 'orbit'",
                own + ":9: form 'screening' removes unknown field 'phone'", lost + ":4: extends unknown version 'NOWHERE'")
                .doesNotHaveDuplicates().allMatch(line -> line.matches(".+\\.yaml:\\d+: .+"));
        assertThat(ended.err()).contains("error(s); the lines above say where").doesNotContain("\tat ");
    }

    @Test
    void tellsWhatIsNoDefinitionAtAll() throws IOException {
        var part = tasks("parts-only").resolve("parts/order.yaml");
        var cut = directory.resolve("cut.yaml");
        Files.writeString(cut, "id: x\nversion: [\n");
        var picture = directory.resolve("picture.yaml");
        Files.write(picture, new byte[] {(byte) 0xff, (byte) 0xd8, 0, 1});
        var ended = check(part, cut, picture);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out().lines()).hasSize(3).satisfiesExactly(
                line -> assertThat(line).startsWith(part + ":").contains("check a definition that includes it"),
                line -> assertThat(line).startsWith(cut + ":3: "),
                line -> assertThat(line).startsWith(picture + ":1: ").contains("UTF-8"));
        assertThat(ended.err()).doesNotContain("\tat ");
        assertThat(check(directory).err()).contains("cannot be read").doesNotContain("\tat ");
    }
}

package vn.khuevan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds every module's words to the same promises. */
class MessagesTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern LITERAL_KEY = Pattern.compile("\\b(?:say|titled)\\(\\s*\"([^\"]+)\"\\s*(\\+)?");

    private static Map<String, Sentence> read(String language) throws IOException {
        Map<String, Sentence> sentences = new TreeMap<>();
        for (Path file : files(MESSAGES, "_" + language + ".properties")) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            properties.stringPropertyNames()
                    .forEach(key -> sentences.put(key, Sentence.parse(properties.getProperty(key))));
        }
        return sentences;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    @Test
    void bothLanguagesHaveTheSameKeysWithTheSameArguments() throws IOException {
        Map<String, Sentence> vi = read("vi");
        Map<String, Sentence> en = read("en");
        assertThat(vi.keySet()).isNotEmpty().isEqualTo(en.keySet());
        assertThat(vi.keySet()).allSatisfy(key ->
                assertThat(vi.get(key).arguments()).as(key).isEqualTo(en.get(key).arguments()));
    }

    @Test
    void noMessageIsEmpty() throws IOException {
        for (String language : List.of("vi", "en")) {
            assertThat(read(language)).allSatisfy((key, sentence) ->
                    assertThat(sentence.parts()).as(language + " " + key).isNotEmpty());
        }
    }

    @Test
    void everyKeyNamedInTemplatesAndSourcesExists() throws IOException {
        var keys = read("vi").keySet();
        List<Path> places = new ArrayList<>(files(TEMPLATES, ".jte"));
        places.addAll(files(SOURCES, ".java"));
        var named = new TreeSet<String>();
        var missing = new TreeSet<String>();
        for (Path place : places) {
            var found = LITERAL_KEY.matcher(Files.readString(place));
            while (found.find()) {
                String key = found.group(1);
                named.add(key);
                boolean begins = found.group(2) != null || key.endsWith(".");
                if (begins ? keys.stream().noneMatch(known -> known.startsWith(key)) : !keys.contains(key)) {
                    missing.add(place.getFileName() + ": " + key);
                }
            }
        }
        assertThat(named).contains("web.skip");
        assertThat(missing).isEmpty();
    }

    @Test
    void templatesHoldNoWordsOfAnyLanguageWithMarks() throws IOException {
        var marked = Pattern.compile("[\\p{L}&&[^\\x00-\\x7F]]");
        for (Path template : files(TEMPLATES, ".jte")) {
            assertThat(marked.matcher(Files.readString(template)).results().map(r -> r.group()).toList())
                    .as(template.toString()).isEmpty();
        }
    }

    @Test
    void templatesHoldNoInlineStyleScriptOrHandler() throws IOException {
        var inline = Pattern.compile("\\sstyle=|<style|<script(?! src| type=\"application/ld\\+json\")|\\son[a-z]+=|javascript:|hx-on");
        for (Path template : files(TEMPLATES, ".jte")) {
            assertThat(Files.readString(template)).as(template.toString()).doesNotContainPattern(inline);
        }
    }
}

package vn.khuevan.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Every module's message files, {@code messages/<module>_{vi,en}.properties} in UTF-8, read once. */
@Component
public class Messages {

    private final Map<Language, Texts> texts = new EnumMap<>(Language.class);

    /** @throws IllegalStateException when a key is written twice or a message cannot be parsed */
    public Messages() {
        for (Language language : Language.values()) {
            texts.put(language, new Texts(language, Map.copyOf(read(language))));
        }
    }

    /** The words of a language. */
    public Texts in(Language language) {
        return texts.get(language);
    }

    private static Map<String, Sentence> read(Language language) {
        Map<String, Sentence> sentences = new HashMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:messages/*_" + language.tag() + ".properties")) {
                Properties properties = new Properties();
                try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                for (String key : properties.stringPropertyNames()) {
                    if (sentences.put(key, parse(key, properties.getProperty(key), file)) != null) {
                        throw new IllegalStateException("message " + key + " is written twice, again in " + file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences;
    }

    private static Sentence parse(String key, String text, Resource file) {
        try {
            return Sentence.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("message " + key + " of " + file + ": " + e.getMessage(), e);
        }
    }
}

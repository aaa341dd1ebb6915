package vn.khuevan.registry;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.springframework.core.io.ClassPathResource;
import vn.khuevan.datafile.YamlTree;

/** Reads {@code registry/identifiers.yaml}. */
final class SchemeFile {

    private static final String FILE = "registry/identifiers.yaml";
    private static final Set<String> SCHEME = Set.of("label", "prefixes", "strip", "letters", "pattern", "check", "url", "single", "example");

    private SchemeFile() {}

    static Schemes load() {
        var errors = new ArrayList<String>();
        var schemes = new LinkedHashMap<String, Scheme>();
        try (var reader = new InputStreamReader(new ClassPathResource(FILE).getInputStream(), StandardCharsets.UTF_8)) {
            YamlTree.read(reader, FILE, errors).entries().forEach((id, node) -> schemes.put(id, scheme(id, node.only(SCHEME))));
        } catch (IOException unreadable) {
            errors.add(FILE + ": " + unreadable.getMessage());
        }
        if (!errors.isEmpty()) {
            throw new RecordTypes.Unusable(errors);
        }
        return new Schemes(schemes);
    }

    private static Scheme scheme(String id, YamlTree node) {
        var strip = node.at("strip").text();
        var scheme = new Scheme(id, Label.read(node.at("label")), node.at("prefixes").texts(), strip == null ? null : pattern(strip, node),
                choice(Scheme.Letters.class, node.at("letters"), Scheme.Letters.AS_THEY_ARE), pattern(node.required("pattern"), node),
                choice(Check.class, node.at("check"), Check.NONE), node.at("url").text(), node.at("single").isTrue(), node.required("example"));
        if (!scheme.normal(scheme.example()).equals(java.util.Optional.of(scheme.example()))) {
            node.at("example").error("the example is not in normal form, or its check digit is wrong");
        }
        return scheme;
    }

    private static Pattern pattern(String expression, YamlTree node) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException wrong) {
            node.error("'" + expression + "' is no regular expression");
            return Pattern.compile(".*");
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, YamlTree node, E otherwise) {
        var code = node.text();
        for (var one : type.getEnumConstants()) {
            if (one.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(code)) {
                return one;
            }
        }
        if (code != null) {
            node.error("'" + code + "' is none of " + List.of(type.getEnumConstants()));
        }
        return otherwise;
    }
}

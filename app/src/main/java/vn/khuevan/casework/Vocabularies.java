package vn.khuevan.casework;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Code lists that forms choose from, by name: {@code definitions/vocabulary/NAME.yaml}. */
public final class Vocabularies {

    private final Map<String, List<Field.Option>> lists;

    private Vocabularies(Map<String, List<Field.Option>> lists) {
        this.lists = Map.copyOf(lists);
    }

    /** The lists on the class path. */
    static Vocabularies load() {
        var lists = new LinkedHashMap<String, List<Field.Option>>();
        var errors = new ArrayList<String>();
        try {
            for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:definitions/vocabulary/*.yaml")) {
                var file = String.valueOf(resource.getFilename());
                try (var reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
                    var root = YamlTree.read(reader, file, errors);
                    var options = new ArrayList<Field.Option>();
                    root.at("codes").list().forEach(code -> {
                        var vi = code.required("vi");
                        // some official lists exist in Vietnamese only
                        var en = code.at("en").text();
                        options.add(new Field.Option(code.required("code"), new Title(vi, en == null ? vi : en)));
                    });
                    lists.put(root.required("id"), List.copyOf(options));
                }
            }
        } catch (IOException unreadable) {
            errors.add("definitions/vocabulary: " + unreadable.getMessage());
        }
        if (!errors.isEmpty()) {
            throw new Definitions.Unusable(errors);
        }
        return new Vocabularies(lists);
    }

    /** The codes of a list; empty when there is no such list. */
    public List<Field.Option> options(String name) {
        return lists.getOrDefault(name, List.of());
    }

    /** The choices of a field, its own or its list's. */
    public List<Field.Option> optionsOf(Field field) {
        return field.vocabulary() == null ? field.options() : options(field.vocabulary());
    }
}

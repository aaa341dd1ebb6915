package vn.khuevan.casework;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import vn.khuevan.datafile.CsvRow;
import vn.khuevan.datafile.YamlTree;

/**
 * Code lists that forms choose from, by name: {@code definitions/vocabulary/NAME.yaml}. A list that the database of records has as
 * well is written once, in the files of the registry, and only named here ({@code from}).
 */
public final class Vocabularies {

    private static final Set<String> LIST = Set.of("id", "title", "source", "codes", "from", "list");

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
                try (var reader = open(resource)) {
                    var root = YamlTree.read(reader, String.valueOf(resource.getFilename()), errors).only(LIST);
                    var options = root.at("from").present() ? elsewhere(root, errors) : root.at("codes").list().stream()
                            .map(code -> option(code.required("code"), code.required("vi"), code.at("en").text())).toList();
                    if (options.isEmpty()) {
                        root.error("no codes");
                    }
                    lists.put(root.required("id"), options);
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

    private static BufferedReader open(Resource resource) throws IOException {
        return new BufferedReader(new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The codes of a list of the registry: a file of rows, or one of the lists in a file of terms. */
    private static List<Field.Option> elsewhere(YamlTree root, List<String> errors) throws IOException {
        var file = root.required("from");
        try (var reader = open(new ClassPathResource(file))) {
            if (!file.endsWith(".csv")) {
                return YamlTree.read(reader, file, errors).at(root.required("list")).at("terms").entries().entrySet().stream()
                        .map(term -> option(term.getKey(), term.getValue().required("vi"), term.getValue().at("en").text())).toList();
            }
            var header = CsvRow.cells(String.valueOf(reader.readLine()));
            var code = header.indexOf("code");
            var vi = header.indexOf("label_vi");
            var en = header.indexOf("label_en");
            return reader.lines().map(CsvRow::cells).map(cells -> option(String.valueOf(cells.get(code)), String.valueOf(cells.get(vi)), cells.get(en))).toList();
        }
    }

    /** Some official lists exist in Vietnamese only. */
    private static Field.Option option(String code, String vi, @Nullable String en) {
        return new Field.Option(code, new Title(vi, en == null || en.isBlank() ? vi : en));
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

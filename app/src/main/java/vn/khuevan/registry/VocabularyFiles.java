package vn.khuevan.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import vn.khuevan.datafile.CsvRow;
import vn.khuevan.datafile.YamlTree;

/** Reads {@code registry/vocabularies.yaml}, {@code registry/terms.yaml} and the lists of codes that they name. */
final class VocabularyFiles {

    private static final List<String> FILES = List.of("registry/vocabularies.yaml", "registry/terms.yaml");
    private static final Set<String> LIST = Set.of("title", "source", "licence", "from", "until", "certainty", "file", "terms");
    private static final Set<String> CERTAINTIES = Set.of("official", "partial", "translation", "own");
    private static final String HEADER = "code,parent,label_vi,label_en,note";

    private final List<String> errors = new ArrayList<>();

    private VocabularyFiles() {}

    static Vocabularies load() {
        return new VocabularyFiles().read();
    }

    private Vocabularies read() {
        var lists = new LinkedHashMap<String, Vocabulary>();
        for (var file : FILES) {
            try (var reader = open(file)) {
                YamlTree.read(reader, file, errors).entries().forEach((id, node) -> {
                    if (lists.put(id, list(id, node.only(LIST))) != null) {
                        node.error("vocabulary '" + id + "' stands in both files");
                    }
                });
            } catch (IOException unreadable) {
                errors.add(file + ": " + unreadable.getMessage());
            }
        }
        if (!errors.isEmpty()) {
            throw new RecordTypes.Unusable(errors);
        }
        return new Vocabularies(lists);
    }

    private static BufferedReader open(String path) throws IOException {
        return new BufferedReader(new InputStreamReader(new ClassPathResource(path).getInputStream(), StandardCharsets.UTF_8));
    }

    private Vocabulary list(String id, YamlTree node) {
        var certainty = node.required("certainty");
        if (!CERTAINTIES.contains(certainty)) {
            node.at("certainty").error("certainty is one of " + CERTAINTIES);
        }
        Map<String, Vocabulary.Term> terms = new LinkedHashMap<>();
        if (node.at("file").present()) {
            terms = file("registry/vocabularies/" + node.required("file"));
        } else {
            for (var entry : node.at("terms").entries().entrySet()) {
                var name = Label.read(entry.getValue());
                terms.put(entry.getKey(), new Vocabulary.Term(entry.getKey(), null, name.vi(), name.en(), null));
            }
        }
        if (terms.isEmpty()) {
            node.error("no terms");
        }
        return new Vocabulary(id, Label.read(node.at("title")), node.required("source"), node.required("licence"), node.at("from").day(), node.at("until").day(),
                certainty, terms);
    }

    private Map<String, Vocabulary.Term> file(String path) {
        var terms = new LinkedHashMap<String, Vocabulary.Term>();
        try (var reader = open(path)) {
            var number = 1;
            if (!HEADER.equals(reader.readLine())) {
                errors.add(path + ":1: the columns are " + HEADER);
            }
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                var cells = CsvRow.cells(line);
                if (cells.size() != 5 || cells.getFirst() == null || (cells.get(2) == null && cells.get(3) == null)) {
                    errors.add(path + ":" + number + ": expected five columns with a code and a name");
                } else if (terms.put(cells.getFirst(), new Vocabulary.Term(cells.getFirst(), cells.get(1), cells.get(2), cells.get(3), cells.get(4))) != null) {
                    errors.add(path + ":" + number + ": code '" + cells.getFirst() + "' stands twice");
                }
            }
            terms.values().stream().filter(term -> term.parent() != null && !terms.containsKey(term.parent()))
                    .forEach(term -> errors.add(path + ": code '" + term.code() + "' stands under '" + term.parent() + "', which is not there"));
        } catch (IOException unreadable) {
            errors.add(path + ": " + unreadable.getMessage());
        }
        return terms;
    }
}

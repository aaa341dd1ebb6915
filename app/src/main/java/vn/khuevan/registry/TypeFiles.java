package vn.khuevan.registry;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import vn.khuevan.datafile.YamlTree;
import vn.khuevan.registry.RecordType.Visibility;

/** Reads {@code registry/types/*.yaml}. The format is that of {@code type.schema.json} beside them. */
final class TypeFiles {

    private static final Set<String> TYPE = Set.of("type", "order", "code", "path", "label", "plural", "about", "heading", "groups", "fields",
            "identifiers", "links", "maps");
    private static final Set<String> FIELD = Set.of("kind", "label", "help", "group", "vocabulary", "languages", "many", "required", "visibility",
            "weight", "facet", "longest", "least", "most", "maps");
    private static final Set<String> LINK = Set.of("to", "label", "inverse", "many", "required", "named", "period", "facet", "visibility", "maps");
    private static final Set<String> ELSEWHERE = Set.of("dc", "cerif", "datacite", "schema", "coar");

    private final Vocabularies vocabularies;
    private final Schemes schemes;
    private final List<String> errors;

    TypeFiles(Vocabularies vocabularies, Schemes schemes, List<String> errors) {
        this.vocabularies = vocabularies;
        this.schemes = schemes;
        this.errors = errors;
    }

    private record Ordered(int order, RecordType type, YamlTree root) {}

    static RecordTypes load(Vocabularies vocabularies, Schemes schemes) {
        var files = new HashMap<String, String>();
        try {
            for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:registry/types/*.yaml")) {
                files.put("registry/types/" + resource.getFilename(), resource.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            throw new RecordTypes.Unusable(List.of("registry/types: " + unreadable.getMessage()));
        }
        return read(files, vocabularies, schemes);
    }

    /** The types of these files, by their names. */
    static RecordTypes read(Map<String, String> files, Vocabularies vocabularies, Schemes schemes) {
        var errors = new ArrayList<String>();
        var reader = new TypeFiles(vocabularies, schemes, errors);
        var read = new ArrayList<Ordered>();
        files.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(file -> read.add(reader.read(new java.io.StringReader(file.getValue()), file.getKey())));
        reader.fitTogether(read);
        if (!errors.isEmpty()) {
            throw new RecordTypes.Unusable(errors);
        }
        return new RecordTypes(read.stream().sorted(Comparator.comparingInt(Ordered::order)).map(Ordered::type).toList());
    }

    private Ordered read(Reader reader, String file) {
        var root = YamlTree.read(reader, file, errors).only(TYPE);
        var groups = new LinkedHashMap<String, Label>();
        root.at("groups").entries().forEach((id, name) -> groups.put(id, Label.read(name)));
        var fields = new ArrayList<RecordType.Field>();
        root.at("fields").entries().forEach((id, node) -> fields.add(field(id, node, groups.keySet())));
        var links = new ArrayList<RecordType.Role>();
        root.at("links").entries().forEach((id, node) -> links.add(role(id, node)));
        var heading = root.required("heading");
        if (fields.stream().noneMatch(field -> field.id().equals(heading) && field.kind() instanceof Kind.Text && !field.many())) {
            root.at("heading").error("heading '" + heading + "' is no single field of text");
        }
        var identifiers = root.at("identifiers").texts();
        identifiers.stream().filter(scheme -> schemes.find(scheme).isEmpty())
                .forEach(scheme -> root.at("identifiers").error("unknown scheme of identifiers '" + scheme + "'"));
        var type = new RecordType(root.required("type"), root.required("code"), root.required("path"), Label.read(root.at("label")), Label.read(root.at("plural")),
                Label.read(root.at("about")), heading, groups, List.copyOf(fields), identifiers, List.copyOf(links), root.at("maps").texts(ELSEWHERE), file);
        return new Ordered(root.at("order").whole(1_000), type, root);
    }

    private RecordType.Field field(String id, YamlTree node, Set<String> groups) {
        node.only(FIELD);
        if (!id.matches("[a-z][a-zA-Z0-9]*")) {
            node.error("the name of a field is letters and digits, not '" + id + "'");
        }
        var group = node.required("group");
        if (!groups.contains(group)) {
            node.at("group").error("unknown group '" + group + "'");
        }
        var visibility = visibility(node.at("visibility"));
        var kind = kind(node);
        var facet = node.at("facet").isTrue();
        if (facet && (visibility != Visibility.PUBLIC || !(kind instanceof Kind.Term || kind instanceof Kind.Year))) {
            node.at("facet").error("only public terms and years are counted");
        }
        var weight = node.at("weight").whole(0);
        if (weight > 0 && visibility != Visibility.PUBLIC) {
            node.at("weight").error("only public words are searched");
        }
        return new RecordType.Field(id, Label.read(node.at("label")), node.at("help").present() ? Label.read(node.at("help")) : null, kind, group,
                node.at("languages").isTrue(), node.at("many").isTrue(), node.at("required").isTrue(), visibility, weight, facet,
                node.at("maps").texts(ELSEWHERE));
    }

    private static Visibility visibility(YamlTree node) {
        var code = node.text("public");
        return Arrays.stream(Visibility.values()).filter(one -> one.code().equals(code)).findFirst().orElseGet(() -> {
            node.error("visibility is one of public, internal, personal");
            return Visibility.PERSONAL;
        });
    }

    private Kind kind(YamlTree node) {
        var code = node.required("kind");
        var longest = node.at("longest").whole(code.equals("long-text") ? 100_000 : 1_000);
        return switch (code) {
            case "text" -> new Kind.Text(longest);
            case "long-text" -> new Kind.LongText(longest);
            case "number" -> new Kind.Number(node.at("least").decimal(), node.at("most").decimal());
            case "money" -> new Kind.Money();
            case "date" -> new Kind.Date();
            case "year" -> new Kind.Year();
            case "period" -> new Kind.Period();
            case "term" -> new Kind.Term(vocabulary(node));
            case "boolean" -> new Kind.Truth();
            case "url" -> new Kind.Url();
            case "email" -> new Kind.Email();
            case "phone" -> new Kind.Phone();
            case "place" -> new Kind.Place();
            case "file" -> new Kind.File();
            default -> {
                node.at("kind").error("unknown kind '" + code + "'");
                yield new Kind.Text(longest);
            }
        };
    }

    private Vocabulary vocabulary(YamlTree node) {
        var id = node.required("vocabulary");
        return vocabularies.find(id).orElseGet(() -> {
            node.at("vocabulary").error("unknown vocabulary '" + id + "'");
            return new Vocabulary(id, new Label(id, id), "", "", null, null, "own", Map.of());
        });
    }

    private RecordType.Role role(String id, YamlTree node) {
        node.only(LINK);
        if (!id.matches("[a-z][a-zA-Z0-9]*")) {
            node.error("the name of a link is letters and digits, not '" + id + "'");
        }
        if (!node.at("to").present()) {
            node.error("'to' is missing");
        }
        if (node.at("facet").isTrue() && (!node.at("to").texts().contains("organisation") || visibility(node.at("visibility")) != Visibility.PUBLIC)) {
            node.at("facet").error("searches are narrowed by public links to organisations only");
        }
        return new RecordType.Role(id, Label.read(node.at("label")), Label.read(node.at("inverse")), Set.copyOf(node.at("to").texts()), node.at("many").isTrue(),
                node.at("required").isTrue(), node.at("named").truth(true), node.at("period").isTrue(), node.at("facet").isTrue(), visibility(node.at("visibility")), node.at("maps").texts(ELSEWHERE));
    }

    /** What can only be told with all types at hand. */
    private void fitTogether(List<Ordered> read) {
        var ids = read.stream().map(one -> one.type().id()).collect(Collectors.toSet());
        var seen = new HashSet<String>();
        for (var one : read) {
            var type = one.type();
            for (var name : List.of("type '" + type.id() + "'", "code '" + type.prefix() + "'", "path '" + type.path() + "'")) {
                if (!seen.add(name)) {
                    one.root().error(name + " is another type's too");
                }
            }
            if (!type.prefix().matches("[A-Z]{2,5}")) {
                one.root().at("code").error("the letters of codes are two to five capitals");
            }
            type.links().forEach(role -> role.to().stream().filter(to -> !ids.contains(to))
                    .forEach(to -> one.root().at("links").at(role.id()).at("to").error("unknown type '" + to + "'")));
        }
    }
}

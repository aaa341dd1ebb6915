package vn.khuevan.intake.reading;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON from strangers: bounded in depth and length, read one object at a time. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(60).maxStringLength(RowReader.LONGEST_CELL).maxNumberLength(100).maxNameLength(1_000).build()).build())
            // another object follows
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final int DEEPEST = 4;
    /** Objects of one entry, so that a small file cannot become a large one in memory. */
    private static final int MOST_VALUES = 20_000;

    private Json() {}

    /** Takes one object of a file. */
    @FunctionalInterface
    interface Objects {
        boolean take(JsonNode object, long number) throws IOException;
    }

    /**
     * The objects of a file: of the list at the path, of the list it is, one behind the other, or the one it is.
     *
     * @param path names that lead to the list inside the outermost object, such as {@code message, items}; none for none
     */
    static boolean each(Encoding encoding, RowReader.Bytes bytes, List<String> path, Objects taker) throws IOException {
        try (var reader = encoding.reader(bytes.open()); var parser = MAPPER.createParser(reader)) {
            var number = 0L;
            var inside = path.isEmpty();
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_ARRAY -> { }
                    case END_ARRAY -> inside = path.isEmpty();
                    // what stands behind the list
                    case END_OBJECT -> { }
                    case PROPERTY_NAME -> {
                        parser.nextToken();
                        parser.skipChildren();
                    }
                    case START_OBJECT -> {
                        if (!inside) {
                            descend(parser, path, number);
                            inside = true;
                        } else if (!taker.take(object(parser), ++number)) {
                            return false;
                        }
                    }
                    default -> throw new BrokenFile("json-shape", number + 1);
                }
            }
            if (number == 0) {
                throw new BrokenFile("empty");
            }
            return true;
        } catch (JacksonException wrong) {
            if (wrong.getCause() instanceof IOException broken) {
                throw broken;
            }
            var at = wrong.getLocation();
            throw new BrokenFile("json", at == null ? 0L : (long) Math.max(0, at.getLineNr()));
        }
    }

    /** Steps into the list and leaves the parser on its beginning. */
    private static void descend(JsonParser parser, List<String> path, long number) throws BrokenFile {
        for (var depth = 0; depth < path.size(); depth++) {
            var found = false;
            for (var token = parser.nextToken(); !found && token == JsonToken.PROPERTY_NAME; token = found ? token : parser.nextToken()) {
                var name = parser.currentName();
                var value = parser.nextToken();
                found = name.equals(path.get(depth)) && value == (depth == path.size() - 1 ? JsonToken.START_ARRAY : JsonToken.START_OBJECT);
                if (!found) {
                    parser.skipChildren();
                }
            }
            if (!found) {
                throw new BrokenFile("json-shape", number + 1);
            }
        }
    }

    private static JsonNode object(JsonParser parser) throws BrokenFile {
        JsonNode tree = MAPPER.readTree(parser);
        if (size(tree, 0) > MOST_VALUES) {
            throw new BrokenFile("row-too-long", (long) parser.currentLocation().getLineNr());
        }
        return tree;
    }

    private static int size(JsonNode node, int counted) {
        var sum = counted + 1;
        for (var child : node.values()) {
            sum = size(child, sum);
            if (sum > MOST_VALUES) {
                return sum;
            }
        }
        return sum;
    }

    /** Cells by path, such as {@code author.name}; values of lists stand side by side. */
    static Map<String, List<String>> cells(JsonNode object) {
        var cells = new LinkedHashMap<String, List<String>>();
        flatten(cells, "", object, 0);
        return cells;
    }

    private static void flatten(Map<String, List<String>> cells, String name, JsonNode node, int depth) {
        if (cells.size() > RowReader.MOST_COLUMNS || depth > DEEPEST) {
            return;
        }
        if (node.isObject()) {
            node.properties().forEach(part -> flatten(cells, name.isEmpty() ? part.getKey() : name + "." + part.getKey(), part.getValue(), depth + 1));
        } else if (node.isArray()) {
            node.values().forEach(part -> flatten(cells, name, part, depth));
        } else {
            CsvRows.put(cells, name.isEmpty() ? "#1" : name, text(node));
        }
    }

    /** A plain value as words; empty for none. */
    static String text(@Nullable JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode() || node.isContainer() ? ""
                : node.isNumber() ? node.decimalValue().toPlainString() : node.asString();
    }
}

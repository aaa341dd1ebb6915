package vn.khuevan.opendata.rdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.opendata.rdf.Graph.Value;

/** The formats in which a graph is written. */
public enum GraphFormat {
    TURTLE("ttl", "text/turtle") {
        @Override
        public String write(Graph graph) {
            var out = new StringBuilder();
            graph.prefixes().forEach((prefix, namespace) -> out.append("@prefix ").append(prefix).append(": <").append(namespace).append("> .\n"));
            graph.subjects().forEach((subject, statements) -> {
                out.append('\n').append('<').append(subject).append('>');
                var separator = "";
                for (var statement : statements.entrySet()) {
                    var property = statement.getKey().equals("rdf:type") ? "a" : statement.getKey();
                    out.append(separator).append("\n    ").append(property).append(' ')
                            .append(String.join(", ", statement.getValue().stream().map(value -> turtle(graph, value)).toList()));
                    separator = " ;";
                }
                out.append(" .\n");
            });
            return out.toString();
        }
    },
    JSON_LD("jsonld", "application/ld+json") {
        @Override
        public String write(Graph graph) {
            var nodes = new ArrayList<Map<String, Object>>();
            graph.subjects().forEach((subject, statements) -> {
                var node = new LinkedHashMap<String, Object>();
                node.put("@id", subject);
                statements.forEach((property, values) -> {
                    var isType = property.equals("rdf:type");
                    node.put(isType ? "@type" : property, values.stream().map(value -> isType ? ((Value.Thing) value).address() : json(value)).toList());
                });
                nodes.add(node);
            });
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("@context", graph.prefixes(), "@graph", nodes));
        }
    },
    RDF_XML("rdf", "application/rdf+xml") {
        @Override
        public String write(Graph graph) {
            var out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF");
            graph.prefixes().forEach((prefix, namespace) -> out.append("\n    xmlns:").append(prefix).append("=\"").append(escaped(namespace)).append('"'));
            out.append(">\n");
            graph.subjects().forEach((subject, statements) -> {
                out.append("<rdf:Description rdf:about=\"").append(escaped(subject)).append("\">\n");
                statements.forEach((property, values) -> values.forEach(value -> out.append("  <").append(property).append(switch (value) {
                    case Value.Thing(var address) -> " rdf:resource=\"" + escaped(address) + "\"/>";
                    case Value.Literal(var text, var language, var type) -> (language == null ? "" : " xml:lang=\"" + language + "\"")
                            + (type == null ? "" : " rdf:datatype=\"" + escaped(graph.whole(type)) + "\"") + ">" + escaped(text) + "</" + property + ">";
                }).append('\n')));
                out.append("</rdf:Description>\n");
            });
            return out.append("</rdf:RDF>\n").toString();
        }
    };

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String ending;
    private final String mediaType;

    GraphFormat(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    public String ending() {
        return ending;
    }

    public String mediaType() {
        return mediaType;
    }

    public abstract String write(Graph graph);

    /** The format with this ending. */
    public static Optional<GraphFormat> with(String ending) {
        return Arrays.stream(values()).filter(format -> format.ending.equals(ending)).findFirst();
    }

    private static String turtle(Graph graph, Value value) {
        return switch (value) {
            case Value.Thing(var address) -> {
                var name = graph.shortened(address);
                yield name == null ? "<" + address + ">" : name;
            }
            case Value.Literal(var text, var language, var type) -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r") + '"'
                    + (language == null ? "" : "@" + language) + (type == null ? "" : "^^" + type);
        };
    }

    private static Map<String, Object> json(Value value) {
        return switch (value) {
            case Value.Thing(var address) -> Map.of("@id", address);
            case Value.Literal(var text, var language, var type) -> {
                var node = new LinkedHashMap<String, Object>();
                node.put("@value", text);
                if (language != null) {
                    node.put("@language", language);
                }
                if (type != null) {
                    node.put("@type", type);
                }
                yield node;
            }
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** What the accept header of a request asks for; Turtle when it asks for nothing that there is. */
    public static GraphFormat asked(List<String> types) {
        return types.stream().flatMap(type -> Arrays.stream(values()).filter(format -> format.mediaType.equals(type))).findFirst().orElse(TURTLE);
    }
}

package vn.khuevan.opendata.rdf;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Statements about things that all have an address. What is added first is written first; a statement added twice is there once.
 */
public final class Graph {

    private static final String TYPE = "rdf:type";

    private final Map<String, String> prefixes;
    private final Map<String, Map<String, List<Value>>> subjects = new LinkedHashMap<>();

    /** @param prefixes namespaces by the prefixes that names of properties and classes use */
    public Graph(Map<String, String> prefixes) {
        var all = new LinkedHashMap<>(prefixes);
        all.putIfAbsent("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
        this.prefixes = Collections.unmodifiableMap(all);
    }

    /** The other end of a statement. */
    public sealed interface Value {

        /** A thing. */
        record Thing(String address) implements Value {}

        /** Words or a value. @param language tag, or null @param type name of its data type such as {@code xsd:date}, or null for plain words */
        record Literal(String text, @Nullable String language, @Nullable String type) implements Value {}
    }

    /** A thing about which statements are added. */
    public final class Subject {

        private final Map<String, List<Value>> statements;

        private Subject(Map<String, List<Value>> statements) {
            this.statements = statements;
        }

        private Subject add(String property, Value value) {
            whole(property);
            var values = statements.computeIfAbsent(property, _ -> new ArrayList<>());
            if (!values.contains(value)) {
                values.add(value);
            }
            return this;
        }

        public Subject is(String type) {
            return add(TYPE, new Value.Thing(whole(type)));
        }

        public Subject to(String property, String address) {
            return add(property, new Value.Thing(checked(address)));
        }

        public Subject words(String property, String text, String language) {
            return add(property, new Value.Literal(text, language, null));
        }

        public Subject plain(String property, String text) {
            return add(property, new Value.Literal(text, null, null));
        }

        /** A value of a data type such as {@code xsd:date}. */
        public Subject value(String property, String text, String type) {
            whole(type);
            return add(property, new Value.Literal(text, null, type));
        }
    }

    /** The thing with this address. */
    public Subject about(String address) {
        return new Subject(subjects.computeIfAbsent(checked(address), _ -> new LinkedHashMap<>()));
    }

    Map<String, String> prefixes() {
        return prefixes;
    }

    Map<String, Map<String, List<Value>>> subjects() {
        return subjects;
    }

    /** The whole address of a name such as {@code dct:title}. */
    String whole(String name) {
        var colon = name.indexOf(':');
        var namespace = colon < 0 ? null : prefixes.get(name.substring(0, colon));
        if (namespace == null) {
            throw new IllegalArgumentException("no namespace of " + name);
        }
        return namespace + name.substring(colon + 1);
    }

    /** The name of an address with a prefix; null when no prefix fits. */
    @Nullable String shortened(String address) {
        for (var prefix : prefixes.entrySet()) {
            if (address.startsWith(prefix.getValue()) && address.substring(prefix.getValue().length()).matches("[A-Za-z][A-Za-z0-9_]*")) {
                return prefix.getKey() + ":" + address.substring(prefix.getValue().length());
            }
        }
        return null;
    }

    private static String checked(String address) {
        return URI.create(address).toString();
    }
}

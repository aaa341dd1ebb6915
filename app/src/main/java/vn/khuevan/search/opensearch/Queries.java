package vn.khuevan.search.opensearch;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.khuevan.search.Viewer;
import vn.khuevan.search.reading.Clause;
import vn.khuevan.search.reading.Tokens;

/** Clauses in the words of OpenSearch. */
final class Queries {

    private Queries() {}

    static ObjectNode of(Clause clause) {
        return of(clause, 1);
    }

    private static ObjectNode of(Clause clause, double weight) {
        var query = JsonMapper.shared().createObjectNode();
        switch (clause) {
            case Clause.Token(var field, var token) -> query.putObject("term").putObject(field).put("value", token).put("boost", (float) weight);
            case Clause.Weighed(var of, var more) -> {
                return of(of, weight * more);
            }
            case Clause.All(var of) when !of.isEmpty() -> {
                var all = query.putObject("bool").put("boost", (float) weight).putArray("must");
                of.forEach(each -> all.add(of(each)));
            }
            case Clause.Any(var of, var least) when !of.isEmpty() -> {
                var bool = query.putObject("bool").put("boost", (float) weight).put("minimum_should_match", least);
                var any = bool.putArray("should");
                of.forEach(each -> any.add(of(each)));
            }
            case Clause.Everything() -> query.putObject("match_all");
            // an empty list would mean everything there
            case Clause.All _, Clause.Any _ -> query.putObject("match_none");
        }
        return query;
    }

    /** A bool query with what this viewer may find as its filter. */
    static ObjectNode within(Viewer viewer) {
        var bool = JsonMapper.shared().createObjectNode();
        var who = bool.putArray("filter").addObject().putObject("terms").putArray(Schema.WHO);
        who.add(Tokens.EVERYBODY);
        viewer.staffOf().forEach(authority -> who.add(Tokens.staff(authority)));
        if (!viewer.staffOf().isEmpty()) {
            var not = bool.putArray("must_not").addObject().putObject("terms").putArray(Schema.WHO);
            viewer.staffOf().forEach(authority -> not.add(Tokens.notStaff(authority)));
        }
        return bool;
    }

    /** Every choice but the one in a facet. @param but name of the facet, or nothing of the kind */
    static ObjectNode narrowed(Map<String, Set<String>> narrowed, String but) {
        var query = JsonMapper.shared().createObjectNode();
        var all = query.putObject("bool").putArray("filter");
        narrowed.forEach((name, codes) -> {
            if (!name.equals(but)) {
                all.add(terms(Schema.FACET + name, codes));
            }
        });
        return query;
    }

    static ObjectNode term(String field, String value) {
        var query = JsonMapper.shared().createObjectNode();
        query.putObject("term").put(field, value);
        return query;
    }

    /** Documents, and not what lies beside them. */
    static ObjectNode documents() {
        var query = JsonMapper.shared().createObjectNode();
        query.putObject("exists").put("field", Schema.KEY);
        return query;
    }

    static ObjectNode query(JsonNode query) {
        var body = JsonMapper.shared().createObjectNode();
        body.set("query", query);
        return body;
    }

    static ObjectNode terms(String field, Collection<String> values) {
        var query = JsonMapper.shared().createObjectNode();
        var terms = query.putObject("terms").putArray(field);
        values.forEach(terms::add);
        return query;
    }
}

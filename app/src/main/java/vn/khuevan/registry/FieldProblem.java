package vn.khuevan.registry;

import java.util.List;

/**
 * What is wrong with one value of a write.
 *
 * @param field what it is about: {@code title[1]}, {@code links.author[0]}, {@code identifiers.doi}
 * @param code  stable name; the text's key is {@code registry.problem.} + code
 * @param args  values of the text
 */
public record FieldProblem(String field, String code, List<Object> args) {

    public FieldProblem {
        args = List.copyOf(args);
    }

    static FieldProblem of(String field, String code, Object... args) {
        return new FieldProblem(field, code, List.of(args));
    }
}

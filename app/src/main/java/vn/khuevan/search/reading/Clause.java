package vn.khuevan.search.reading;

import java.util.List;

/** What documents are asked for, in no engine's words. */
public sealed interface Clause {

    /** Has a token in a field of {@link Tokens}. */
    record Token(String field, String token) implements Clause {}

    /** Counts for so much. @param weight factor, above 0 */
    record Weighed(Clause of, double weight) implements Clause {}

    /** Every one holds. */
    record All(List<Clause> of) implements Clause {
        public All {
            of = List.copyOf(of);
        }
    }

    /** At least so many hold, and each that does counts. Nothing holds of none. @param least at least 1 */
    record Any(List<Clause> of, int least) implements Clause {
        public Any {
            of = List.copyOf(of);
        }

        /** At least one of them holds. */
        static Clause of(List<Clause> clauses) {
            return clauses.size() == 1 ? clauses.getFirst() : new Any(clauses, 1);
        }
    }

    /** Holds of every document. */
    record Everything() implements Clause {}
}

package vn.khuevan.registry;

import java.util.List;

/** What became of a write. */
public sealed interface Outcome {

    /** It is written. @param version the new version */
    record Written(long id, String code, long version) implements Outcome {}

    /** It says what stands already: nothing was written. */
    record Unchanged(long id, String code, long version) implements Outcome {}

    /** Values are at fault; nothing was written. Every problem at once. */
    record Refused(List<FieldProblem> problems) implements Outcome {

        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** Somebody wrote since the version was read. @param version the version that stands */
    record Stale(String code, long version) implements Outcome {}

    /** There is no such record, or the person may not know of it. */
    record Unknown(String code) implements Outcome {}

    /** The person may see the record, or the type, but not write it. */
    record NotYours() implements Outcome {}
}

package vn.khuevan.law;

import java.util.List;
import java.util.stream.Collectors;

/** The law's data cannot be trusted; carries every fault found, not just the first. */
public final class LawDataException extends RuntimeException {

    private final transient List<Problem> problems;

    LawDataException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n", problems.size() + " fault(s) in the law's data:\n", "")));
        this.problems = List.copyOf(problems);
    }

    /** Every fault, by file and line. */
    public List<Problem> problems() {
        return problems;
    }
}

package vn.khuevan.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import vn.khuevan.web.Pages;
import vn.khuevan.web.Problems;
import vn.khuevan.web.Problems.FieldProblem;
import vn.khuevan.web.Texts;

/** Says no to programs: a problem document with a stable {@code code}, in the language asked for. */
@Component
class Refusals {

    private final Problems problems;
    private final Pages pages;

    Refusals(Problems problems, Pages pages) {
        this.problems = problems;
        this.pages = pages;
    }

    /** The words of the request's language. */
    Texts texts(HttpServletRequest request) {
        return pages.texts(request);
    }

    /**
     * A refusal.
     *
     * @param code stable name; the text's key is {@code api.problem.} + code
     * @param args values of the text
     */
    ResponseEntity<ProblemDetail> of(HttpServletRequest request, HttpStatus status, String code, Object... args) {
        return of(request, status, code, List.of(), args);
    }

    /** A refusal with the fields at fault. */
    ResponseEntity<ProblemDetail> of(HttpServletRequest request, HttpStatus status, String code, List<FieldProblem> errors,
            Object... args) {
        var answer = problems.of(request, status, texts(request).say("api.problem." + code, args), errors, List.of());
        with(answer, "code", code);
        return answer;
    }

    /** A refusal of the query. */
    ResponseEntity<ProblemDetail> query(HttpServletRequest request, Query query) {
        return of(request, HttpStatus.BAD_REQUEST, "query", query.faults());
    }

    /** A refusal that one value of the request causes, told under its name too. */
    ResponseEntity<ProblemDetail> field(HttpServletRequest request, HttpStatus status, String field, String code, Object... args) {
        var message = texts(request).say("api.problem." + code, args);
        return of(request, status, code, List.of(new FieldProblem(field, code, message)), args);
    }

    /** Adds a particular to a problem document. */
    static ResponseEntity<ProblemDetail> with(ResponseEntity<ProblemDetail> answer, String name, @Nullable Object value) {
        var problem = answer.getBody();
        if (problem != null) {
            problem.setProperty(name, value);
        }
        return answer;
    }
}

package vn.khuevan.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import vn.khuevan.web.show.Reason;

/** Makes the answers programs get when something is wrong: RFC 9457 problem documents with the request's reference. */
@Component
public class Problems {

    private final Pages pages;

    Problems(Pages pages) {
        this.pages = pages;
    }

    /** A fault of one field. @param code stable, for programs @param message what to do, in words */
    public record FieldProblem(String field, String code, String message) {}

    /** A problem that the status alone explains. */
    public ResponseEntity<ProblemDetail> of(HttpServletRequest request, HttpStatus status) {
        return of(request, status, null, List.of(), List.of());
    }

    /**
     * A problem with its particulars.
     *
     * @param detail what is wrong here, in words; null when the status alone explains it
     * @param errors fields at fault; left out when empty
     * @param reasons provisions that stand against it; left out when empty
     */
    public ResponseEntity<ProblemDetail> of(HttpServletRequest request, HttpStatus status, @Nullable String detail,
            List<FieldProblem> errors, List<Reason> reasons) {
        Failure failure = Failure.of(status, Reference.of(request), pages.texts(request));
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status,
                detail == null ? failure.text() + " " + failure.next() : detail);
        problem.setTitle(failure.title());
        problem.setInstance(URI.create(Audience.path(request)));
        problem.setProperty("reference", failure.reference());
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors);
        }
        if (!reasons.isEmpty()) {
            problem.setProperty("reasons", reasons.stream().map(Problems::told).toList());
        }
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private static Map<String, Object> told(Reason reason) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("message", reason.message());
        if (reason.provision() != null) {
            told.put("provision", reason.provision());
            told.put("citation", reason.citation() == null ? "" : reason.citation());
            told.put("assumed", reason.assumed());
        }
        return told;
    }
}

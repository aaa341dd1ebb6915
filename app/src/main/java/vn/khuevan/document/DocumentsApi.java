package vn.khuevan.document;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.khuevan.identity.Actor;
import vn.khuevan.web.Pages;
import vn.khuevan.web.Problems;
import vn.khuevan.web.Problems.FieldProblem;

/** Uploads by programs: the id that comes back is what a file field of a form takes. */
@RestController
@RequestMapping("/api/v1/documents")
@Tag(name = "documents", description = "Files for the forms of dossiers")
class DocumentsApi {

    private final Documents documents;
    private final Problems problems;
    private final Pages pages;

    DocumentsApi(Documents documents, Problems problems, Pages pages) {
        this.documents = documents;
        this.problems = problems;
        this.pages = pages;
    }

    /** A kept upload. @param sha256 of the content, in hex @param href where those who may see it get it */
    record Answer(String id, String name, String type, long size, String sha256, Instant createdAt, String href) {}

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(operationId = "upload", summary = "Uploads one file, in the part named file")
    @ApiResponse(responseCode = "201", description = "Kept", content = @Content(schema = @Schema(implementation = Answer.class)))
    @ApiResponse(responseCode = "422", description = "Not taken; the code says why")
    ResponseEntity<?> upload(@RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            @Parameter(hidden = true) Actor actor, @Parameter(hidden = true) HttpServletRequest request) throws IOException {
        if (file == null) {
            return refused(request, HttpStatus.BAD_REQUEST, "missing", pages.texts(request).say("document.refused.missing"));
        }
        try (var bytes = file.getInputStream()) {
            return switch (documents.keep(actor, file.getOriginalFilename(), bytes)) {
                case Upload.Kept(var document) -> ResponseEntity.created(URI.create(document.href()))
                        .body(new Answer(document.id().toString(), document.name(), document.type(), document.size(),
                                document.hash().hex(), document.createdAt(), document.href()));
                case Upload.Refused refused -> refused(request,
                        refused.code().equals("too-large") ? HttpStatus.CONTENT_TOO_LARGE
                                : refused.code().equals("scan-unavailable") ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.UNPROCESSABLE_CONTENT,
                        refused.code(), pages.texts(request).say(refused.key(), refused.args().toArray()));
            };
        }
    }

    private ResponseEntity<?> refused(HttpServletRequest request, HttpStatus status, String code, String message) {
        var answer = problems.of(request, status, message, List.of(new FieldProblem("file", code, message)), List.of());
        var problem = answer.getBody();
        if (problem != null) {
            problem.setProperty("code", "document." + code);
        }
        return answer;
    }
}

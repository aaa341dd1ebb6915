package vn.khuevan.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.khuevan.document.Documents;
import vn.khuevan.document.Words;
import vn.khuevan.identity.Actor;
import vn.khuevan.novelty.Answer;
import vn.khuevan.novelty.Novelty;
import vn.khuevan.novelty.Range;
import vn.khuevan.novelty.Similar;

/** Compares a proposal with what is there. */
@RestController
@RequestMapping("/api/v1/novelty")
@Tag(name = "novelty", description = "Passages of a proposal that stand elsewhere; nothing is decided by them")
class NoveltyApi {

    private static final Map<String, Bodies.Sort> BODY = Map.of("title", Bodies.Sort.TEXT, "text", Bodies.Sort.TEXT);

    private final Novelty novelty;
    private final Documents documents;
    private final Bodies bodies;
    private final Refusals refusals;

    NoveltyApi(Novelty novelty, Documents documents, Bodies bodies, Refusals refusals) {
        this.novelty = novelty;
        this.documents = documents;
        this.bodies = bodies;
        this.refusals = refusals;
    }

    /** A passage on both sides. @param likeness 0 to 1 @param here where in the text sent, in UTF-16 units @param there where in the part of the other */
    record PassageAnswer(double likeness, Range here, String textHere, String part, Range there, String textThere) {}

    /** A text that is like the one sent. Scores are 0 to 1; objectives is null where either states none. */
    record SimilarAnswer(String key, String type, String title, String href, double score, double titles, @Nullable Double objectives, double covered,
            List<PassageAnswer> passages) {}

    /**
     * What was found.
     *
     * @param compared with how many texts of each type
     * @param words    meaningful syllables of the text
     * @param form     share of them that belongs to forms, subtracted
     * @param quoted   share of them that is quoted law, subtracted
     * @param covered  share of the rest that stands elsewhere
     * @param whole    false while the index is being filled for the first time: not everything was compared
     */
    record NoveltyAnswer(List<SimilarAnswer> similar, Map<String, Integer> compared, int words, double form, double quoted, double covered, boolean whole) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "novelty", summary = "Compares a text with tasks, results and publications",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json",
                    schema = @Schema(type = "object"), examples = @ExampleObject(value = "{\"title\": \"Nghiên cứu xử lý nước thải làng nghề\", \"text\": \"…\"}"))))
    @ApiResponse(responseCode = "200", description = "What was found", content = @Content(schema = @Schema(implementation = NoveltyAnswer.class)))
    ResponseEntity<?> compare(@Parameter(hidden = true) Actor actor, @Parameter(hidden = true) HttpServletRequest request) {
        var body = bodies.read(request, BODY, refusals.texts(request));
        return switch (body) {
            case Body.Read(var values) -> answer(actor, (String) values.get("title"), Objects.requireNonNullElse((String) values.get("text"), ""), "text", request);
            case Body.Unreadable(var status, var fault, var errors, var args) -> refusals.of(request, status, fault, errors, args.toArray());
        };
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(operationId = "noveltyOfFile", summary = "Compares a DOCX, PDF or TXT, in the part named file; it is not kept")
    @ApiResponse(responseCode = "200", description = "What was found", content = @Content(schema = @Schema(implementation = NoveltyAnswer.class)))
    ResponseEntity<?> compareFile(@RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            @RequestParam(name = "title", required = false) @Nullable String title, @Parameter(hidden = true) Actor actor,
            @Parameter(hidden = true) HttpServletRequest request) throws IOException {
        if (file == null) {
            return refusals.of(request, HttpStatus.BAD_REQUEST, "novelty.file-missing");
        }
        try (var bytes = file.getInputStream()) {
            return switch (documents.words(file.getOriginalFilename(), bytes, Novelty.LONGEST)) {
                case Words.Taken taken -> answer(actor, title, taken.text(), "file", request);
                case Words.Refused refused -> Refusals.with(refusals.field(request, HttpStatus.UNPROCESSABLE_CONTENT, "file", "novelty.refused",
                        refusals.texts(request).say(refused.key(), refused.args().toArray())), "code", "document." + refused.code());
            };
        }
    }

    private ResponseEntity<?> answer(Actor actor, @Nullable String title, String text, String field, HttpServletRequest request) {
        return switch (novelty.compare(actor, title, text, Set.of())) {
            case Answer.Found found -> LawApi.json(new NoveltyAnswer(found.similar().stream().map(NoveltyApi::similar).toList(), found.compared(), found.words(),
                    found.form(), found.quoted(), found.covered(), found.whole()));
            case Answer.Refused refused -> Refusals.with(refusals.field(request, status(refused.code()), field, "novelty.refused",
                    refusals.texts(request).say(refused.key(), refused.args().toArray())), "code", "novelty." + refused.code());
        };
    }

    private static HttpStatus status(String code) {
        return switch (code) {
            case "too-long" -> HttpStatus.CONTENT_TOO_LARGE;
            case "busy", "down", "too-slow" -> HttpStatus.SERVICE_UNAVAILABLE;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    private static SimilarAnswer similar(Similar one) {
        return new SimilarAnswer(one.key(), one.type(), one.title(), one.href(), one.score(), one.titles(), one.objectives(), one.covered(),
                one.passages().stream().map(aligned -> new PassageAnswer(aligned.passage().likeness(), aligned.passage().here(), aligned.here(), aligned.part(),
                        aligned.passage().there(), aligned.there())).toList());
    }
}

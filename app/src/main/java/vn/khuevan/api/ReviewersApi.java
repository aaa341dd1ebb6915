package vn.khuevan.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
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
import org.springframework.web.bind.annotation.RestController;
import vn.khuevan.identity.Actor;
import vn.khuevan.novelty.Novelty;
import vn.khuevan.novelty.Proposal;
import vn.khuevan.novelty.Reviewer;
import vn.khuevan.novelty.Reviewers;
import vn.khuevan.novelty.Submitted;
import vn.khuevan.novelty.Ties;

/** Names experts whose work is nearest to a text, and what stands against each. */
@RestController
@RequestMapping("/api/v1/reviewers")
@Tag(name = "novelty")
class ReviewersApi {

    private static final Map<String, Bodies.Sort> BODY = Map.of("title", Bodies.Sort.TEXT, "text", Bodies.Sort.TEXT, "case", Bodies.Sort.TEXT,
            "people", Bodies.Sort.LIST, "organisations", Bodies.Sort.LIST);

    private final Reviewers reviewers;
    private final Submitted submitted;
    private final Bodies bodies;
    private final Refusals refusals;

    ReviewersApi(Reviewers reviewers, Submitted submitted, Bodies bodies, Refusals refusals) {
        this.reviewers = reviewers;
        this.submitted = submitted;
        this.bodies = bodies;
        this.refusals = refusals;
    }

    /** What stands against somebody. @param kind such as {@code same-organisation} @param message in the reader's language */
    record ConflictAnswer(String kind, String with, String message) {}

    /** An expert, with their nearest works. @param nearness 0 to 1 @param conflicts empty for one who may judge, as far as the database knows */
    record ReviewerAnswer(String code, String name, String href, @Nullable String affiliation, double nearness, List<Reviewer.Work> works, List<ConflictAnswer> conflicts) {}

    /** Those without a known conflict first. */
    record ReviewersAnswer(List<ReviewerAnswer> reviewers) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "reviewers", summary = "Experts whose work is nearest to a text or to what a dossier handed in; for staff who read every dossier",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json",
                    schema = @Schema(type = "object"), examples = @ExampleObject(value = "{\"title\": \"Xử lý nước thải làng nghề\", \"text\": \"…\", \"people\": [\"Nguyễn Văn An\"], \"organisations\": [\"Trường Đại học …\"]}"))))
    @ApiResponse(responseCode = "200", description = "Experts, with reasons for and against", content = @Content(schema = @Schema(implementation = ReviewersAnswer.class)))
    ResponseEntity<?> find(@Parameter(hidden = true) Actor actor, @Parameter(hidden = true) HttpServletRequest request) {
        if (!actor.readsAll()) {
            return refusals.of(request, HttpStatus.FORBIDDEN, "reviewers.not-yours");
        }
        return switch (bodies.read(request, BODY, refusals.texts(request))) {
            case Body.Read(var values) -> values.get("case") == null ? typed(actor, values, request) : submitted(actor, (String) values.get("case"), request);
            case Body.Unreadable(var status, var fault, var errors, var args) -> refusals.of(request, status, fault, errors, args.toArray());
        };
    }

    private ResponseEntity<?> typed(Actor actor, Map<String, ? extends @Nullable Object> values, HttpServletRequest request) {
        var text = Objects.requireNonNullElse((String) values.get("text"), "");
        var title = (String) values.get("title");
        if (text.length() > Novelty.LONGEST || text.isBlank() && (title == null || title.isBlank())) {
            return refusals.field(request, HttpStatus.UNPROCESSABLE_CONTENT, "text", "reviewers.text-needed", Novelty.LONGEST);
        }
        return answer(reviewers.of(actor, new Proposal(title, null, text), Set.of(), new Ties(names(values.get("organisations")), names(values.get("people")), Set.of())), request);
    }

    private ResponseEntity<?> submitted(Actor actor, String number, HttpServletRequest request) {
        return submitted.of(actor, number).<ResponseEntity<?>>map(one -> answer(reviewers.of(actor, one.proposal(), one.own(), one.ties()), request))
                .orElseGet(() -> refusals.of(request, HttpStatus.NOT_FOUND, "reviewers.no-case"));
    }

    private static List<String> names(@Nullable Object values) {
        return values instanceof List<?> list ? list.stream().filter(String.class::isInstance).map(String.class::cast).map(String::strip).filter(name -> !name.isEmpty()).toList()
                : List.of();
    }

    private ResponseEntity<?> answer(List<Reviewer> found, HttpServletRequest request) {
        var t = refusals.texts(request);
        return LawApi.json(new ReviewersAnswer(found.stream().map(one -> new ReviewerAnswer(one.code(), one.name(), one.href(), one.affiliation(), one.nearness(), one.works(),
                one.conflicts().stream().map(conflict -> new ConflictAnswer(conflict.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), conflict.with(),
                        t.say(conflict.key(), conflict.with()))).toList())).toList()));
    }
}

package vn.khuevan.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Outcome;
import vn.khuevan.identity.Actor;
import vn.khuevan.web.Arrival;
import vn.khuevan.web.Problems.FieldProblem;
import vn.khuevan.web.Texts;

/** Dossiers for programs: read them, open them, see what can be done and do it. */
@RestController
@RequestMapping("/api/v1/cases")
@Tag(name = "cases", description = "Dossiers that the account may see; others answer as if they did not exist")
class CasesApi {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,80}");
    private static final Map<String, Bodies.Sort> OPENING = Map.of("type", Bodies.Sort.TEXT, "form", Bodies.Sort.OBJECT, "parent", Bodies.Sort.TEXT);
    private static final Map<String, Bodies.Sort> ACTING = Map.of("form", Bodies.Sort.OBJECT);

    private final Casework casework;
    private final CaseList list;
    private final CaseAnswers answers;
    private final Bodies bodies;
    private final Refusals refusals;

    CasesApi(Casework casework, CaseList list, CaseAnswers answers, Bodies bodies, Refusals refusals) {
        this.casework = casework;
        this.list = list;
        this.answers = answers;
        this.bodies = bodies;
        this.refusals = refusals;
    }

    /** A page of dossiers, for the description. */
    record CasePage(List<CaseList.Row> items, int page, int size, long total) {}

    /** What opens a dossier, for the description. @param parent number of the dossier it hangs under, if its type has one */
    record Opening(String type, Map<String, Object> form, @Nullable String parent) {}

    /** What an action takes, for the description. */
    record Acting(@Nullable Map<String, Object> form) {}

    @GetMapping
    @Operation(operationId = "cases", summary = "Dossiers that the account may see, the newest first")
    @Parameters({
        @Parameter(name = "type", in = ParameterIn.QUERY, example = "task"),
        @Parameter(name = "stage", in = ParameterIn.QUERY, example = "running"),
        @Parameter(name = "q", in = ParameterIn.QUERY, description = "Beginning of the number, or part of the title; marks do not matter"),
        @Parameter(name = "page", in = ParameterIn.QUERY, description = "From 1"),
        @Parameter(name = "size", in = ParameterIn.QUERY, description = "1 to 200, 50 when left out")})
    @ApiResponse(responseCode = "200", description = "The dossiers", content = @Content(schema = @Schema(implementation = CasePage.class)))
    ResponseEntity<?> cases(@Parameter(hidden = true) Actor actor, @Parameter(hidden = true) HttpServletRequest request) {
        var query = new Query(request, refusals.texts(request));
        var type = query.text("type");
        var stage = query.text("stage");
        var words = query.text("q");
        var paging = query.paging();
        return query.faults().isEmpty() ? LawApi.json(list.page(actor, casework.today(), type, stage, words, paging))
                : refusals.query(request, query);
    }

    @PostMapping
    @Operation(operationId = "openCase", summary = "Opens a dossier",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = Opening.class), examples = @ExampleObject(name = "a proposal",
                            value = "{\"type\": \"task\", \"form\": {\"title\": \"Quan trắc chất lượng nước hồ bằng cảm biến\", \"kind\": \"DE_TAI_CN\"}}"))))
    @Parameter(name = Preconditions.KEY, in = ParameterIn.HEADER, description = "The same key with the same request does it once")
    @ApiResponse(responseCode = "201", description = "The new dossier", content = @Content(schema = @Schema(implementation = DossierAnswer.class)))
    ResponseEntity<?> open(@Parameter(hidden = true) Actor actor, @Parameter(hidden = true) HttpServletRequest request) {
        var t = refusals.texts(request);
        var named = Preconditions.of(request);
        if (named.fault() != null) {
            return refusals.of(request, HttpStatus.BAD_REQUEST, named.fault());
        }
        var body = bodies.read(request, OPENING, t);
        if (!(body instanceof Body.Read(var values))) {
            return unreadable(request, body);
        }
        if (!(values.get("type") instanceof String type)) {
            return missing(request, "type", HttpStatus.BAD_REQUEST, t);
        }
        var definition = casework.definitions().inForce(type, casework.today()).orElse(null);
        if (definition == null) {
            return refusals.field(request, HttpStatus.NOT_FOUND, "type", "case.unknown-type", type);
        }
        var parent = (String) values.get("parent");
        if (definition.parent() == null && parent != null) {
            return refusals.field(request, HttpStatus.UNPROCESSABLE_CONTENT, "parent", "case.no-parent", title(definition, t));
        }
        if (definition.parent() != null && parent == null) {
            return missing(request, "parent", HttpStatus.UNPROCESSABLE_CONTENT, t);
        }
        if (parent != null && !isNumber(parent)) {
            return refusals.field(request, HttpStatus.NOT_FOUND, "parent", "case.unknown", parent);
        }
        var outcome = judging(request).open(actor, type, parent, form(values), named.key());
        return answer(request, actor, outcome, definition, HttpStatus.CREATED, t);
    }

    @GetMapping("/{number}")
    @Operation(operationId = "case", summary = "A dossier")
    @ApiResponse(responseCode = "200", description = "The dossier; its version is the ETag", content = @Content(schema = @Schema(implementation = DossierAnswer.class)))
    Object dossier(@PathVariable String number, @Parameter(hidden = true) Actor actor, @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        var dossier = find(actor, number).orElse(null);
        if (dossier == null) {
            return refusals.of(request, HttpStatus.NOT_FOUND, "case.unknown", number);
        }
        // not as a ResponseEntity: Spring would answer 304 by this tag, but what hangs under a dossier changes without its version
        response.setHeader(HttpHeaders.ETAG, tag(dossier.version()));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        return answers.dossier(actor, dossier, refusals.texts(request));
    }

    @GetMapping("/{number}/actions")
    @Operation(operationId = "actions", summary = "Every action of the dossier's stage, and what stands against it")
    @ApiResponse(responseCode = "200", description = "The actions", content = @Content(array = @ArraySchema(schema = @Schema(implementation = ActionAnswer.class))))
    ResponseEntity<?> actions(@PathVariable String number, @Parameter(hidden = true) Actor actor, @Parameter(hidden = true) HttpServletRequest request) {
        return find(actor, number).<ResponseEntity<?>>map(dossier -> LawApi.json(answers.actions(actor, dossier, refusals.texts(request))))
                .orElseGet(() -> refusals.of(request, HttpStatus.NOT_FOUND, "case.unknown", number));
    }

    @PostMapping("/{number}/actions/{action}")
    @Operation(operationId = "act", summary = "Does an action",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = Acting.class))))
    @Parameters({
        @Parameter(name = Preconditions.KEY, in = ParameterIn.HEADER, description = "The same key with the same request does it once"),
        @Parameter(name = "If-Match", in = ParameterIn.HEADER, description = "Version last read; another one answers 412", example = "\"3\"")})
    @ApiResponse(responseCode = "200", description = "The dossier after it", content = @Content(schema = @Schema(implementation = DossierAnswer.class)))
    ResponseEntity<?> act(@PathVariable String number, @PathVariable String action, @Parameter(hidden = true) Actor actor,
            @Parameter(hidden = true) HttpServletRequest request) {
        var t = refusals.texts(request);
        var named = Preconditions.of(request);
        if (named.fault() != null) {
            return refusals.of(request, HttpStatus.BAD_REQUEST, named.fault());
        }
        var body = bodies.read(request, ACTING, t);
        if (!(body instanceof Body.Read(var values))) {
            return unreadable(request, body);
        }
        if (!isNumber(number)) {
            return refusals.of(request, HttpStatus.NOT_FOUND, "case.unknown", number);
        }
        var outcome = judging(request).perform(actor, number, action, form(values), named.version(), named.key());
        var definition = outcome instanceof Outcome.Refused refused && refused.dossier() != null
                ? casework.definitions().get(refused.dossier().definition()) : null;
        return answer(request, actor, outcome, definition, HttpStatus.OK, t);
    }

    /** The engine as of the moment at which the request came, if it had to wait. */
    private Casework judging(HttpServletRequest request) {
        return Arrival.of(request).map(arrival -> casework.arrivedAt(arrival.at())).orElse(casework);
    }

    private Optional<CaseFile> find(Actor actor, String number) {
        return isNumber(number) ? casework.find(actor, number) : Optional.empty();
    }

    /** Whether a text can be the number of a dossier at all. */
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private ResponseEntity<?> unreadable(HttpServletRequest request, Body body) {
        return switch (body) {
            case Body.Read read -> throw new IllegalStateException("the body was read: " + read.values().keySet());
            case Body.Unreadable(var status, var code, var errors, var args) -> refusals.of(request, status, code, errors, args.toArray());
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> form(Map<String, @Nullable Object> values) {
        return values.get("form") instanceof Map<?, ?> form ? (Map<String, @Nullable Object>) form : Map.of();
    }

    private ResponseEntity<?> missing(HttpServletRequest request, String field, HttpStatus status, Texts t) {
        return refusals.of(request, status, "body.shape", List.of(new FieldProblem(field, "required", t.say("api.body.required", field))));
    }

    private ResponseEntity<?> answer(HttpServletRequest request, Actor actor, Outcome outcome, @Nullable Definition definition, HttpStatus done, Texts t) {
        return switch (outcome) {
            case Outcome.Done(var dossier, long entry, boolean replayed) -> {
                var answer = ResponseEntity.status(done).contentType(MediaType.APPLICATION_JSON).eTag(tag(dossier.version()));
                if (done == HttpStatus.CREATED) {
                    answer.location(URI.create("/api/v1/cases/" + dossier.number()));
                }
                if (replayed) {
                    answer.header(Preconditions.REPLAYED, "true");
                }
                yield answer.body(answers.dossier(actor, dossier, t));
            }
            case Outcome.NotFound() -> refusals.of(request, HttpStatus.NOT_FOUND, "case.unknown-here");
            case Outcome.Unknown(String what) -> refusals.of(request, HttpStatus.NOT_FOUND, "case.unknown-action", what);
            case Outcome.NotYours(var action) -> refusals.of(request, HttpStatus.FORBIDDEN, "case.not-yours",
                    action.title().in(t.language().tag()), CaseAnswers.by(action, t));
            case Outcome.WrongStage(var dossier, var action) -> wrongStage(request, dossier, action, t);
            case Outcome.Stale(var dossier, long expected) -> {
                var answer = Refusals.with(refusals.of(request, HttpStatus.PRECONDITION_FAILED, "case.stale",
                        String.valueOf(expected), String.valueOf(dossier.version())), "version", dossier.version());
                yield ResponseEntity.status(answer.getStatusCode()).headers(answer.getHeaders()).eTag(tag(dossier.version())).body(answer.getBody());
            }
            case Outcome.Refused(var dossier, var reasons, var fields) -> Refusals.with(
                    refusals.of(request, HttpStatus.UNPROCESSABLE_CONTENT, "case.refused", answers.errors(fields, t)),
                    "reasons", reasons.stream().map(reason -> answers.reason(reason, definition, t)).toList());
            case Outcome.KeyReused() -> refusals.of(request, HttpStatus.UNPROCESSABLE_CONTENT, "idempotency.key-reused");
        };
    }

    private ResponseEntity<?> wrongStage(HttpServletRequest request, CaseFile dossier, Definition.Action action, Texts t) {
        var definition = casework.definitions().get(dossier.definition());
        var answer = refusals.of(request, HttpStatus.CONFLICT, "case.wrong-stage", action.title().in(t.language().tag()),
                stage(definition, dossier.stage(), t), action.from().stream().sorted().map(stage -> stage(definition, stage, t)).toList());
        Refusals.with(answer, "reasons", List.of(answers.reason(casework.outOfStep(dossier, action), definition, t)));
        Refusals.with(answer, "stage", dossier.stage());
        Refusals.with(answer, "from", action.from().stream().sorted().toList());
        return Refusals.with(answer, "version", dossier.version());
    }

    private static String stage(Definition definition, String id, Texts t) {
        return definition.stage(id).map(stage -> stage.title().in(t.language().tag())).orElse(id);
    }

    private static String title(Definition definition, Texts t) {
        return definition.title().in(t.language().tag());
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }
}

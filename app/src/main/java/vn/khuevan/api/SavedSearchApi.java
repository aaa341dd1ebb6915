package vn.khuevan.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.khuevan.identity.Actor;
import vn.khuevan.watch.SavedSearch;
import vn.khuevan.watch.SavedSearchOutcome;
import vn.khuevan.watch.SavedSearches;
import vn.khuevan.web.Problems.FieldProblem;

/** Searches that the account keeps. */
@RestController
@RequestMapping("/api/v1/saved-searches")
@Tag(name = "saved searches", description = "Searches of one's own that tell of new findings")
class SavedSearchApi {

    private static final Map<String, Bodies.Sort> NEW = Map.of("name", Bodies.Sort.TEXT, "q", Bodies.Sort.TEXT, "facets", Bodies.Sort.OBJECT, "rhythm", Bodies.Sort.TEXT);
    private static final Map<String, Bodies.Sort> CHANGED = Map.of("name", Bodies.Sort.TEXT, "rhythm", Bodies.Sort.TEXT, "state", Bodies.Sort.TEXT);
    private static final String PAUSED = "paused";
    private static final String WATCHING = "watching";
    private static final int LATELY = 50;

    private final SavedSearches searches;
    private final Bodies bodies;
    private final Refusals refusals;

    SavedSearchApi(SavedSearches searches, Bodies bodies, Refusals refusals) {
        this.searches = searches;
        this.bodies = bodies;
        this.refusals = refusals;
    }

    /** A saved search. @param facets chosen codes by facet @param state watching or paused @param told new findings told so far */
    record Saved(long id, String name, String q, Map<String, String> facets, String rhythm, String state, long told, Instant made, long version) {}

    /** All of them. */
    record SavedList(List<Saved> items) {}

    /** What was told lately, as far as it may be found still. */
    record Lately(Saved search, List<SearchApi.Result> items) {}

    @GetMapping
    @Operation(operationId = "savedSearches", summary = "The account's saved searches by name")
    SavedList all(@Parameter(hidden = true) Actor actor) {
        return new SavedList(searches.of(actor).stream().map(SavedSearchApi::saved).toList());
    }

    @GetMapping("/{id:\\d{1,18}}")
    @Operation(operationId = "savedSearch", summary = "A saved search with what was told lately")
    @ApiResponse(responseCode = "200", description = "The search; its version is the ETag", content = @Content(schema = @Schema(implementation = Lately.class)))
    ResponseEntity<?> one(@PathVariable long id, @Parameter(hidden = true) Actor actor, @Parameter(hidden = true) HttpServletRequest request) {
        return searches.find(actor, id).<ResponseEntity<?>>map(search -> ResponseEntity.ok().eTag(tag(search)).body(new Lately(saved(search),
                searches.lately(actor, search, LATELY).stream().map(SearchApi::result).toList())))
                .orElseGet(() -> refusals.of(request, HttpStatus.NOT_FOUND, "watch.unknown"));
    }

    @PostMapping
    @Operation(operationId = "saveSearch", summary = "Keeps a search; what it finds now is known, what is found later is told",
            requestBody = @RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(type = "object"), examples = @ExampleObject(
                    value = "{\"name\": \"Lúa chịu mặn\", \"q\": \"lúa chịu mặn\", \"facets\": {\"type\": \"publication\"}, \"rhythm\": \"daily\"}"))))
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, description = "Sent again with the same key, the search that was kept is answered")
    @ApiResponse(responseCode = "201", description = "It is kept", content = @Content(schema = @Schema(implementation = Saved.class)))
    ResponseEntity<?> keep(@Parameter(hidden = true) Actor actor, @Parameter(hidden = true) HttpServletRequest request) {
        var named = Preconditions.of(request);
        if (named.fault() != null) {
            return refusals.of(request, HttpStatus.BAD_REQUEST, named.fault());
        }
        return switch (bodies.read(request, NEW, refusals.texts(request))) {
            case Body.Unreadable(var status, var fault, var errors, var args) -> refusals.of(request, status, fault, errors, args.toArray());
            case Body.Read(var values) -> answer(request, searches.keep(actor, new SavedSearches.Wish(text(values, "name"), text(values, "q"), facets(values),
                    rhythm(values).orElse(null)), named.key()), HttpStatus.CREATED);
        };
    }

    @PutMapping("/{id:\\d{1,18}}")
    @Operation(operationId = "changeSavedSearch", summary = "Changes name, rhythm and state; what is left out stays",
            requestBody = @RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(type = "object"),
                    examples = @ExampleObject(value = "{\"rhythm\": \"weekly\", \"state\": \"paused\"}"))))
    @Parameters(@Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true, description = "Version last read; another one answers 412, none 428", example = "\"3\""))
    @ApiResponse(responseCode = "200", description = "It is changed", content = @Content(schema = @Schema(implementation = Saved.class)))
    ResponseEntity<?> change(@PathVariable long id, @Parameter(hidden = true) Actor actor, @Parameter(hidden = true) HttpServletRequest request) {
        var named = Preconditions.of(request);
        if (named.fault() != null || request.getHeader(HttpHeaders.IF_MATCH) == null) {
            return named.fault() != null ? refusals.of(request, HttpStatus.BAD_REQUEST, named.fault())
                    : refusals.of(request, HttpStatus.PRECONDITION_REQUIRED, "watch.if-match");
        }
        var search = searches.find(actor, id).orElse(null);
        if (search == null) {
            return refusals.of(request, HttpStatus.NOT_FOUND, "watch.unknown");
        }
        return switch (bodies.read(request, CHANGED, refusals.texts(request))) {
            case Body.Unreadable(var status, var fault, var errors, var args) -> refusals.of(request, status, fault, errors, args.toArray());
            case Body.Read(var values) -> {
                var state = values.get("state") == null ? search.paused() ? PAUSED : WATCHING : text(values, "state");
                if (!List.of(PAUSED, WATCHING).contains(state)) {
                    yield refusals.of(request, HttpStatus.BAD_REQUEST, "body.shape", List.of(new FieldProblem("state", "choice",
                            refusals.texts(request).say("api.query.choice", WATCHING + ", " + PAUSED))));
                }
                yield answer(request, searches.change(actor, id, named.version(), values.get("name") == null ? search.name() : text(values, "name"),
                        values.get("rhythm") == null ? search.rhythm() : rhythm(values).orElse(null), state.equals(PAUSED)), HttpStatus.OK);
            }
        };
    }

    @DeleteMapping("/{id:\\d{1,18}}")
    @Operation(operationId = "deleteSavedSearch", summary = "Gives a saved search up")
    @ApiResponse(responseCode = "204", description = "It is gone")
    ResponseEntity<?> giveUp(@PathVariable long id, @Parameter(hidden = true) Actor actor, @Parameter(hidden = true) HttpServletRequest request) {
        return searches.giveUp(actor, id) ? ResponseEntity.noContent().build() : refusals.of(request, HttpStatus.NOT_FOUND, "watch.unknown");
    }

    private ResponseEntity<?> answer(HttpServletRequest request, SavedSearchOutcome outcome, HttpStatus done) {
        var t = refusals.texts(request);
        return switch (outcome) {
            case SavedSearchOutcome.Kept(var search) -> ResponseEntity.status(done).eTag(tag(search)).body(saved(search));
            case SavedSearchOutcome.Refused(var problems) -> refusals.of(request, HttpStatus.UNPROCESSABLE_CONTENT, "watch.refused", problems.stream()
                    .map(problem -> new FieldProblem(problem.field().equals("words") ? "q" : problem.field(), problem.code(),
                            t.say("watch.problem." + problem.code(), problem.args().toArray()))).toList());
            case SavedSearchOutcome.Unknown() -> refusals.of(request, HttpStatus.NOT_FOUND, "watch.unknown");
            case SavedSearchOutcome.Stale(long version) -> Refusals.with(refusals.of(request, HttpStatus.PRECONDITION_FAILED, "watch.stale", String.valueOf(version)),
                    "version", version);
            case SavedSearchOutcome.Down() -> refusals.of(request, HttpStatus.SERVICE_UNAVAILABLE, "search.down");
        };
    }

    private static String text(Map<String, @Nullable Object> values, String name) {
        return Objects.requireNonNullElse((String) values.get(name), "");
    }

    private static Map<String, String> facets(Map<String, @Nullable Object> values) {
        var facets = new LinkedHashMap<String, String>();
        if (values.get("facets") instanceof Map<?, ?> given) {
            given.forEach((facet, code) -> facets.put(String.valueOf(facet), String.valueOf(code)));
        }
        return facets;
    }

    private static Optional<SavedSearch.Rhythm> rhythm(Map<String, @Nullable Object> values) {
        return Arrays.stream(SavedSearch.Rhythm.values()).filter(one -> one.code().equals(values.get("rhythm"))).findFirst();
    }

    private static Saved saved(SavedSearch search) {
        return new Saved(search.id(), search.name(), search.words(), search.codes(), search.rhythm().code(), search.paused() ? PAUSED : WATCHING, search.told(),
                search.made(), search.version());
    }

    private static String tag(SavedSearch search) {
        return "\"" + search.version() + "\"";
    }
}

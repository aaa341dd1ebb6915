package vn.khuevan.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.khuevan.identity.Actor;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Outcome;
import vn.khuevan.registry.RecordList;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Sighting;
import vn.khuevan.registry.Write;
import vn.khuevan.web.Problems.FieldProblem;
import vn.khuevan.web.Texts;

/** The records of the S&amp;T database for programs. */
@RestController
@RequestMapping("/api/v1/registry")
@Tag(name = "registry", description = "Records of the S&T database, as far as the caller may see them")
class RegistryApi {

    private static final Pattern CODE = Pattern.compile("[A-Z]{2,5}-[0-9]{1,18}");
    private static final Map<String, Bodies.Sort> RECORD = Map.of("state", Bodies.Sort.TEXT, "facts", Bodies.Sort.OBJECT, "links", Bodies.Sort.LIST,
            "identifiers", Bodies.Sort.LIST, "shown", Bodies.Sort.LIST);
    private static final int VERSIONS = 200;

    private final Registry registry;
    private final RecordList list;
    private final RecordAnswers answers;
    private final Bodies bodies;
    private final Refusals refusals;

    RegistryApi(Registry registry, RecordList list, RecordAnswers answers, Bodies bodies, Refusals refusals) {
        this.registry = registry;
        this.list = list;
        this.answers = answers;
        this.bodies = bodies;
        this.refusals = refusals;
    }

    /** What is sent to write a record, for the description. */
    record RecordContent(@Nullable String state, Map<String, Object> facts, @Nullable List<Map<String, Object>> links,
            @Nullable List<Map<String, Object>> identifiers, @Nullable List<String> shown) {}

    @GetMapping("/{type}")
    @Operation(operationId = "records", summary = "Records of a type, the newest first; any counted field of the type filters")
    @Parameters({
        @Parameter(name = "q", in = ParameterIn.QUERY, description = "Part of the title; marks do not matter"),
        @Parameter(name = "state", in = ParameterIn.QUERY, description = "draft, internal, public or withdrawn"),
        @Parameter(name = "order", in = ParameterIn.QUERY, description = "newest or title"),
        @Parameter(name = "page", in = ParameterIn.QUERY, description = "From 1"),
        @Parameter(name = "size", in = ParameterIn.QUERY, description = "1 to 200, 50 when left out")})
    ResponseEntity<?> records(@PathVariable String type, @Parameter(hidden = true) Actor actor, @Parameter(hidden = true) HttpServletRequest request) {
        var known = registry.types().find(type).orElse(null);
        if (known == null) {
            return refusals.of(request, HttpStatus.NOT_FOUND, "registry.unknown-type", type);
        }
        var query = new Query(request, refusals.texts(request));
        var words = query.text("q");
        var state = choice(query, "state", Entry.State.values());
        var order = choice(query, "order", RecordList.Order.values());
        var terms = new LinkedHashMap<String, String>();
        known.fields().stream().filter(RecordType.Field::facet).forEach(field -> {
            var code = query.text(field.id());
            if (code != null) {
                terms.put(field.id(), code);
            }
        });
        var paging = query.paging();
        if (!query.faults().isEmpty()) {
            return refusals.query(request, query);
        }
        var found = list.page(actor, new RecordList.Filter(type, words, state, terms), order == null ? RecordList.Order.NEWEST : order,
                paging.size(), paging.offset());
        return LawApi.json(new Listed<>(found.heads().stream().map(answers::head).toList(), paging.page(), paging.size(), found.total()));
    }

    private static <E extends Enum<E>> @Nullable E choice(Query query, String name, E[] values) {
        var text = query.text(name);
        for (var value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return value;
            }
        }
        if (text != null) {
            query.fault(name, "choice", Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList());
        }
        return null;
    }

    @GetMapping("/{type}/{code}")
    @Operation(operationId = "record", summary = "A record, with its links and where each fact comes from")
    @Parameters({
        @Parameter(name = "at", in = ParameterIn.QUERY, description = "Only what was true on that day", example = "2024-09-30"),
        @Parameter(name = "knownAt", in = ParameterIn.QUERY, description = "As it was known at that moment", example = "2024-09-30T09:00:00Z")})
    @ApiResponse(responseCode = "200", description = "The record; its version is the ETag", content = @Content(schema = @Schema(implementation = RecordAnswer.class)))
    Object record(@PathVariable String type, @PathVariable String code, @Parameter(hidden = true) Actor actor,
            @Parameter(hidden = true) HttpServletRequest request, @Parameter(hidden = true) HttpServletResponse response) {
        var query = new Query(request, refusals.texts(request));
        var day = query.text("at") == null ? null : query.requiredDay("at");
        var known = query.moment("knownAt", Registry.ZONE);
        if (!query.faults().isEmpty()) {
            return refusals.query(request, query);
        }
        var sighting = isOf(type, code) ? registry.look(actor, code, day, known) : new Sighting.Unknown(code);
        return switch (sighting) {
            case Sighting.Here(var entry) -> {
                // not as a ResponseEntity: Spring would answer 304 by this tag, but links to the record change without its version
                response.setHeader(HttpHeaders.ETAG, tag(entry.version()));
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                yield answers.record(actor, entry, day == null && known == null, refusals.texts(request).language().tag());
            }
            case Sighting.Moved(var to) -> ResponseEntity.status(HttpStatus.PERMANENT_REDIRECT).location(address(type, to)).build();
            case Sighting.Gone(_, _, var reason, _) -> Refusals.with(refusals.of(request, HttpStatus.GONE, "registry.gone", code, reason), "reason", reason);
            case Sighting.Unknown ignored -> refusals.of(request, HttpStatus.NOT_FOUND, "registry.unknown", code);
        };
    }

    @GetMapping("/{type}/{code}/history")
    @Operation(operationId = "recordHistory", summary = "The versions of a record, the newest first")
    ResponseEntity<?> history(@PathVariable String type, @PathVariable String code, @Parameter(hidden = true) Actor actor,
            @Parameter(hidden = true) HttpServletRequest request) {
        var versions = isOf(type, code) ? registry.history(actor, code, VERSIONS) : List.<Entry>of();
        var language = refusals.texts(request).language().tag();
        return versions.isEmpty() ? refusals.of(request, HttpStatus.NOT_FOUND, "registry.unknown", code)
                : LawApi.json(versions.stream().map(version -> answers.record(actor, version, false, language)).toList());
    }

    @PostMapping("/{type}")
    @Operation(operationId = "createRecord", summary = "Makes a record",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = RecordContent.class), examples = @ExampleObject(name = "an expert",
                            value = "{\"state\": \"draft\", \"facts\": {\"name\": \"Nguyễn Thị Thanh Hà\", \"degree\": {\"value\": \"TS\", \"from\": \"2015-06-01\"}}}"))))
    @Parameter(name = Preconditions.KEY, in = ParameterIn.HEADER, description = "The same key with the same request does it once")
    ResponseEntity<?> create(@PathVariable String type, @Parameter(hidden = true) Actor actor, @Parameter(hidden = true) HttpServletRequest request) {
        if (registry.types().find(type).isEmpty()) {
            return refusals.of(request, HttpStatus.NOT_FOUND, "registry.unknown-type", type);
        }
        return written(request, actor, type, null);
    }

    @PutMapping("/{type}/{code}")
    @Operation(operationId = "changeRecord", summary = "Says what is to stand in a record: whole, not a difference",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = RecordContent.class))))
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true, description = "Version last read; another one answers 412, none 428", example = "\"3\"")
    ResponseEntity<?> change(@PathVariable String type, @PathVariable String code, @Parameter(hidden = true) Actor actor,
            @Parameter(hidden = true) HttpServletRequest request) {
        if (!isOf(type, code)) {
            return refusals.of(request, HttpStatus.NOT_FOUND, "registry.unknown", code);
        }
        return request.getHeader(HttpHeaders.IF_MATCH) == null ? refusals.of(request, HttpStatus.PRECONDITION_REQUIRED, "registry.if-match")
                : written(request, actor, type, code);
    }

    private ResponseEntity<?> written(HttpServletRequest request, Actor actor, String type, @Nullable String code) {
        var t = refusals.texts(request);
        var named = Preconditions.of(request);
        if (named.fault() != null) {
            return refusals.of(request, HttpStatus.BAD_REQUEST, named.fault());
        }
        var body = bodies.read(request, RECORD, t);
        if (!(body instanceof Body.Read(var values))) {
            return body instanceof Body.Unreadable(var status, var fault, var errors, var args)
                    ? refusals.of(request, status, fault, errors, args.toArray()) : refusals.of(request, HttpStatus.BAD_REQUEST, "body.not-object");
        }
        var reader = new RecordBody(t);
        var content = reader.content(values);
        var before = code == null ? null : registry.find(code).orElse(null);
        var state = state(values, before);
        if (!reader.faults().isEmpty() || state == null) {
            var faults = new java.util.ArrayList<>(reader.faults());
            if (state == null) {
                faults.add(new FieldProblem("state", "choice", t.say("api.query.choice", List.of("draft", "internal", "public"))));
            }
            return refusals.of(request, HttpStatus.BAD_REQUEST, "body.shape", faults);
        }
        var write = new Write(type, before == null ? actor.authorityId() : before.authority(), code, named.version(), state, content);
        var outcome = named.key() == null ? registry.write(By.person(actor), write)
                : registry.writeOnce(By.person(actor), write, named.key(), digest(type, code, values));
        return answer(request, actor, type, outcome, code == null ? HttpStatus.CREATED : HttpStatus.OK, t);
    }

    private static Entry.@Nullable State state(Map<String, @Nullable Object> values, @Nullable Entry before) {
        var said = values.get("state");
        if (said == null) {
            return before == null ? Entry.State.DRAFT : before.state();
        }
        return Arrays.stream(Entry.State.values()).filter(state -> state.code().equals(said)).findFirst().orElse(null);
    }

    private static byte[] digest(String type, @Nullable String code, Map<String, @Nullable Object> values) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((type + "\n" + code + "\n" + values).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private ResponseEntity<?> answer(HttpServletRequest request, Actor actor, String type, Outcome outcome, HttpStatus done, Texts t) {
        return switch (outcome) {
            case Outcome.Written(_, var code, _) -> told(request, actor, type, code, done, false);
            case Outcome.Unchanged(_, var code, _) -> told(request, actor, type, code, done, true);
            case Outcome.Refused(var problems) -> refusals.of(request, HttpStatus.UNPROCESSABLE_CONTENT, "registry.refused", problems.stream()
                    .map(problem -> new FieldProblem(problem.field(), problem.code(), t.say("registry.problem." + problem.code(), problem.args().toArray()))).toList());
            case Outcome.Stale(var code, long version) -> ResponseEntity.status(HttpStatus.PRECONDITION_FAILED).eTag(tag(version))
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(Refusals.with(refusals.of(request, HttpStatus.PRECONDITION_FAILED, "registry.stale", code, String.valueOf(version)), "version", version).getBody());
            case Outcome.Unknown(var code) -> refusals.of(request, HttpStatus.NOT_FOUND, "registry.unknown", code);
            case Outcome.NotYours ignored -> refusals.of(request, HttpStatus.FORBIDDEN, "registry.not-yours");
        };
    }

    private ResponseEntity<?> told(HttpServletRequest request, Actor actor, String type, String code, HttpStatus done, boolean replayed) {
        if (!(registry.look(actor, code, null, null) instanceof Sighting.Here(var entry))) {
            return refusals.of(request, HttpStatus.NOT_FOUND, "registry.unknown", code);
        }
        var answer = ResponseEntity.status(done).contentType(MediaType.APPLICATION_JSON).eTag(tag(entry.version()));
        if (done == HttpStatus.CREATED) {
            answer.location(address(type, code));
        }
        if (replayed && done == HttpStatus.CREATED) {
            answer.header(Preconditions.REPLAYED, "true");
        }
        return answer.body(answers.record(actor, entry, false, refusals.texts(request).language().tag()));
    }

    private boolean isOf(String type, String code) {
        return CODE.matcher(code).matches() && registry.types().ofCode(code).filter(known -> known.id().equals(type)).isPresent();
    }

    private static URI address(String type, String code) {
        return URI.create("/api/v1/registry/" + type + "/" + code);
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }
}

package vn.khuevan.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.khuevan.law.Deadline;
import vn.khuevan.law.Found;
import vn.khuevan.law.Kind;
import vn.khuevan.law.Provision;
import vn.khuevan.law.Reckoned;
import vn.khuevan.law.RuleBook;
import vn.khuevan.law.UnknownYear;
import vn.khuevan.rules.LawOffice;

/** The law for programs: what is in force on a day, and the day that follows from a provision. Open to everybody. */
@RestController
@RequestMapping("/api/v1/law")
@Tag(name = "law", description = "Provisions and deadlines; open to everybody")
@SecurityRequirements
class LawApi {

    private final LawOffice law;
    private final Refusals refusals;
    private final Clock clock;

    LawApi(LawOffice law, Refusals refusals, Clock clock) {
        this.law = law;
        this.refusals = refusals;
        this.clock = clock;
    }

    /**
     * A provision.
     *
     * @param title     in the language asked for
     * @param value     as the data holds it: text, number, truth value or a list
     * @param op        operator or kind of limit, such as {@code latest_before}
     * @param until     first day on which it is no longer in force, or null
     * @param certainty {@code text}, {@code analogue}, {@code seed} or {@code assumed}
     */
    record InForce(String id, String duty, String document, String article, String citation, String title, String title_vi,
            String title_en, String kind, Object value, String unit, @Nullable String op, LocalDate from,
            @Nullable LocalDate until, String certainty, Set<String> appliesTo) {

        static InForce of(Provision provision, String language) {
            return new InForce(provision.id(), provision.duty(), provision.document(), provision.article(), provision.citation(),
                    provision.title(language), provision.titleVi(), provision.titleEn(), provision.kind().code(),
                    provision.stated().value(), provision.stated().unit().code(), provision.stated().op(), provision.from(),
                    provision.until(), provision.certainty().code(), provision.appliesTo());
        }
    }

    /**
     * A duty that no provision answers on the day.
     *
     * @param reason  why
     * @param carried the provision that the city goes on applying, as assumed; null when nothing is applied
     */
    record Open(String duty, LocalDate from, @Nullable LocalDate until, String reason, @Nullable InForce carried) {}

    /** A page of provisions, with the duties that none answers on that day. */
    record Provisions(LocalDate on, List<InForce> items, int page, int size, long total, List<Open> gaps) {}

    /** A day that did not count, and why. */
    record SkippedDay(LocalDate date, String why) {}

    /**
     * The day that follows.
     *
     * @param startsOn first day counted
     * @param counted  how many units were counted
     * @param inForce  whether the provision is in force on the day of the event; if not, its nearest row was taken
     */
    record Due(LocalDate due, LocalDate startsOn, int counted, String unit, List<SkippedDay> skipped, String citation,
            String provision, String document, String article, String title, LocalDate event, String certainty, boolean inForce) {}

    @GetMapping("/provisions")
    @Operation(operationId = "provisions", summary = "Provisions in force on a day")
    @Parameters({
        @Parameter(name = "on", in = ParameterIn.QUERY, description = "Day; today when left out", example = "2024-06-01", schema = @Schema(format = "date")),
        @Parameter(name = "q", in = ParameterIn.QUERY, description = "Words in id, title, document, article or note; marks do not matter"),
        @Parameter(name = "kind", in = ParameterIn.QUERY, description = "deadline, gate, money, score, role, form or quorum"),
        @Parameter(name = "duty", in = ParameterIn.QUERY, example = "acceptance.filing"),
        @Parameter(name = "page", in = ParameterIn.QUERY, description = "From 1"),
        @Parameter(name = "size", in = ParameterIn.QUERY, description = "1 to 200, 50 when left out")})
    @ApiResponse(responseCode = "200", description = "The provisions", content = @Content(schema = @Schema(implementation = Provisions.class)))
    ResponseEntity<?> provisions(@Parameter(hidden = true) HttpServletRequest request) {
        var t = refusals.texts(request);
        var query = new Query(request, t);
        var on = query.day("on", LocalDate.now(clock));
        var words = query.text("q");
        var kindCode = query.text("kind");
        var kind = kindCode == null ? null : Kind.of(kindCode).orElse(null);
        if (kindCode != null && kind == null) {
            query.fault("kind", "choice", List.of(Kind.values()).stream().map(Kind::code).toList());
        }
        var duty = query.text("duty");
        var paging = query.paging();
        if (!query.faults().isEmpty()) {
            return refusals.query(request, query);
        }
        var book = law.today().book();
        var hits = words == null ? null : new LinkedHashSet<>(book.search(words));
        var found = book.on(on).stream()
                .filter(provision -> (hits == null || hits.contains(provision))
                        && (kind == null || provision.kind() == kind) && (duty == null || provision.duty().equals(duty)))
                .map(provision -> InForce.of(provision, t.language().tag())).toList();
        var page = Listed.of(found, paging);
        return json(new Provisions(on, page.items(), page.page(), page.size(), page.total(),
                words == null && kind == null ? gaps(book, on, duty, t.language().tag()) : List.of()));
    }

    private static List<Open> gaps(RuleBook book, LocalDate on, @Nullable String only, String language) {
        var open = new LinkedHashSet<Open>();
        for (var duty : book.duties()) {
            if (only != null && !only.equals(duty)) {
                continue;
            }
            book.kindsOf(duty).forEach(kind -> {
                switch (book.inForce(duty, on, kind)) {
                    case Found.Rule _ -> { }
                    case Found.Carried(var provision, var gap) -> open.add(new Open(duty, gap.from(), gap.until(),
                            gap.reason(language), InForce.of(provision, language)));
                    case Found.Missing(var gap) -> open.add(new Open(duty, gap.from(), gap.until(), gap.reason(language), null));
                }
            });
        }
        return List.copyOf(open);
    }

    @GetMapping("/deadline")
    @Operation(operationId = "deadline", summary = "The day that follows from a provision and an event")
    @Parameters({
        @Parameter(name = "provision", in = ParameterIn.QUERY, required = true, description = "Id of the provision", example = "seed.note.7"),
        @Parameter(name = "event", in = ParameterIn.QUERY, required = true, description = "Day counted from; for a limit that counts back, the end of the term", example = "2024-09-30", schema = @Schema(format = "date"))})
    @ApiResponse(responseCode = "200", description = "The day and how it was found", content = @Content(schema = @Schema(implementation = Due.class)))
    ResponseEntity<?> deadline(@Parameter(hidden = true) HttpServletRequest request) {
        var t = refusals.texts(request);
        var query = new Query(request, t);
        var id = query.requiredText("provision");
        var event = query.requiredDay("event");
        if (!query.faults().isEmpty()) {
            return refusals.query(request, query);
        }
        var today = law.today();
        var provision = row(today.book(), id, event);
        if (provision == null) {
            return refusals.field(request, HttpStatus.NOT_FOUND, "provision", "law.unknown-provision", id);
        }
        if (!provision.setsDate()) {
            return refusals.field(request, HttpStatus.UNPROCESSABLE_CONTENT, "provision", "law.sets-no-date", id, provision.citation());
        }
        return switch (today.reckon(provision, event)) {
            case UnknownYear(int year) -> Refusals.with(refusals.field(request, HttpStatus.UNPROCESSABLE_CONTENT, "event",
                    "calendar.unknown-year", String.valueOf(year)), "year", year);
            case Reckoned(var deadline) -> json(due(deadline, provision, t.language().tag()));
        };
    }

    /** The row in force on the day; else the last one before it; else the first there is. */
    private static @Nullable Provision row(RuleBook book, String id, LocalDate event) {
        var rows = book.rows(id);
        if (rows.isEmpty()) {
            return null;
        }
        return book.byId(id, event).orElseGet(() -> rows.stream().filter(row -> !row.from().isAfter(event))
                .reduce((_, later) -> later).orElse(rows.getFirst()));
    }

    private static Due due(Deadline deadline, Provision provision, String language) {
        return new Due(deadline.due(), deadline.startsOn(), deadline.counted(), deadline.unit().code(),
                deadline.skipped().stream().map(day -> new SkippedDay(day.date(), day.why(language))).toList(),
                deadline.citation(), provision.id(), provision.document(), provision.article(), provision.title(language),
                deadline.event(), provision.certainty().code(), provision.inForceOn(deadline.event()));
    }

    static ResponseEntity<Object> json(Object body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}

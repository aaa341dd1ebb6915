package vn.khuevan.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.History;
import vn.khuevan.identity.Actor;
import vn.khuevan.law.RuleBook;
import vn.khuevan.rules.LawOffice;

/** The audit chain of a dossier for programs, and what had been known at a moment. */
@RestController
@RequestMapping("/api/v1/cases/{number}/history")
@Tag(name = "cases")
class HistoryApi {

    private final Casework casework;
    private final LawOffice law;
    private final Refusals refusals;
    private final Clock clock;

    HistoryApi(Casework casework, LawOffice law, Refusals refusals, Clock clock) {
        this.casework = casework;
        this.law = law;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** Who acted; id 0 is the system. */
    record By(long id, String name) {}

    /** A provision by which an act was decided. */
    record Under(String id, @Nullable String document, @Nullable String article) {}

    /**
     * An entry of the chain.
     *
     * @param at    when it was recorded
     * @param arrived when it came, if it had to wait and was judged by that moment; else null
     * @param day   day on which it counts
     * @param act   id of the action
     * @param title of the action, in the language asked for
     * @param hash  hex of the entry's SHA-256, which covers the one before it
     */
    record Entry(long seq, Instant at, @Nullable Instant arrived, LocalDate day, By actor, String act, String title, String from, String to,
            List<Under> provisions, String hash) {}

    /** A dossier's state as built from the entries alone. */
    record State(String stage, Map<String, @Nullable Object> form, List<DossierAnswer.Limit> deadlines, Map<String, LocalDate> pins,
            long version) {}

    /** A page of entries, the first act first. @param state as known at {@code knownAt}; null without it, or when nothing was known yet */
    record Told(String number, @Nullable Instant knownAt, @Nullable State state, List<Entry> items, int page, int size, long total) {}

    @GetMapping
    @Operation(operationId = "history", summary = "Who did what, when, under which provision")
    @Parameters({
        @Parameter(name = "knownAt", in = ParameterIn.QUERY, description = "Only what was recorded by then, with the state it gives: an instant, or a day (its end in Vietnam)", example = "2026-03-01T09:00:00Z"),
        @Parameter(name = "page", in = ParameterIn.QUERY, description = "From 1"),
        @Parameter(name = "size", in = ParameterIn.QUERY, description = "1 to 200, 50 when left out")})
    @ApiResponse(responseCode = "200", description = "The entries", content = @Content(schema = @Schema(implementation = Told.class)))
    ResponseEntity<?> history(@PathVariable String number, @Parameter(hidden = true) Actor actor, @Parameter(hidden = true) HttpServletRequest request) {
        var t = refusals.texts(request);
        var query = new Query(request, t);
        var knownAt = query.moment("knownAt", clock.getZone());
        var paging = query.paging();
        if (!query.faults().isEmpty()) {
            return refusals.query(request, query);
        }
        var dossier = CasesApi.isNumber(number) ? casework.find(actor, number).orElse(null) : null;
        var whole = dossier == null ? null : casework.history(actor, number).orElse(null);
        if (dossier == null || whole == null) {
            return refusals.of(request, HttpStatus.NOT_FOUND, "case.unknown", number);
        }
        var known = knownAt == null ? whole : whole.knownAt(knownAt);
        var definition = casework.definitions().get(dossier.definition());
        var book = law.today().book();
        var tag = t.language().tag();
        var page = Listed.of(known.entries(), paging);
        return LawApi.json(new Told(number, knownAt, knownAt == null ? null : state(known, knownAt.atZone(clock.getZone()).toLocalDate(), book, tag),
                page.items().stream().map(entry -> entry(entry, definition, book, tag)).toList(), page.page(), page.size(), page.total()));
    }

    private static Entry entry(History.Entry entry, Definition definition, RuleBook book, String tag) {
        var title = definition.action(entry.act()).map(action -> action.title().in(tag)).orElseGet(() -> definition.title().in(tag));
        return new Entry(entry.seq(), entry.at(), entry.arrived(), entry.day(), new By(entry.actorId(), entry.actorName()), entry.act(), title,
                entry.from(), entry.to(), entry.provisions().stream().map(id -> book.byId(id, entry.day()).or(() -> book.byId(id))
                        .map(by -> new Under(id, by.document(), by.article())).orElseGet(() -> new Under(id, null, null))).toList(),
                entry.hash());
    }

    private static @Nullable State state(History known, LocalDate day, RuleBook book, String tag) {
        return known.replay().map(state -> new State(state.stage(), state.data().tree(),
                CaseAnswers.limits(open(known), day, book, tag), state.pins(), state.version())).orElse(null);
    }

    /** The limits that ran after the last of the entries. */
    private static List<CaseFile.OpenDeadline> open(History known) {
        var open = new ArrayList<CaseFile.OpenDeadline>();
        for (var entry : known.entries()) {
            entry.body().rows("ended").forEach(row -> first(open, row.text("duty")));
            entry.body().rows("moved").forEach(row -> {
                var before = first(open, row.text("duty"));
                if (before != null) {
                    open.add(new CaseFile.OpenDeadline(before.id(), before.duty(), before.provision(), Objects.requireNonNull(row.date("event")),
                            before.eventPath(), row.date("due"), row.date("alarm"), before.waits()));
                }
            });
            entry.body().rows("started").forEach(row -> open.add(new CaseFile.OpenDeadline(0, Objects.requireNonNull(row.text("duty")),
                    Objects.requireNonNull(row.text("provision")), Objects.requireNonNull(row.date("event")), row.text("path"),
                    row.date("due"), row.date("alarm"), row.text("waits"))));
        }
        return open;
    }

    /** Takes out the first limit of a duty. */
    private static CaseFile.@Nullable OpenDeadline first(List<CaseFile.OpenDeadline> open, @Nullable String duty) {
        for (var i = 0; i < open.size(); i++) {
            if (open.get(i).duty().equals(duty)) {
                return open.remove(i);
            }
        }
        return null;
    }
}

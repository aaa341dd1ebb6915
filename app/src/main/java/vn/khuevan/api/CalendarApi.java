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
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.khuevan.law.Counted;
import vn.khuevan.law.UnknownYear;
import vn.khuevan.rules.LawOffice;

/** The calendar of working days for programs. Open to everybody. */
@RestController
@RequestMapping("/api/v1/calendar")
@Tag(name = "calendar", description = "Working days of the public sector; open to everybody")
@SecurityRequirements
class CalendarApi {

    /** The longest span that is answered at once. */
    private static final int MOST_YEARS = 3;

    private final LawOffice law;
    private final Refusals refusals;

    CalendarApi(LawOffice law, Refusals refusals) {
        this.law = law;
        this.refusals = refusals;
    }

    /**
     * A day.
     *
     * @param why    what makes it so
     * @param status {@code ordinary}, {@code computed}, {@code announced}, {@code announced_unverified}, {@code provisional},
     *               {@code uncertain} (counts as working) or {@code entered}
     */
    record CountedDay(LocalDate date, boolean working, String why, String status) {}

    /** The days of a span, both ends included. */
    record Span(LocalDate from, LocalDate to, int workingDays, List<CountedDay> days) {}

    @GetMapping("/working-days")
    @Operation(operationId = "workingDays", summary = "Working days between two days, both included; at most three years")
    @Parameters({
        @Parameter(name = "from", in = ParameterIn.QUERY, required = true, example = "2024-08-30", schema = @Schema(format = "date")),
        @Parameter(name = "to", in = ParameterIn.QUERY, required = true, example = "2024-09-04", schema = @Schema(format = "date"))})
    @ApiResponse(responseCode = "200", description = "The days", content = @Content(schema = @Schema(implementation = Span.class)))
    ResponseEntity<?> workingDays(@Parameter(hidden = true) HttpServletRequest request) {
        var t = refusals.texts(request);
        var query = new Query(request, t);
        var from = query.requiredDay("from");
        var to = query.requiredDay("to");
        if (query.faults().isEmpty() && to.isBefore(from)) {
            query.fault("to", "reversed");
        } else if (query.faults().isEmpty() && !to.isBefore(from.plusYears(MOST_YEARS))) {
            query.fault("to", "too-wide", MOST_YEARS);
        }
        if (!query.faults().isEmpty()) {
            return refusals.query(request, query);
        }
        return switch (law.today().calendar().workingDaysBetween(from, to)) {
            case UnknownYear(int year) -> Refusals.with(refusals.field(request, HttpStatus.UNPROCESSABLE_CONTENT,
                    from.getYear() == year ? "from" : "to", "calendar.unknown-year", String.valueOf(year)), "year", year);
            case Counted(int count, var days) -> LawApi.json(new Span(from, to, count, days.stream().map(day -> new CountedDay(
                    day.date(), day.working(), t.language().tag().equals("vi") ? day.whyVi() : day.whyEn(),
                    day.status().code())).toList()));
        };
    }
}

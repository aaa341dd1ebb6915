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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.khuevan.identity.Actor;
import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchIndex;
import vn.khuevan.search.SearchQuestions;
import vn.khuevan.search.SearchRequest;

/** Search for programs. Open to everybody; who has an account finds what it may see besides. */
@RestController
@RequestMapping("/api/v1/search")
@Tag(name = "search", description = "Search over everything that may be seen; open to everybody")
@SecurityRequirements
class SearchApi {

    private final SearchIndex index;
    private final Refusals refusals;

    SearchApi(SearchIndex index, Refusals refusals) {
        this.index = index;
        this.refusals = refusals;
    }

    /** A piece of text. @param marked whether it is one of the words looked for */
    record Piece(String text, boolean marked) {}

    /** A result. @param href address of its page within the site */
    record Result(String key, String type, String href, String title, List<Piece> titleMarked, List<Piece> extract, double score) {}

    /** A code of a facet and how many results have it. */
    record Count(String code, long count) {}

    /** A page of results, best first. @param meant what was probably meant, when words are known to nobody; or null */
    record Results(List<Result> items, int page, int size, long total, Map<String, List<Count>> facets, @Nullable String meant) {}

    @GetMapping
    @Operation(operationId = "search", summary = "Ranked results with marked words and counts by facet")
    @Parameters({
        @Parameter(name = "q", in = ParameterIn.QUERY, description = "Words, with or without marks; words in double quotes stand side by side"),
        @Parameter(name = "type", in = ParameterIn.QUERY, description = "What kind of thing, such as task"),
        @Parameter(name = "state", in = ParameterIn.QUERY), @Parameter(name = "kind", in = ParameterIn.QUERY),
        @Parameter(name = "field", in = ParameterIn.QUERY), @Parameter(name = "year", in = ParameterIn.QUERY),
        @Parameter(name = "organisation", in = ParameterIn.QUERY, description = "Code of an organisation's record, or the name of one that has none"),
        @Parameter(name = "sort", in = ParameterIn.QUERY, description = "newest or title; by relevance when left out"),
        @Parameter(name = "page", in = ParameterIn.QUERY, description = "From 1"),
        @Parameter(name = "size", in = ParameterIn.QUERY, description = "1 to 200, 50 when left out")})
    @ApiResponse(responseCode = "200", description = "The results", content = @Content(schema = @Schema(implementation = Results.class)))
    ResponseEntity<?> search(@Parameter(hidden = true) Actor actor, @Parameter(hidden = true) HttpServletRequest request) {
        var query = new Query(request, refusals.texts(request));
        var words = query.text("q");
        var codes = new LinkedHashMap<String, String>();
        for (var facet : SearchQuestions.FACETS) {
            var code = query.text(facet);
            if (code != null) {
                codes.put(facet, code);
            }
        }
        var sort = query.text("sort");
        if (sort != null && !SearchQuestions.ORDERS.contains(sort)) {
            query.fault("sort", "choice", "newest, title");
        }
        var paging = query.paging();
        if (!query.faults().isEmpty()) {
            return refusals.query(request, query);
        }
        var wanted = SearchQuestions.narrowed(SearchRequest.of(words == null ? "" : words, SearchQuestions.viewer(actor))
                .by(sort == null ? SearchRequest.BY_RELEVANCE : sort).page(paging.page(), paging.size()), codes);
        return switch (index.search(wanted)) {
            case SearchAnswer.Found found -> ResponseEntity.ok(results(found, paging));
            case SearchAnswer.Refused(var reason) -> refusals.field(request, HttpStatus.BAD_REQUEST,
                    reason == SearchAnswer.Reason.TOO_DEEP ? "page" : "q", "search." + reason, SearchQuestions.bound(reason));
            case SearchAnswer.Down _ -> refusals.of(request, HttpStatus.SERVICE_UNAVAILABLE, "search.down");
        };
    }

    private static Results results(SearchAnswer.Found found, Paging paging) {
        var facets = new LinkedHashMap<String, List<Count>>();
        SearchQuestions.FACETS.stream().filter(found.facets()::containsKey).forEach(facet -> facets.put(facet,
                found.facets().get(facet).stream().map(count -> new Count(count.code(), count.count())).toList()));
        return new Results(found.hits().stream().map(SearchApi::result).toList(), paging.page(), paging.size(), found.total(), facets, found.meant());
    }

    static Result result(SearchAnswer.Hit hit) {
        return new Result(hit.key(), hit.type(), hit.href(), hit.titleText(), pieces(hit.title()), pieces(hit.extract()), hit.score());
    }

    private static List<Piece> pieces(List<SearchAnswer.Piece> pieces) {
        return pieces.stream().map(piece -> new Piece(piece.text(), piece.marked())).toList();
    }
}

package vn.khuevan.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.khuevan.identity.Actor;

/** Which facets and orders faces offer, and what somebody may find. */
public final class SearchQuestions {

    /** Facets in the order in which they are offered. */
    public static final List<String> FACETS = List.of("type", "field", "organisation", "year", "state", "kind");
    /** Orders in which results can be had. */
    public static final List<String> ORDERS = List.of(SearchRequest.BY_RELEVANCE, "newest", SearchRequest.BY_TITLE);

    private SearchQuestions() {}

    /** Staff finds what is internal to its authority, everybody else what is public. */
    public static Viewer viewer(Actor actor) {
        return actor.isStaff() && actor.authorityId() > 0 ? new Viewer(Set.of(actor.authorityId())) : Viewer.ANYBODY;
    }

    /** The number that the words of a refusal name. */
    public static int bound(SearchAnswer.Reason reason) {
        return switch (reason) {
            case TOO_LONG -> SearchRequest.LONGEST;
            case TOO_MANY_WORDS -> SearchRequest.MOST_WORDS;
            case TOO_DEEP -> SearchRequest.DEEPEST;
        };
    }

    /** A request narrowed by at most one code of each facet. */
    public static SearchRequest narrowed(SearchRequest request, Map<String, String> codes) {
        var narrowed = request;
        for (var choice : codes.entrySet()) {
            narrowed = narrowed.narrowedTo(choice.getKey(), choice.getValue());
        }
        return narrowed;
    }
}

package vn.khuevan.search;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tells the operator, on the management port, where the index is and whether it answers. Without it everything else still serves. */
@Component("search")
class SearchHealth implements HealthIndicator {

    private static final SearchRequest NOTHING = new SearchRequest("", Viewer.ANYBODY, java.util.Map.of(), SearchRequest.BY_TITLE, 1, 0, false);

    private final SearchIndex index;

    SearchHealth(SearchIndex index) {
        this.index = index;
    }

    @Override
    public Health health() {
        var answers = index.search(NOTHING) instanceof SearchAnswer.Found;
        var shared = index.sharedAs();
        return Health.up().withDetail("index", shared == null ? "of this node" : "shared, " + shared).withDetail("answers", answers).build();
    }
}

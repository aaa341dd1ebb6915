package vn.khuevan.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.khuevan.search.Position;
import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchDocument;
import vn.khuevan.search.SearchRequest;
import vn.khuevan.search.Viewer;
import vn.khuevan.search.lucene.LuceneIndex;

/** The platform's index, as a node of it keeps it. */
final class OurSearch implements SearchSide {

    private static final int AT_ONCE = 500;

    private final Path home;
    private final LuceneIndex index;

    OurSearch(Path home) {
        this.home = home;
        index = new LuceneIndex(home);
        index.open();
    }

    @Override
    public String name() {
        return "Khuê Văn";
    }

    @Override
    public String version() {
        return "";
    }

    @Override
    public void build(List<SearchCorpus.Text> texts) {
        try (var made = index.rebuild()) {
            var waiting = new ArrayList<SearchDocument>();
            for (var text : texts) {
                waiting.add(new SearchDocument(text.id(), text.kind(), 1, SearchDocument.Audience.PUBLIC, text.title(), List.of(text.words()),
                        Map.of(), Map.of(), "/" + text.id(), 1));
                if (waiting.size() == AT_ONCE) {
                    made.add(waiting);
                    waiting.clear();
                }
            }
            made.add(waiting);
            made.finish(new Position(1, 1));
        }
    }

    @Override
    public long size() throws IOException {
        return SearchSide.bytes(home);
    }

    @Override
    public List<String> find(String words, int most) {
        return switch (index.search(new SearchRequest(words, Viewer.ANYBODY, Map.of(), SearchRequest.BY_RELEVANCE, 1, most, false))) {
            case SearchAnswer.Found found -> found.hits().stream().map(SearchAnswer.Hit::key).toList();
            case SearchAnswer.Refused refused -> throw new IllegalStateException(refused.toString());
            case SearchAnswer.Down down -> throw new IllegalStateException(down.toString());
        };
    }

    @Override
    public void close() {
        index.close();
    }
}

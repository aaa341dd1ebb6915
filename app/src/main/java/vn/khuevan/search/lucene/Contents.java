package vn.khuevan.search.lucene;

import java.io.IOException;
import org.apache.lucene.index.DocValues;

/** Walks over every document that is there. */
final class Contents {

    interface Each {
        void document(String type, String key, long version);
    }

    private Contents() {}

    static void each(Generation generation, Each each) throws IOException {
        var searcher = generation.searchers().acquire();
        try {
            for (var leaf : searcher.getIndexReader().leaves()) {
                var reader = leaf.reader();
                var live = reader.getLiveDocs();
                var keys = DocValues.getSorted(reader, Fields.KEY);
                var types = DocValues.getSortedSet(reader, Fields.FACET + Fields.TYPE);
                var versions = DocValues.getNumeric(reader, Fields.VERSION);
                for (var document = 0; document < reader.maxDoc(); document++) {
                    if ((live == null || live.get(document)) && keys.advanceExact(document) && types.advanceExact(document)
                            && versions.advanceExact(document)) {
                        each.document(types.lookupOrd(types.nextOrd()).utf8ToString(), keys.lookupOrd(keys.ordValue()).utf8ToString(),
                                versions.longValue());
                    }
                }
            }
        } finally {
            generation.searchers().release(searcher);
        }
    }
}

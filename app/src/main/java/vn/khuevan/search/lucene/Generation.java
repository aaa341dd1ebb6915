package vn.khuevan.search.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.index.IndexReader;
import vn.khuevan.search.Change;
import vn.khuevan.search.Position;
import vn.khuevan.search.reading.Lexicon;
import vn.khuevan.search.reading.Scoring;
import vn.khuevan.search.text.Forms;

/**
 * One directory with an index: the one that answers, or one that is being filled to take its place. Its commits carry the
 * position in the outbox, so documents and position reach the disk together or not at all.
 */
final class Generation implements AutoCloseable {

    /** Changes when the fields do; an index of another form is built anew. */
    private static final String FORM = "4";
    private static final double BUFFER_MEGABYTES = 16;

    private final Path path;
    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    /** For the thread that writes. */
    private final Forms forms = Forms.kept();
    private volatile Position position;
    private volatile Lexicon lexicon = Lexicon.EMPTY;
    private volatile boolean dirty;

    private Generation(Path path, boolean fresh) throws IOException {
        this.path = path;
        Files.createDirectories(path);
        directory = MMapDirectory.open(path);
        var config = new IndexWriterConfig().setRAMBufferSizeMB(BUFFER_MEGABYTES).setSimilarity(Engine.similarity(Scoring.LENGTH))
                .setOpenMode(fresh ? IndexWriterConfig.OpenMode.CREATE : IndexWriterConfig.OpenMode.APPEND).setCommitOnClose(false);
        writer = new IndexWriter(directory, config);
        searchers = new SearcherManager(writer, new SearcherFactory() {
            @Override
            public IndexSearcher newSearcher(IndexReader reader, @org.jspecify.annotations.Nullable IndexReader previous) {
                var searcher = new IndexSearcher(reader);
                searcher.setSimilarity(Engine.similarity(Scoring.LENGTH));
                return searcher;
            }
        });
        position = fresh ? Position.START : committed(directory);
        dirty = fresh;
        learn();
    }

    /** Makes an empty one. */
    static Generation fresh(Path path) throws IOException {
        var made = new Generation(path, true);
        made.flush();
        return made;
    }

    /** Opens one that is there, reading every byte once to see that it is whole. @throws IOException when it is not */
    static Generation whole(Path path) throws IOException {
        try (var directory = MMapDirectory.open(path); var reader = DirectoryReader.open(directory)) {
            for (var leaf : reader.leaves()) {
                ((CodecReader) leaf.reader()).checkIntegrity();
            }
            if (!FORM.equals(reader.getIndexCommit().getUserData().get("form"))) {
                throw new IOException("the index has another form");
            }
        }
        return new Generation(path, false);
    }

    private static Position committed(Directory directory) throws IOException {
        try (var reader = DirectoryReader.open(directory)) {
            var data = reader.getIndexCommit().getUserData();
            return new Position(Long.parseLong(data.getOrDefault("turn", "0")), Long.parseLong(data.getOrDefault("id", "0")));
        }
    }

    Path path() {
        return path;
    }

    SearcherManager searchers() {
        return searchers;
    }

    Lexicon lexicon() {
        return lexicon;
    }

    Position position() {
        return position;
    }

    void write(List<Change> changes) throws IOException {
        for (var change : changes) {
            var key = new Term(Fields.KEY, change.key());
            switch (change) {
                case Change.Put(var document) -> writer.updateDocument(key, Fields.document(document, forms));
                case Change.Remove _ -> writer.deleteDocuments(key);
            }
            dirty = true;
        }
    }

    void moveTo(Position to) {
        position = to;
        dirty = true;
    }

    /** Makes what was written findable. */
    void show() throws IOException {
        searchers.maybeRefreshBlocking();
        var searcher = searchers.acquire();
        try {
            var now = searcher.getIndexReader().numDocs();
            var then = lexicon.basis();
            if (Math.abs(now - then) * 5L > Math.max(now, then) || now < 500 && now != then) {
                lexicon = Engine.lexicon(searcher.getIndexReader());
            }
        } finally {
            searchers.release(searcher);
        }
    }

    /** Learns the language of what is indexed now. */
    void learn() throws IOException {
        searchers.maybeRefreshBlocking();
        var searcher = searchers.acquire();
        try {
            lexicon = Engine.lexicon(searcher.getIndexReader());
        } finally {
            searchers.release(searcher);
        }
    }

    void flush() throws IOException {
        if (!dirty) {
            return;
        }
        dirty = false;
        Map<String, String> data = new HashMap<>();
        data.put("form", FORM);
        data.put("turn", Long.toString(position.turn()));
        data.put("id", Long.toString(position.id()));
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.rollback();
        directory.close();
    }
}

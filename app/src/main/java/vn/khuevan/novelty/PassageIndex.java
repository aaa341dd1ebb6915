package vn.khuevan.novelty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts of this node and their fingerprints, in a directory. Each text is a block: its chunks, then its head. Commits carry the
 * place in the outbox, so texts and place reach the disk together or not at all.
 */
final class PassageIndex implements AutoCloseable {

    static final String KEY = "key";
    static final String TYPE = "type";
    static final String READER = "reader";
    static final String TITLE = "title";
    static final String TITLE_WORDS = "title-words";
    static final String OBJECTIVE = "objective";
    static final String HREF = "href";
    static final String WORDS = "words";
    static final String PART = "part";
    static final String OFFSET = "offset";
    static final String LEFT = "left";
    static final String ORDINAL = "ordinal";
    static final String HEAD = "head";
    static final String TOKENS = "tokens";

    private static final Logger log = LoggerFactory.getLogger(PassageIndex.class);
    /** Changes when the fields or fingerprints do; an index of another form is built anew. */
    private static final String FORM = "3";
    private static final double BUFFER_MEGABYTES = 32;

    private final MMapDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private volatile Place place;
    private boolean dirty;

    /** A place in the outbox; {@link #NONE} when the index was never filled. */
    record Place(long turn, long id) {
        static final Place NONE = new Place(-1, -1);
    }

    private PassageIndex(Path path, boolean fresh) throws IOException {
        directory = new MMapDirectory(path);
        var config = new IndexWriterConfig().setRAMBufferSizeMB(BUFFER_MEGABYTES).setCommitOnClose(false)
                .setOpenMode(fresh ? IndexWriterConfig.OpenMode.CREATE : IndexWriterConfig.OpenMode.APPEND);
        try {
            writer = new IndexWriter(directory, config);
        } catch (IOException locked) {
            directory.close();
            throw locked;
        }
        place = fresh ? Place.NONE : committed(directory);
        if (fresh) {
            dirty = true;
            flush();
        }
        searchers = new SearcherManager(writer, null);
    }

    /** Opens what is there. What is broken or of another form is thrown away, with a word in the log. */
    static PassageIndex open(Path path) throws IOException {
        Files.createDirectories(path);
        try (var old = new MMapDirectory(path)) {
            if (DirectoryReader.indexExists(old)) {
                check(old);
                return new PassageIndex(path, false);
            }
        } catch (LockObtainFailedException another) {
            throw another;
        } catch (IOException | RuntimeException broken) {
            log.warn("the index of passages in {} is broken and is built anew: {}", path, broken.toString());
            empty(path);
        }
        return new PassageIndex(path, true);
    }

    private static void check(MMapDirectory old) throws IOException {
        try (var reader = DirectoryReader.open(old)) {
            for (var leaf : reader.leaves()) {
                ((CodecReader) leaf.reader()).checkIntegrity();
            }
            if (!FORM.equals(reader.getIndexCommit().getUserData().get("form"))) {
                throw new IOException("the index has another form");
            }
        }
    }

    private static void empty(Path path) throws IOException {
        try (var files = Files.list(path)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Place committed(MMapDirectory directory) throws IOException {
        try (var reader = DirectoryReader.open(directory)) {
            var data = reader.getIndexCommit().getUserData();
            return new Place(Long.parseLong(data.getOrDefault("turn", "-1")), Long.parseLong(data.getOrDefault("id", "-1")));
        }
    }

    Place place() {
        return place;
    }

    /** Puts texts in, each instead of the one with its key. */
    synchronized void put(Collection<Text> texts) throws IOException {
        for (var text : texts) {
            writer.updateDocuments(new Term(KEY, text.key()), block(text));
        }
        dirty |= !texts.isEmpty();
    }

    /** Adds a text whose key is not there; faster than {@link #put}. */
    void add(Text text) throws IOException {
        writer.addDocuments(block(text));
    }

    synchronized void remove(Collection<String> keys) throws IOException {
        for (var key : keys) {
            writer.deleteDocuments(new Term(KEY, key));
        }
        dirty |= !keys.isEmpty();
    }

    /** Forgets everything; who asks meanwhile still finds it, until {@link #show}. */
    synchronized void clear() throws IOException {
        writer.deleteAll();
        dirty = true;
    }

    synchronized void moveTo(Place to) {
        dirty |= !to.equals(place);
        place = to;
    }

    /** Lets what was written be found. */
    void show() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    synchronized void flush() throws IOException {
        if (dirty) {
            dirty = false;
            var data = new HashMap<String, String>(Map.of("form", FORM, "turn", Long.toString(place.turn()), "id", Long.toString(place.id())));
            writer.setLiveCommitData(data.entrySet());
            writer.commit();
        }
    }

    /** What is done with what stands in the index at one moment. */
    interface Reading<T> {
        T of(IndexSearcher searcher) throws IOException;
    }

    <T> T read(Reading<T> reading) throws IOException {
        var searcher = searchers.acquire();
        try {
            return reading.of(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    /** Who may be told, as a number: 0 is everybody. */
    static long reader(Text.Audience audience, int authority) {
        return switch (audience) {
            case PUBLIC -> 0;
            case STAFF -> authority + 1L;
        };
    }

    private static List<Document> block(Text text) {
        var chunks = Chunk.of(text);
        var reader = reader(text.audience(), text.authority());
        var block = new ArrayList<Document>(chunks.size() + 1);
        for (var chunk : chunks) {
            var document = new Document();
            document.add(new StringField(KEY, text.key(), Field.Store.NO));
            document.add(PrintField.of(chunk.prints()));
            document.add(new NumericDocValuesField(READER, reader));
            document.add(new NumericDocValuesField(LEFT, chunks.size() - block.size()));
            document.add(new NumericDocValuesField(ORDINAL, block.size()));
            document.add(new BinaryDocValuesField(TOKENS, new BytesRef(chunk.tokens())));
            document.add(new StoredField(WORDS, chunk.words()));
            document.add(new StoredField(PART, text.parts().get(chunk.part()).name()));
            document.add(new StoredField(OFFSET, chunk.offset()));
            block.add(document);
        }
        var head = new Document();
        head.add(new StringField(KEY, text.key(), Field.Store.YES));
        head.add(new StringField(TYPE, text.type(), Field.Store.YES));
        head.add(new StringField(HEAD, Long.toString(reader), Field.Store.NO));
        head.add(new StoredField(TITLE, text.title()));
        head.add(new TextField(TITLE_WORDS, new TitleWords(text.title())));
        head.add(Topics.of(text));
        head.add(new StoredField(HREF, text.href()));
        if (text.objective() != null) {
            head.add(new StoredField(OBJECTIVE, text.objective()));
        }
        block.add(head);
        return block;
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.rollback();
        directory.close();
    }
}

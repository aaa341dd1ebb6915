package vn.khuevan.search.opensearch;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.search.Change;
import vn.khuevan.search.Position;
import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchDocument;
import vn.khuevan.search.SearchDownException;
import vn.khuevan.search.SearchIndex;
import vn.khuevan.search.SearchRequest;
import vn.khuevan.search.Tally;
import vn.khuevan.search.Viewer;
import vn.khuevan.search.text.Abbreviations;
import vn.khuevan.search.text.Forms;
import vn.khuevan.search.text.Word;

/**
 * The index in an OpenSearch cluster, shared by all nodes of an installation. An alias names the index that answers; a rebuild
 * fills another one beside it and moves the alias. Documents are written first and the position last, if it has not moved
 * since: what a crash leaves between the two is written again, and a node that wrongly takes itself for the one that feeds the
 * index is refused.
 */
public final class OpenSearchIndex implements SearchIndex {

    private static final Logger log = LoggerFactory.getLogger(OpenSearchIndex.class);
    /** How old what is known of the language and of the facets may be on a node that only asks. */
    private static final Duration LOOK = Duration.ofSeconds(5);
    /** A copy that is lost is mostly on a node that starts again. */
    private static final Duration LOST = Duration.ofMinutes(1);
    private static final int TRIES = 3;
    private static final int MOST_TYPES = 1_000;

    private final Duration lost;
    private final Cluster cluster;
    private final Generations generations;
    private final Stored current;
    private final Abbreviations abbreviations = Abbreviations.known();
    private final AtomicBoolean looking = new AtomicBoolean();
    /** For the thread that writes. */
    private final Forms forms = Forms.kept();
    private volatile boolean open;
    private volatile boolean fits = true;
    private volatile Stored.Kept known = new Stored.Kept("", Language.NONE);
    private volatile Set<String> facets = Set.of();
    private volatile long looked;
    /** Whether the log says already that it cannot be read. */
    private volatile boolean told;
    private volatile long brokenSince;

    /**
     * An index that is opened by {@link #open}; until then it is down.
     *
     * @param cluster this index's alone; closed with it
     * @param alias   name of the index, without a dot
     */
    public OpenSearchIndex(Cluster cluster, String alias) {
        this(cluster, alias, LOST);
    }

    /** The same. @param lost after how long without a whole copy the index is built anew */
    OpenSearchIndex(Cluster cluster, String alias, Duration lost) {
        this.lost = lost;
        this.cluster = cluster;
        this.generations = new Generations(cluster, alias);
        this.current = new Stored(cluster, alias);
    }

    @Override
    public void open() {
        if (!open) {
            try {
                generations.current();
                open = true;
            } catch (IOException e) {
                throw down("cannot be opened", e);
            }
            try {
                look();
            } catch (IOException e) {
                // the cluster is there; whether its index has to be built anew, needsRebuild says
                log.warn("the search index cannot be looked at: {}", e.toString());
            }
        }
    }

    private SearchDownException down(String what, IOException why) {
        return new SearchDownException("The search index %s in OpenSearch %s: %s".formatted(current.name(), what, why.getMessage()), why);
    }

    @Override
    public String sharedAs() {
        return current.name();
    }

    /** Sees what other nodes learnt. */
    private void look() throws IOException {
        looked = System.nanoTime();
        if (generations.current().isPresent()) {
            fits = current.fits();
            facets = new TreeSet<>(current.facets());
            var kept = current.keptBut(known.id());
            if (kept != null) {
                known = kept;
            }
        }
    }

    private void lookIfDue() {
        if (System.nanoTime() - looked > LOOK.toNanos() && looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("search-look").start(() -> {
                try {
                    look();
                } catch (IOException | RuntimeException e) {
                    log.debug("the search index cannot be looked at: {}", e.toString());
                } finally {
                    looking.set(false);
                }
            });
        }
    }

    @Override
    public SearchAnswer search(SearchRequest request) {
        return asked(inquiry -> inquiry.answer(request), new SearchAnswer.Down());
    }

    @Override
    public List<String> suggest(String typed, Viewer viewer, int most) {
        return asked(inquiry -> inquiry.titles(typed, viewer, most), List.of());
    }

    private interface Asking<T> {
        T of(Inquiry inquiry) throws IOException;
    }

    /** Asks the index of the moment; again when a rebuild took its place or a node went away meanwhile. */
    private <T> T asked(Asking<T> asking, T down) {
        if (!open) {
            return down;
        }
        lookIfDue();
        var failure = "";
        for (var tries = 0; tries < TRIES; tries++) {
            try {
                var answer = asking.of(new Inquiry(current, known.language(), facets, abbreviations));
                told = false;
                return answer;
            } catch (IOException e) {
                failure = e.toString();
            }
        }
        if (!told) {
            told = true;
            log.warn("the search index cannot be read: {}", failure);
        }
        return down;
    }

    @Override
    public Position position() {
        return read(() -> current.place().position());
    }

    private interface Reading<T> {
        T get() throws IOException;
    }

    private <T> T read(Reading<T> reading) {
        try {
            return reading.get();
        } catch (IOException e) {
            throw down("cannot be read", e);
        }
    }

    @Override
    public void apply(List<Change> changes, Position upTo) {
        try {
            var place = current.place();
            if (upTo.compareTo(place.position()) > 0) {
                write(changes, upTo);
                current.move(place, upTo);
                learnIfOutgrown();
            }
        } catch (IOException e) {
            throw down("cannot be written", e);
        }
    }

    @Override
    public void mend(List<Change> changes) {
        try {
            write(changes, current.place().position());
            current.refresh();
            learnIfOutgrown();
        } catch (IOException e) {
            throw down("cannot be written", e);
        }
    }

    private void write(List<Change> changes, Position at) throws IOException {
        var writing = current.writing(at.turn(), forms);
        for (var change : changes) {
            writing.add(change);
        }
        writing.send();
        var more = new TreeSet<>(facets);
        changes.forEach(change -> facetsOf(change, more));
        facets = more;
    }

    private static void facetsOf(Change change, Set<String> into) {
        if (change instanceof Change.Put(SearchDocument document)) {
            into.addAll(document.facets().keySet());
            into.add(Schema.TYPE);
        }
    }

    private void learnIfOutgrown() throws IOException {
        if (known.language().outgrown(current.count())) {
            var language = current.learn();
            known = new Stored.Kept(current.keep(language), language);
        }
    }

    /** Nothing is to be done: what the cluster has taken is durable. */
    @Override
    public void flush() {}

    @Override
    public Rebuild rebuild() {
        try {
            if (generations.current().isEmpty() || generations.broken()) {
                // what happens meanwhile must find a whole index, if an empty one
                generations.name(generations.fresh());
                brokenSince = 0;
            }
            return new Filling(generations.fresh());
        } catch (IOException e) {
            throw down("cannot be built anew", e);
        }
    }

    /** An index that is being filled. */
    private final class Filling implements Rebuild {
        private final Stored made;
        private final Language.Gathering gathering = new Language.Gathering();
        private final Set<String> seen = new TreeSet<>();
        private boolean done;

        Filling(Stored made) {
            this.made = made;
        }

        @Override
        public void add(List<SearchDocument> documents) {
            try {
                var writing = made.writing(Position.START.turn(), forms);
                for (var document : documents) {
                    var put = new Change.Put(document);
                    facetsOf(put, seen);
                    var tokens = writing.add(put);
                    if (tokens != null) {
                        gathering.document(tokens.all().stream().map(Word::exact).toList(),
                                document.audience() == SearchDocument.Audience.STAFF ? document.authority() : null);
                    }
                }
                writing.send();
            } catch (IOException e) {
                throw down("cannot be filled", e);
            }
        }

        @Override
        public void finish(Position at) {
            try {
                var language = gathering.done();
                var id = made.keep(language);
                made.move(made.place(), at);
                if (!made.fits()) {
                    throw new IOException("somebody deleted the new index while it was filled");
                }
                generations.name(made);
                done = true;
                fits = true;
                known = new Stored.Kept(id, language);
                facets = seen;
                generations.sweep(made);
            } catch (IOException e) {
                throw down("cannot take the new one in its place", e);
            }
        }

        @Override
        public void close() {
            if (!done) {
                done = true;
                try {
                    generations.drop(made);
                } catch (IOException e) {
                    log.warn("what is left of a rebuild, {}, cannot be deleted: {}", made.name(), e.toString());
                }
            }
        }
    }

    @Override
    public long documents() {
        try {
            return current.count();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public Map<String, Tally> tallies() {
        return read(() -> {
            var body = JsonMapper.shared().createObjectNode().put("size", 0);
            var types = body.putObject("aggs").putObject("types");
            types.putObject("terms").put("field", Schema.TYPE).put("size", MOST_TYPES);
            var sums = types.putObject("aggs");
            for (var part = 0; part < Schema.MARK_BITS.size(); part++) {
                sums.putObject(Schema.mark(part)).putObject("sum").put("field", Schema.mark(part));
            }
            var tallies = new HashMap<String, Tally>();
            cluster.ask("POST", "/%s/_search?allow_partial_search_results=false".formatted(current.name()), body).good()
                    .path("aggregations").path("types").path("buckets")
                    .forEach(type -> tallies.put(type.path("key").asString(), new Tally(type.path("doc_count").asLong(), sum(type))));
            return tallies;
        });
    }

    private static long sum(JsonNode type) {
        var sum = 0L;
        var shift = 0;
        for (var part = 0; part < Schema.MARK_BITS.size(); part++) {
            sum += (long) type.path(Schema.mark(part)).path("value").asDouble() << shift;
            shift += Schema.MARK_BITS.get(part);
        }
        return sum;
    }

    @Override
    public void versions(String type, BiConsumer<String, Long> each) {
        read(() -> {
            current.versions(type, each::accept);
            return true;
        });
    }

    @Override
    public boolean needsRebuild() {
        if (!open) {
            return false;
        }
        try {
            var there = generations.current().isPresent();
            var needed = !there || !fits || current.place().position().equals(Position.START);
            brokenSince = 0;
            return needed;
        } catch (IOException e) {
            if (lost()) {
                return true;
            }
            throw down("cannot be read", e);
        }
    }

    /** Whether the cluster has answered for a while that it has not all of the index. */
    private boolean lost() {
        try {
            if (!generations.broken()) {
                brokenSince = 0;
                return false;
            }
        } catch (IOException e) {
            return false;
        }
        var now = System.nanoTime();
        if (brokenSince == 0) {
            brokenSince = now;
        }
        if (now - brokenSince < lost.toNanos()) {
            return false;
        }
        log.warn("OpenSearch has lost a part of the search index {}, which is built anew", current.name());
        return true;
    }

    @Override
    public void close() {
        open = false;
        cluster.close();
    }
}

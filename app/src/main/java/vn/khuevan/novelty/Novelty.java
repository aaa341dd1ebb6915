package vn.khuevan.novelty;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Actor;

/** The door: compares a proposal with everything that its reader may be told of. */
@Component
public final class Novelty {

    /** The longest text that is compared, in UTF-16 units. */
    public static final int LONGEST = 2_000_000;
    /** The most similar ones that are told of. */
    public static final int SHOWN = 50;
    /** The most passages that are shown of each. */
    public static final int PASSAGES = 40;

    private static final Logger log = LoggerFactory.getLogger(Novelty.class);
    private static final Duration MOST = Duration.ofSeconds(20);
    private static final int AT_ONCE = 2;
    private static final int TITLES = 30;
    private static final double LIKE_TITLE = 0.55;
    private static final double OF_TITLES = 0.8;
    /** A passage so much of which is quoted law is none. */
    private static final double QUOTED = 0.6;

    private final PassageKeeper keeper;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    Novelty(PassageKeeper keeper) {
        this.keeper = keeper;
    }

    /**
     * Compares a text.
     *
     * @param title  title of the proposal, or null
     * @param except keys of texts that are left out, such as the proposal itself
     */
    public Answer compare(Actor actor, @Nullable String title, String text, Set<String> except) {
        return compare(actor, new Proposal(title, null, text), except);
    }

    /**
     * Compares something handed in.
     *
     * @param except keys of texts that are left out, such as the proposal itself
     */
    public Answer compare(Actor actor, Proposal proposal, Set<String> except) {
        return compare(actor, proposal, except, false);
    }

    /** The same for a judgement, which waits longer for an index that is being filled for the first time. */
    public Answer compareToJudge(Actor actor, Proposal proposal, Set<String> except) {
        return compare(actor, proposal, except, true);
    }

    private Answer compare(Actor actor, Proposal proposal, Set<String> except, boolean patient) {
        var text = proposal.text();
        var title = proposal.title() == null ? "" : proposal.title();
        if (text.length() > LONGEST) {
            return Answer.Refused.of("too-long", LONGEST);
        }
        var here = Pieces.of(Syllables.of(text));
        if (here.text().length() < Aligner.LEAST && title.isBlank()) {
            return Answer.Refused.of("too-short", Aligner.LEAST);
        }
        try {
            if (!turns.tryAcquire(MOST.toMillis(), TimeUnit.MILLISECONDS)) {
                return Answer.Refused.of("busy");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Answer.Refused.of("busy");
        }
        try {
            var objective = proposal.objective() != null ? proposal.objective() : Objective.of(text).orElse(null);
            var kept = patient ? keeper.freshAndWhole() : keeper.fresh();
            return kept == null ? Answer.Refused.of("down")
                    : kept.index().read(searcher -> new Asked(searcher, here, text, title, objective, Reading.of(actor), except, kept.whole()).answer());
        } catch (Comparison.TooLong slow) {
            return Answer.Refused.of("too-slow", MOST.toSeconds());
        } catch (IOException | RuntimeException broken) {
            log.warn("a text could not be compared", broken);
            return Answer.Refused.of("down");
        } finally {
            turns.release();
        }
    }

    /**
     * Compares a text with another that is at hand. Nothing is taken from or kept in the index.
     *
     * @param least meaningful syllables from which a passage is one
     */
    public static List<Passage> between(String text, String other, int least) {
        return new Aligner(Pieces.of(Syllables.of(text)), Math.max(2, least)).align(Pieces.of(Syllables.of(other)), null);
    }

    /** Share of a text's words that stand in passages, each word once. */
    public static double share(String text, List<Passage> passages) {
        var read = Syllables.of(text);
        return read.length() == 0 ? 0 : (double) words(read, passages).cardinality() / read.length();
    }

    private static BitSet words(Syllables text, List<Passage> passages) {
        var words = new BitSet();
        for (var passage : passages) {
            for (var range : passage.sameHere()) {
                words.set(text.at(range.from()), text.at(range.to()));
            }
        }
        return words;
    }

    /** Which texts a person may be told of. */
    private record Reading(long staffOf) implements Sifting.Readers {

        static Reading of(Actor actor) {
            return new Reading(actor.readsAll() ? PassageIndex.reader(Text.Audience.STAFF, actor.authorityId()) : 0);
        }

        @Override
        public boolean includes(long reader) {
            return reader == 0 || reader == staffOf;
        }

        Query query() {
            var query = new BooleanQuery.Builder().add(new TermQuery(new Term(PassageIndex.HEAD, "0")), BooleanClause.Occur.SHOULD);
            if (staffOf != 0) {
                query.add(new TermQuery(new Term(PassageIndex.HEAD, Long.toString(staffOf))), BooleanClause.Occur.SHOULD);
            }
            return query.build();
        }
    }

    /** One comparison. */
    private static final class Asked {
        private final IndexSearcher searcher;
        private final Pieces here;
        private final String text;
        private final String title;
        private final @Nullable String objective;
        private final Reading reading;
        private final Set<String> except;
        private final boolean whole;

        Asked(IndexSearcher searcher, Pieces here, String text, String title, @Nullable String objective, Reading reading, Set<String> except, boolean whole) {
            this.searcher = searcher;
            this.here = here;
            this.text = text;
            this.title = title;
            this.objective = objective;
            this.reading = reading;
            this.except = except;
            this.whole = whole;
        }

        Answer answer() throws IOException {
            var found = new Comparison(searcher, here, reading).find(new Comparison.Deadline(MOST));
            var heads = new LinkedHashMap<Integer, Document>();
            for (var head : found.passages().keySet()) {
                heads.put(head, searcher.storedFields().document(head));
            }
            var form = syllables(found.form());
            var quoted = new BitSet();
            for (var head : found.passages().entrySet()) {
                if (isLaw(heads.get(head.getKey()))) {
                    quoted.or(words(here.text(), head.getValue().stream().map(Comparison.Placed::passage).toList()));
                }
            }
            for (int head : likeTitles()) {
                heads.computeIfAbsent(head, this::stored);
            }
            var set = new BitSet();
            set.or(form);
            set.or(quoted);
            int own = Math.max(1, here.text().length() - set.cardinality());
            var similar = new ArrayList<Similar>();
            var covered = new BitSet();
            for (var head : heads.entrySet()) {
                var document = head.getValue();
                if (isLaw(document) || except.contains(document.get(PassageIndex.KEY))) {
                    continue;
                }
                var passages = found.passages().getOrDefault(head.getKey(), List.of()).stream().filter(placed -> !isQuoted(placed.passage(), set)).toList();
                var one = similar(document, passages, set, own, covered);
                if (!passages.isEmpty() || one.titles() >= LIKE_TITLE) {
                    similar.add(one);
                }
            }
            similar.sort(Comparator.comparingDouble(Similar::score).reversed().thenComparing(Similar::key));
            int words = here.text().length();
            return new Answer.Found(similar.size() > SHOWN ? similar.subList(0, SHOWN) : similar, compared(), words,
                    (double) form.cardinality() / Math.max(1, words), (double) quoted.cardinality() / Math.max(1, words), (double) covered.cardinality() / own, whole);
        }

        private Similar similar(Document document, List<Comparison.Placed> placed, BitSet set, int own, BitSet covered) {
            var words = words(here.text(), placed.stream().map(Comparison.Placed::passage).toList());
            words.andNot(set);
            covered.or(words);
            double share = (double) words.cardinality() / own;
            var otherTitle = String.valueOf(document.get(PassageIndex.TITLE));
            double titles = title.isBlank() ? 0 : Likeness.of(title, otherTitle);
            var otherObjective = document.get(PassageIndex.OBJECTIVE);
            Double objectives = objective == null || otherObjective == null ? null : Likeness.of(objective, otherObjective);
            var passages = placed.stream().sorted(Comparator.comparingInt(one -> one.passage().here().from())).limit(PASSAGES)
                    .map(one -> new Similar.Aligned(one.part(), one.passage(), one.passage().here().of(text), one.there())).toList();
            return new Similar(document.get(PassageIndex.KEY), document.get(PassageIndex.TYPE), otherTitle, document.get(PassageIndex.HREF),
                    Math.min(1, Math.max(Math.max(share, titles * OF_TITLES), objectives == null ? 0 : objectives)), titles, objectives, share, passages);
        }

        private boolean isQuoted(Passage passage, BitSet set) {
            var words = words(here.text(), List.of(passage));
            int all = words.cardinality();
            words.and(set);
            return words.cardinality() >= QUOTED * all;
        }

        private BitSet syllables(BitSet pieces) {
            var syllables = new BitSet();
            pieces.stream().forEach(piece -> syllables.set(here.start(piece), here.end(piece)));
            return syllables;
        }

        private static boolean isLaw(@Nullable Document head) {
            return head != null && QuotedLaw.TYPE.equals(head.get(PassageIndex.TYPE));
        }

        private Document stored(int head) {
            try {
                return searcher.storedFields().document(head);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        /** Heads whose titles are most like the proposal's. */
        private List<Integer> likeTitles() throws IOException {
            var read = Syllables.of(title);
            if (read.length() == 0) {
                return List.of();
            }
            var query = new BooleanQuery.Builder();
            var seen = new java.util.HashSet<org.apache.lucene.util.BytesRef>();
            for (int i = 0; i < Math.min(read.length(), 60) * 2 - 1; i++) {
                var term = TitleWords.term(read, i);
                if (seen.add(term)) {
                    query.add(new TermQuery(new Term(PassageIndex.TITLE_WORDS, term)), BooleanClause.Occur.SHOULD);
                }
            }
            var asked = new BooleanQuery.Builder().add(query.build(), BooleanClause.Occur.MUST).add(reading.query(), BooleanClause.Occur.FILTER).build();
            var heads = new ArrayList<Integer>();
            for (var hit : searcher.search(asked, TITLES).scoreDocs) {
                heads.add(hit.doc);
            }
            return heads;
        }

        private Map<String, Integer> compared() throws IOException {
            var counts = new HashMap<String, Integer>();
            for (var leaf : searcher.getIndexReader().leaves()) {
                var types = leaf.reader().terms(PassageIndex.TYPE);
                for (var terms = types == null ? null : types.iterator(); terms != null && terms.next() != null;) {
                    counts.putIfAbsent(terms.term().utf8ToString(), 0);
                }
            }
            for (var type : counts.keySet()) {
                counts.put(type, searcher.count(new BooleanQuery.Builder().add(new TermQuery(new Term(PassageIndex.TYPE, type)), BooleanClause.Occur.FILTER)
                        .add(reading.query(), BooleanClause.Occur.FILTER).build()));
            }
            counts.values().removeIf(count -> count == 0);
            return counts;
        }
    }
}

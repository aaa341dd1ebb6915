package vn.khuevan.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.PerFieldSimilarityWrapper;
import org.apache.lucene.search.similarities.Similarity;
import vn.khuevan.search.text.Abbreviations;
import vn.khuevan.search.text.Word;

/**
 * Turns a reading into a query that Lucene scores. Words and pairs of neighbours count; a word that is half of a firm pair
 * (khoa học) counts less by itself, and words that only build the sentence count less than words that say what it is about.
 */
final class Scoring {

    /**
     * How much what counts; found by measuring (docs/search.md).
     *
     * @param held        what a firm pair takes from its words, 0 to 1
     * @param grammar     of a word that only builds sentences
     * @param asking      of a word that asks
     * @param pair        of a pair of neighbours
     * @param grammarPair factor for a pair with a word that builds sentences
     * @param askingPair  factor for a pair with a word that asks
     * @param rarity      exponent of how rare a word is, beyond what BM25 makes of it
     * @param folded      share of a word's weight that needs no mark to match
     * @param foldedPair  the same for a pair
     * @param title       of a word in the title, beside that in all texts
     * @param titlePair   of a pair in the title
     * @param share       of the words that say something, how many a document must have
     */
    record Weights(double held, double grammar, double asking, double pair, double grammarPair, double askingPair, double rarity,
            double folded, double foldedPair, double title, double titlePair, double share) {

        static final Weights MEASURED = new Weights(0.5, 0.6, 0.2, 0.5, 0.5, 0.3, 0.3, 0.2, 0.1, 0, 0.02, 0.5);
    }

    private static final Set<String> ASKING = Set.of("gì", "nào", "ai", "đâu", "sao", "bao", "nhiêu");
    private static final Set<String> GRAMMAR = Set.of("là", "của", "được", "những", "các", "đã", "vào", "và", "có", "thể", "ở", "tại", "từ",
            "cho", "với", "khi", "mà", "thì", "này", "đó", "kia", "ấy", "bởi", "do", "như", "về", "trong", "ra", "để", "sẽ", "đang", "bị",
            "cũng", "rằng", "nên", "hay", "hoặc", "một", "sự", "việc", "cái", "con", "chiếc");
    private static final double USUAL_RARITY = 6;
    private static final int LONG_FORM = 4;
    private static final double SHORT_FOR_LONG = 0.3;
    /** So many words that say something must all be there. */
    private static final int FEW = 2;

    private final IndexSearcher searcher;
    private final Lexicon lexicon;
    private final Weights weights;
    private final Abbreviations abbreviations;

    Scoring(IndexSearcher searcher, Lexicon lexicon, Abbreviations abbreviations, Weights weights) {
        this.searcher = searcher;
        this.lexicon = lexicon;
        this.abbreviations = abbreviations;
        this.weights = weights;
    }

    /** BM25 with the length of a text weighing more than usual: records are of all lengths, and short ones are to the point. */
    static Similarity similarity() {
        return new PerFieldSimilarityWrapper() {
            private final Similarity words = new BM25Similarity(0.9f, 0.93f);
            private final Similarity pairs = new BM25Similarity(1.2f, 0.93f);
            private final Similarity titles = new BM25Similarity(1.2f, 0.3f);

            @Override
            public Similarity get(String field) {
                return switch (field) {
                    case Fields.EXACT_PAIRS, Fields.FOLDED_PAIRS -> pairs;
                    case Fields.TITLE_EXACT, Fields.TITLE_PAIRS, Fields.TITLE_FOLDED -> titles;
                    default -> words;
                };
            }
        };
    }

    /** What scores, without what must match. */
    Query scores(Reading reading, String text) throws IOException {
        var query = new BooleanQuery.Builder();
        var typed = reading.at();
        var words = typed.size();
        var firm = new double[words];
        for (var i = 0; i + 1 < words; i++) {
            var first = typed.get(i).likeliest().known();
            var second = typed.get(i + 1).likeliest().known();
            firm[i] = first.count() == 0 || second.count() == 0 ? 0 : lexicon.cohesion(first, second);
        }
        for (var i = 0; i < words; i++) {
            var each = typed.get(i);
            var firmest = Math.max(i > 0 ? firm[i - 1] : 0, firm[i]);
            var weight = (1 - weights.held() * Math.min(1, 2 * firmest)) * weight(each);
            var folded = each.sure() && !each.unknown() ? 0 : weights.folded();
            for (var may : each.may()) {
                word(query, Fields.EXACT, may.known().exact(), weight * may.chance() * (1 - folded));
                if (may.chance() >= 0.3 && weights.title() > 0) {
                    word(query, Fields.TITLE_EXACT, may.known().exact(), weight * may.chance() * weights.title());
                }
            }
            if (folded > 0) {
                word(query, Fields.FOLDED, each.word().folded(), weight * folded);
            }
            if (i + 1 < words) {
                pairs(query, reading.pairs().get(i), each, typed.get(i + 1));
            }
            abbreviations(query, each.word(), text);
            shortened(query, typed, i);
        }
        return query.build();
    }

    private double weight(Reading.Typed typed) {
        var word = typed.likeliest().known().exact();
        return ASKING.contains(word) ? weights.asking() : GRAMMAR.contains(word) ? weights.grammar() : 1;
    }

    private void pairs(BooleanQuery.Builder query, List<Reading.Both> pairs, Reading.Typed first, Reading.Typed second) throws IOException {
        var one = first.likeliest().known().exact();
        var other = second.likeliest().known().exact();
        var factor = ASKING.contains(one) || ASKING.contains(other) ? weights.askingPair()
                : GRAMMAR.contains(one) || GRAMMAR.contains(other) ? weights.grammarPair() : 1;
        for (var both : pairs) {
            term(query, Fields.EXACT_PAIRS, both.token(), weights.pair() * factor * both.chance());
            if (both.chance() >= 0.3 && weights.titlePair() > 0) {
                term(query, Fields.TITLE_PAIRS, both.token(), weights.titlePair() * both.chance());
            }
        }
        if (weights.foldedPair() > 0 && !(first.sure() && second.sure())) {
            term(query, Fields.FOLDED_PAIRS, Fields.pair(first.word().folded(), second.word().folded()), weights.foldedPair() * factor);
        }
    }

    /** Texts that write out what was typed short. */
    private void abbreviations(BooleanQuery.Builder query, Word word, String text) {
        for (var meaning : abbreviations.of(text.substring(word.start(), word.end()))) {
            query.add(allPairs(meaning), Occur.SHOULD);
        }
    }

    /** Texts that write short what was typed out; a form of two or three letters means too much else. */
    private void shortened(BooleanQuery.Builder query, List<Reading.Typed> typed, int from) throws IOException {
        var likeliest = typed.stream().map(each -> new Word(each.likeliest().known().exact(), each.word().folded(), 0, 0, false)).toList();
        for (var count = 2; count <= abbreviations.longest() && from + count <= typed.size(); count++) {
            for (var form : abbreviations.shortOf(likeliest, from, count)) {
                if (form.length() >= LONG_FORM) {
                    word(query, Fields.EXACT, form, SHORT_FOR_LONG);
                }
            }
        }
    }

    private static Query allPairs(List<Word> words) {
        var all = new BooleanQuery.Builder();
        for (var i = 0; i + 1 < words.size(); i++) {
            all.add(new TermQuery(new Term(Fields.EXACT_PAIRS, Fields.pair(words.get(i).exact(), words.get(i + 1).exact()))), Occur.MUST);
        }
        return all.build();
    }

    private void word(BooleanQuery.Builder query, String field, String word, double weight) throws IOException {
        var term = new Term(field, word);
        var states = TermStates.build(searcher, term, true);
        if (states.docFreq() > 0) {
            var rarity = Math.log(1 + (searcher.getIndexReader().maxDoc() - states.docFreq() + 0.5) / (states.docFreq() + 0.5));
            query.add(new BoostQuery(new TermQuery(term, states), (float) (weight * Math.pow(rarity / USUAL_RARITY, weights.rarity()))), Occur.SHOULD);
        }
    }

    private void term(BooleanQuery.Builder query, String field, String token, double weight) throws IOException {
        var term = new Term(field, token);
        var states = TermStates.build(searcher, term, true);
        if (states.docFreq() > 0) {
            query.add(new BoostQuery(new TermQuery(term, states), (float) weight), Occur.SHOULD);
        }
    }

    /**
     * What a document must have.
     *
     * @param query  most of the words that say something, in any of their readings, and every quoted word and pair
     * @param strict whether the best documents by score alone could lack it: few words, or quotes
     */
    record Needed(Query query, boolean strict) {}

    Needed needed(Reading reading, String text) {
        var needed = new ArrayList<Query>();
        var all = new ArrayList<Query>();
        var seen = new HashSet<String>();
        for (var each : reading.at()) {
            if (each.word().part() || !seen.add(each.word().exact())) {
                continue;
            }
            var match = match(each, text);
            all.add(match);
            if (weight(each) == 1) {
                needed.add(match);
            }
        }
        var of = needed.isEmpty() ? all : needed;
        var must = of.size() <= FEW ? of.size() : Math.max(FEW, (int) Math.ceil(of.size() * weights.share()));
        var query = new BooleanQuery.Builder();
        of.forEach(match -> query.add(match, must == of.size() ? Occur.FILTER : Occur.SHOULD));
        query.setMinimumNumberShouldMatch(must == of.size() ? 0 : must);
        var quoted = quoted(reading, text);
        if (quoted.isEmpty()) {
            return new Needed(query.build(), of.size() <= FEW);
        }
        var both = new BooleanQuery.Builder().add(query.build(), Occur.FILTER);
        quoted.forEach(pair -> both.add(pair, Occur.FILTER));
        return new Needed(both.build(), true);
    }

    private Query match(Reading.Typed typed, String text) {
        var any = new BooleanQuery.Builder();
        if (typed.sure()) {
            any.add(new TermQuery(new Term(Fields.EXACT, typed.word().exact())), Occur.SHOULD);
        } else {
            any.add(new TermQuery(new Term(Fields.FOLDED, typed.word().folded())), Occur.SHOULD);
        }
        if (typed.unknown()) {
            typed.may().forEach(may -> any.add(new TermQuery(new Term(Fields.EXACT, may.known().exact())), Occur.SHOULD));
        }
        abbreviations.of(text.substring(typed.word().start(), typed.word().end())).forEach(meaning -> any.add(allPairs(meaning), Occur.SHOULD));
        var query = any.build();
        return query.clauses().size() == 1 ? query.clauses().getFirst().query() : query;
    }

    /** Neighbours within double quotes, as pairs; a quoted word alone is wanted just as it was typed. */
    private static List<Query> quoted(Reading reading, String text) {
        var quotes = text.chars().filter(letter -> letter == '"').count();
        if (quotes < 2) {
            return List.of();
        }
        var within = new boolean[text.length()];
        var open = false;
        for (var i = 0; i < text.length(); i++) {
            open ^= text.charAt(i) == '"';
            within[i] = open;
        }
        var pairs = new ArrayList<Query>();
        var typed = reading.at();
        for (var i = 0; i < typed.size(); i++) {
            var word = typed.get(i).word();
            if (!within[word.start()]) {
                continue;
            }
            pairs.add(new TermQuery(new Term(typed.get(i).sure() ? Fields.EXACT : Fields.FOLDED, typed.get(i).sure() ? word.exact() : word.folded())));
            if (i + 1 < typed.size() && within[typed.get(i + 1).word().start()]
                    && text.substring(word.end(), typed.get(i + 1).word().start()).indexOf('"') < 0) {
                var next = typed.get(i + 1);
                pairs.add(typed.get(i).sure() && next.sure()
                        ? new TermQuery(new Term(Fields.EXACT_PAIRS, Fields.pair(word.exact(), next.word().exact())))
                        : new TermQuery(new Term(Fields.FOLDED_PAIRS, Fields.pair(word.folded(), next.word().folded()))));
            }
        }
        return pairs.stream().map(pair -> (Query) new ConstantScoreQuery(pair)).toList();
    }
}

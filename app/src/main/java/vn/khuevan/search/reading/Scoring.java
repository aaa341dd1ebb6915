package vn.khuevan.search.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.khuevan.search.text.Abbreviations;
import vn.khuevan.search.text.Word;

/**
 * Turns a reading into what is scored. Words and pairs of neighbours count; a word that is half of a firm pair
 * (khoa học) counts less by itself, and words that only build the sentence count less than words that say what it is about.
 */
public final class Scoring {

    /** So many of the best by words are put in order again by how long they are. */
    public static final int LOOKED_AT = 50;
    /** How much the length of a text usually matters. */
    public static final double LENGTH = 0.93;

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
     * @param length      how much the length of a text matters to BM25 (its b), 0 to 1
     * @param brevity     what a text loses for each time that it is e times as long, among the first {@value #LOOKED_AT}
     */
    public record Weights(double held, double grammar, double asking, double pair, double grammarPair, double askingPair, double rarity,
            double folded, double foldedPair, double title, double titlePair, double share, double length, double brevity) {

        /** Who asks wants the passage that answers: short ones, whatever they are called. */
        public static final Weights QUESTION = new Weights(0.5, 0.6, 0.2, 0.5, 0.5, 0.3, 0.3, 0.2, 0.1, 0, 0.02, 0.5, LENGTH, 0.5);
        /** Who names something wants what is about it: titles say so. */
        public static final Weights WORDS = new Weights(0.5, 0.6, 0.2, 0.5, 0.5, 0.3, 0.3, 0.2, 0.1, 0.1, 0.1, 0.5, LENGTH, 0);

        /** Those for what was typed: a question, which ends as one or has a word that does little else than ask, or the name of something. */
        public static Weights of(Reading reading, String text) {
            return text.stripTrailing().endsWith("?") || reading.at().stream().anyMatch(typed -> ONLY_ASKING.contains(typed.likeliest().known().exact()))
                    ? QUESTION : WORDS;
        }
    }

    private static final Set<String> ONLY_ASKING = Set.of("gì", "nào", "đâu", "nhiêu");
    private static final Set<String> ASKING = Set.of("gì", "nào", "ai", "đâu", "sao", "bao", "nhiêu");
    private static final Set<String> GRAMMAR = Set.of("là", "của", "được", "những", "các", "đã", "vào", "và", "có", "thể", "ở", "tại", "từ",
            "cho", "với", "khi", "mà", "thì", "này", "đó", "kia", "ấy", "bởi", "do", "như", "về", "trong", "ra", "để", "sẽ", "đang", "bị",
            "cũng", "rằng", "nên", "hay", "hoặc", "một", "sự", "việc", "cái", "con", "chiếc");
    private static final double USUAL_RARITY = 6;
    private static final int LONG_FORM = 4;
    private static final double SHORT_FOR_LONG = 0.3;
    /** So many words that say something must all be there. */
    private static final int FEW = 2;

    /** More clauses than engines take at once are never asked for. */
    private static final int MOST_CLAUSES = 600;

    private final Frequencies frequencies;
    private final Lexicon lexicon;
    private final Weights weights;
    private final Abbreviations abbreviations;

    /** Scoring in one state of an index. */
    public Scoring(Frequencies frequencies, Lexicon lexicon, Abbreviations abbreviations, Weights weights) {
        this.frequencies = frequencies;
        this.lexicon = lexicon;
        this.abbreviations = abbreviations;
        this.weights = weights;
    }

    /** The numbers of BM25 for a field. */
    public record Bm25(float k1, float b) {}

    /** The numbers for a field where a question cannot choose them. */
    public static Bm25 bm25(String field) {
        return bm25(field, LENGTH);
    }

    /** The numbers for a field. @param length how much the length of a text matters: records are of all lengths, and short ones are to the point */
    public static Bm25 bm25(String field, double length) {
        return switch (field) {
            case Tokens.EXACT_PAIRS, Tokens.FOLDED_PAIRS -> new Bm25(1.2f, (float) length);
            case Tokens.TITLE_EXACT, Tokens.TITLE_PAIRS, Tokens.TITLE_FOLDED -> new Bm25(1.2f, 0.3f);
            default -> new Bm25(0.9f, (float) length);
        };
    }

    /** What scores, without what must match. */
    public Clause scores(Reading reading, String text) {
        var query = new ArrayList<Clause>();
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
                word(query, Tokens.EXACT, may.known().exact(), weight * may.chance() * (1 - folded));
                if (may.chance() >= 0.3 && weights.title() > 0) {
                    word(query, Tokens.TITLE_EXACT, may.known().exact(), weight * may.chance() * weights.title());
                }
            }
            if (folded > 0) {
                word(query, Tokens.FOLDED, each.word().folded(), weight * folded);
            }
            if (i + 1 < words) {
                pairs(query, reading.pairs().get(i), each, typed.get(i + 1));
            }
            abbreviations(query, each.word(), text);
            shortened(query, typed, i);
        }
        return new Clause.Any(query.size() > MOST_CLAUSES ? heaviest(query) : query, 1);
    }

    private static List<Clause> heaviest(List<Clause> clauses) {
        return clauses.stream().sorted(Comparator.comparingDouble(Scoring::heft).reversed()).limit(MOST_CLAUSES).toList();
    }

    private static double heft(Clause clause) {
        return clause instanceof Clause.Weighed(_, var weight) ? weight : 1;
    }

    private double weight(Reading.Typed typed) {
        var word = typed.likeliest().known().exact();
        return ASKING.contains(word) ? weights.asking() : GRAMMAR.contains(word) ? weights.grammar() : 1;
    }

    private void pairs(List<Clause> query, List<Reading.Both> pairs, Reading.Typed first, Reading.Typed second) {
        var one = first.likeliest().known().exact();
        var other = second.likeliest().known().exact();
        var factor = ASKING.contains(one) || ASKING.contains(other) ? weights.askingPair()
                : GRAMMAR.contains(one) || GRAMMAR.contains(other) ? weights.grammarPair() : 1;
        for (var both : pairs) {
            term(query, Tokens.EXACT_PAIRS, both.token(), weights.pair() * factor * both.chance());
            if (both.chance() >= 0.3 && weights.titlePair() > 0) {
                term(query, Tokens.TITLE_PAIRS, both.token(), weights.titlePair() * both.chance());
            }
        }
        if (weights.foldedPair() > 0 && !(first.sure() && second.sure())) {
            term(query, Tokens.FOLDED_PAIRS, Tokens.pair(first.word().folded(), second.word().folded()), weights.foldedPair() * factor);
        }
    }

    /** Texts that write out what was typed short. */
    private void abbreviations(List<Clause> query, Word word, String text) {
        for (var meaning : abbreviations.of(text.substring(word.start(), word.end()))) {
            query.add(allPairs(meaning));
        }
    }

    /** Texts that write short what was typed out; a form of two or three letters means too much else. */
    private void shortened(List<Clause> query, List<Reading.Typed> typed, int from) {
        var likeliest = typed.stream().map(each -> new Word(each.likeliest().known().exact(), each.word().folded(), 0, 0, false)).toList();
        for (var count = 2; count <= abbreviations.longest() && from + count <= typed.size(); count++) {
            for (var form : abbreviations.shortOf(likeliest, from, count)) {
                if (form.length() >= LONG_FORM) {
                    word(query, Tokens.EXACT, form, SHORT_FOR_LONG);
                }
            }
        }
    }

    private static Clause allPairs(List<Word> words) {
        var all = new ArrayList<Clause>();
        for (var i = 0; i + 1 < words.size(); i++) {
            all.add(new Clause.Token(Tokens.EXACT_PAIRS, Tokens.pair(words.get(i).exact(), words.get(i + 1).exact())));
        }
        return new Clause.All(all);
    }

    private void word(List<Clause> query, String field, String word, double weight) {
        var having = frequencies.having(field, word);
        if (having > 0) {
            var rarity = Math.log(1 + (Math.max(having, frequencies.documents()) - having + 0.5) / (having + 0.5));
            query.add(new Clause.Weighed(new Clause.Token(field, word), weight * Math.pow(rarity / USUAL_RARITY, weights.rarity())));
        }
    }

    private void term(List<Clause> query, String field, String token, double weight) {
        if (frequencies.having(field, token) > 0) {
            query.add(new Clause.Weighed(new Clause.Token(field, token), weight));
        }
    }

    /**
     * What a document must have.
     *
     * @param query  most of the words that say something, in any of their readings, and every quoted word and pair
     * @param strict whether the best documents by score alone could lack it: few words, or quotes
     */
    public record Needed(Clause query, boolean strict) {}

    /** What a document must have that answers a reading with at least one word. */
    public Needed needed(Reading reading, String text) {
        var needed = new ArrayList<Clause>();
        var all = new ArrayList<Clause>();
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
        var most = must == of.size() ? new Clause.All(of) : new Clause.Any(of, must);
        var quoted = quoted(reading, text);
        if (quoted.isEmpty()) {
            return new Needed(most, of.size() <= FEW);
        }
        var both = new ArrayList<Clause>(quoted.size() + 1);
        both.add(most);
        both.addAll(quoted);
        return new Needed(new Clause.All(both), true);
    }

    private Clause match(Reading.Typed typed, String text) {
        var any = new ArrayList<Clause>();
        any.add(typed.sure() ? new Clause.Token(Tokens.EXACT, typed.word().exact()) : new Clause.Token(Tokens.FOLDED, typed.word().folded()));
        if (typed.unknown()) {
            typed.may().forEach(may -> any.add(new Clause.Token(Tokens.EXACT, may.known().exact())));
        }
        abbreviations.of(text.substring(typed.word().start(), typed.word().end())).forEach(meaning -> any.add(allPairs(meaning)));
        return Clause.Any.of(any);
    }

    /** Neighbours within double quotes, as pairs; a quoted word alone is wanted just as it was typed. */
    private static List<Clause> quoted(Reading reading, String text) {
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
        var pairs = new ArrayList<Clause>();
        var typed = reading.at();
        for (var i = 0; i < typed.size(); i++) {
            var word = typed.get(i).word();
            if (!within[word.start()]) {
                continue;
            }
            pairs.add(typed.get(i).sure() ? new Clause.Token(Tokens.EXACT, word.exact()) : new Clause.Token(Tokens.FOLDED, word.folded()));
            if (i + 1 < typed.size() && within[typed.get(i + 1).word().start()]
                    && text.substring(word.end(), typed.get(i + 1).word().start()).indexOf('"') < 0) {
                var next = typed.get(i + 1);
                pairs.add(typed.get(i).sure() && next.sure()
                        ? new Clause.Token(Tokens.EXACT_PAIRS, Tokens.pair(word.exact(), next.word().exact()))
                        : new Clause.Token(Tokens.FOLDED_PAIRS, Tokens.pair(word.folded(), next.word().folded())));
            }
        }
        return pairs;
    }
}

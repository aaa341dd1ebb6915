package vn.khuevan.registry;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list of codes with names, as somebody published it.
 *
 * @param source    who published it, where
 * @param licence   what allows its use
 * @param from      first day it was in force, or null when unknown
 * @param until     first day it was no longer in force, or null while it is
 * @param certainty how sure the list is: {@code official}, {@code partial}, {@code translation}, {@code own}
 */
public record Vocabulary(String id, Label title, String source, String licence, @Nullable LocalDate from, @Nullable LocalDate until,
        String certainty, Map<String, Term> terms) {

    public Vocabulary {
        terms = Collections.unmodifiableMap(terms);
    }

    /**
     * A code.
     *
     * @param parent code of the wider term, or null at the top
     * @param vi     Vietnamese name, or null where only an English one was published
     * @param en     English name, or null where only a Vietnamese one was published
     * @param note   what else is known, such as what a ward was formed from; or null
     */
    public record Term(String code, @Nullable String parent, @Nullable String vi, @Nullable String en, @Nullable String note) {

        /** The name in the language with this tag, else in the other, else the code. */
        public String label(String language) {
            var first = "en".equals(language) ? en : vi;
            var second = "en".equals(language) ? vi : en;
            return first != null ? first : second != null ? second : code;
        }
    }

    /** The term with this code. */
    public Optional<Term> find(String code) {
        return Optional.ofNullable(terms.get(code));
    }

    /** The name of a code; the code itself when the list does not know it. */
    public String label(String code, String language) {
        return find(code).map(term -> term.label(language)).orElse(code);
    }

    /** All terms in the list's order. */
    public Collection<Term> all() {
        return terms.values();
    }

    /** The term and those it stands under, from the top. */
    public List<Term> path(String code) {
        var path = new java.util.ArrayDeque<Term>();
        for (var term = terms.get(code); term != null && path.size() < 20; term = term.parent() == null ? null : terms.get(term.parent())) {
            path.addFirst(term);
        }
        return List.copyOf(path);
    }

    /** Whether it was in force on a day, as far as known. */
    public boolean inForce(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }

    @Override
    public String toString() {
        return "Vocabulary " + id;
    }
}

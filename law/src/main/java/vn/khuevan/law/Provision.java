package vn.khuevan.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One sentence of law that a machine can ask, for the time it is in force.
 *
 * @param id name of the sentence; outlives amendments and is part of the public API
 * @param duty what the sentence answers; several sentences answer one duty over time
 * @param document number of the legal document, e.g. {@code 20/2023/TT-BKHCN}
 * @param article article as cited, {@code ?} where it is not known
 * @param from first day of force
 * @param until day after the last day of force, {@code null} while open
 * @param trigger the event or occasion, in English words
 * @param says the meaning of the value
 * @param stated the value as it was entered
 * @param appliesTo codes of the kinds of task
 * @param enabled false for a row kept for comparison only
 * @param appliedUntil day after the last day on which the city applies the row, although it stays in force elsewhere
 * @param note remark in English
 */
public record Provision(
        String id,
        String duty,
        String document,
        String article,
        String titleVi,
        String titleEn,
        LocalDate from,
        @Nullable LocalDate until,
        Kind kind,
        String step,
        String trigger,
        Says says,
        Stated stated,
        Set<String> appliesTo,
        Certainty certainty,
        boolean enabled,
        @Nullable LocalDate appliedUntil,
        @Nullable String note,
        Details details) {

    /**
     * The value as written in the data.
     *
     * @param value text, number, truth value, or a list of them
     * @param op operator or kind of limit, e.g. {@code latest_after}
     */
    public record Stated(Object value, @Nullable String op, Unit unit) {

        /** The value for display: a list is joined by commas. */
        public String text() {
            return value instanceof List<?> list
                    ? String.join(", ", list.stream().map(Object::toString).toList())
                    : value.toString();
        }
    }

    /**
     * What a few provisions add to their value.
     *
     * @param requiredRoles roles that must be present besides the number
     * @param base what a share is taken of
     * @param condition when the provision applies, e.g. {@code duration_months > 24}
     * @param per what an amount is paid for
     * @param max the scale of a score
     * @param windowYears years looked back
     * @param maxExtensionMonths the most that an extension may reach
     * @param refusal code of the refusal that follows
     * @param blocks what cannot go on without it
     * @param scope what it touches
     * @param forms codes of the forms used
     */
    public record Details(
            Set<String> requiredRoles,
            @Nullable String base,
            @Nullable String condition,
            @Nullable String per,
            @Nullable Integer max,
            @Nullable Integer windowYears,
            @Nullable Integer maxExtensionMonths,
            @Nullable String refusal,
            @Nullable String blocks,
            @Nullable String scope,
            List<String> forms) {

        public Details {
            requiredRoles = Ordered.copy(requiredRoles);
            forms = List.copyOf(forms);
        }
    }

    public Provision {
        appliesTo = Ordered.copy(appliesTo);
    }

    public Set<String> requiredRoles() {
        return details.requiredRoles();
    }

    public @Nullable String base() {
        return details.base();
    }

    public @Nullable String condition() {
        return details.condition();
    }

    /** In force by its own dates, applied by the city or not. */
    public boolean inForceOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || day.isBefore(until));
    }

    /** Applied by the city on that day. */
    public boolean appliesOn(LocalDate day) {
        return enabled && !day.isBefore(from) && (end() == null || day.isBefore(end()));
    }

    public boolean appliesToKind(String taskKind) {
        return appliesTo.contains(taskKind);
    }

    /** Whether a day follows from it: only then {@link Deadlines} can reckon. */
    public boolean setsDate() {
        return says instanceof Says.Dated;
    }

    /** Document and article, e.g. {@code 20/2023/TT-BKHCN, Điều 7.1}. */
    public String citation() {
        if (article.equals("?") || article.equals("-")) {
            return document;
        }
        return document + ", " + (Character.isDigit(article.charAt(0)) ? "Điều " + article : article);
    }

    /** The title in that language: {@code vi} or, for anything else, English. */
    public String title(String language) {
        return language.equals("vi") ? titleVi : titleEn;
    }

    /** Day after the last day on which the city applies it, {@code null} while open. */
    @Nullable LocalDate end() {
        if (appliedUntil == null || (until != null && until.isBefore(appliedUntil))) {
            return until;
        }
        return appliedUntil;
    }

    Provision assumed() {
        return new Provision(id, duty, document, article, titleVi, titleEn, from, until, kind, step, trigger, says, stated,
                appliesTo, Certainty.ASSUMED, enabled, appliedUntil, note, details);
    }

    Provision endingOn(LocalDate newUntil) {
        return new Provision(id, duty, document, article, titleVi, titleEn, from, newUntil, kind, step, trigger, says, stated,
                appliesTo, certainty, enabled, appliedUntil, note, details);
    }
}

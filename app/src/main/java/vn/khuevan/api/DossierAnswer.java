package vn.khuevan.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dossier as programs see it.
 *
 * @param definition version of the procedure it keeps, such as {@code task/HN2021}
 * @param stageTitle the stage in the language asked for
 * @param waits      code of the role, or {@code @relation}, that must act next; null when nobody must
 * @param form       what was typed, by form
 * @param documents  files that its forms name
 * @param deadlines  its open deadlines, the earliest first
 * @param version    to be named by {@code If-Match} when it is changed
 * @param children   dossiers directly under it that the asker may see
 * @param pins       day to which each phase is pinned
 */
record DossierAnswer(String number, String type, String definition, String title, String stage, String stageTitle,
        @Nullable String waits, boolean ended, @Nullable Kin parent, Kin root, Map<String, @Nullable Object> form, List<Paper> documents,
        List<Limit> deadlines, List<Tie> parties, List<Child> children, Map<String, LocalDate> pins, LocalDate openedOn,
        Instant changedAt, long version) {

    /** A dossier above. */
    record Kin(String number, String type, String stage) {}

    /** A file named in a form; {@code file} is its id in the document store. */
    record Paper(String form, String field, String label, String file) {}

    /**
     * A limit that runs.
     *
     * @param due   last day, or null while the calendar of its year is not known
     * @param state {@code running}, {@code at-risk}, {@code late} or {@code unreckoned}
     * @param waits code of who must meet it
     */
    record Limit(String provision, String duty, @Nullable String document, @Nullable String article, @Nullable String title,
            LocalDate event, @Nullable LocalDate due, String state, @Nullable String waits) {}

    /** Somebody's relation to it. */
    record Tie(String relation, String name, @Nullable Long organisation, LocalDate from, @Nullable LocalDate until) {}

    /** A dossier under it. */
    record Child(String number, String type, String title, String stage, long version) {}
}

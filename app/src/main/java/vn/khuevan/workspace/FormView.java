package vn.khuevan.workspace;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.show.Reason;

/**
 * A form of the workspace as its page shows it.
 *
 * @param path     where it is sent
 * @param back     page to return to
 * @param intro    what it is about: the dossier, or the one above
 * @param legal    name of the form in its circular, or null
 * @param subject  what a draft of it belongs to
 * @param version  version of the dossier the person has read; 0 for one that is not opened yet
 * @param key      idempotency key, made with the form
 * @param stops    what stands against the act now
 * @param awaits   what will be looked at when the form is typed
 * @param gaps     where no rule was found
 * @param changes  what others did since the person read the dossier; empty when nothing
 * @param draft    when the draft that is shown, or offered, was kept; null when there is none
 * @param offered  whether that draft is only offered yet
 * @param possible whether the act exists in the stage where the dossier stands now
 * @param uploads  whether files are sent
 */
public record FormView(String path, String back, @Nullable String intro, @Nullable String introHref, String button, @Nullable String legal, List<Asked> fields, List<Fault> faults,
        String subject, String action, long version, String key, List<Reason> stops, List<Reason> awaits, List<Reason> gaps, List<Change> changes,
        @Nullable Instant draft, boolean offered, boolean possible, boolean uploads, List<Shown> kept) {

    /** What somebody else did meanwhile. @param fields labels of what changed */
    public record Change(Instant at, LocalDate day, String who, String what, @Nullable String movedTo, List<String> fields) {}

    /**
     * A field of a page.
     *
     * @param organisations whether names of organisations are offered while typing
     * @param kept          id of the file that is kept unless another is chosen, or null
     * @param result        what the system computes, shown and not typed; null for a field that is typed
     */
    public record Asked(vn.khuevan.web.form.Field field, boolean organisations, @Nullable String kept, @Nullable Shown result) {

        /** A field that is computed. */
        static Asked of(Shown result, @Nullable String hint) {
            return new Asked(vn.khuevan.web.form.Field.text("", result.label(), "").hint(hint), false, null, result);
        }
    }

    /** Whether the system computes some of its fields. */
    public boolean computes() {
        return fields.stream().anyMatch(asked -> asked.result() != null);
    }

    /**
     * A value as read, not typed.
     *
     * @param text  in words, or null when there is none
     * @param heads headings of a table
     * @param rows  its rows; empty unless the field is a table
     * @param href  where a file is, or null
     */
    public record Shown(String label, @Nullable String text, List<String> heads, List<List<String>> rows, @Nullable String href) {}
}

package vn.khuevan.portal;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of a task at a glance.
 *
 * @param kind        code of the task's kind, or null
 * @param field       code of its field of science, or null
 * @param host        name of the lead organisation, or null before there is one
 * @param starts      first day of the contract, or null
 * @param ends        last day of the term, or null
 * @param listed      day the list of orders was approved
 * @param closes      moment at which applications end; null unless anybody may apply
 * @param recognised  day of the decision that recognised the result, or null
 * @param certificate number of the certificate of registration, or null
 * @param inUse       whether a use of the result was counted
 */
public record PublicTask(long id, int authority, String number, String definition, String stage, PublicState state, String title,
        @Nullable String kind, @Nullable String field, @Nullable String host, @Nullable LocalDate starts, @Nullable LocalDate ends,
        LocalDate listed, @Nullable Instant closes, @Nullable LocalDate recognised, @Nullable String certificate, boolean inUse) {

    /** Address of its page. */
    public String href() {
        return PublicTasks.PATH + "/" + number;
    }

    /** Whether applications are taken at a moment. */
    public boolean openAt(Instant now) {
        return closes != null && now.isBefore(closes);
    }
}

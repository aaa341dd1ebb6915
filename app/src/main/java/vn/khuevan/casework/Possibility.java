package vn.khuevan.casework;

import java.util.List;

/**
 * One action of a dossier's stage as one person sees it.
 *
 * @param yours   whether the person is one of those who may do it
 * @param reasons what stands against it, what it waits for, and where no rule was found
 */
public record Possibility(Definition.Action action, boolean yours, List<Reason> reasons) {

    /** Whether it can be done now by this person, as far as can be known before the form is typed. */
    public boolean allowed() {
        return yours && reasons.stream().noneMatch(reason -> reason.kind() == Reason.Kind.REFUSES);
    }
}

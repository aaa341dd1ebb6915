package vn.khuevan.workspace;

import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Form;
import vn.khuevan.casework.Possibility;

/**
 * A form that somebody fills in: an action of a dossier, or the opening of one.
 *
 * @param form        null when the action takes none
 * @param dossier     the dossier acted on; null for an opening
 * @param parent      the dossier under which one is opened, or null
 * @param possibility what stands against it; null when the action does not exist in the dossier's stage
 * @param subject     what its draft belongs to
 * @param path        address of its page
 * @param back        address of the page it comes from
 */
record FormTask(Definition definition, Definition.Action action, @Nullable Form form, @Nullable CaseFile dossier, @Nullable CaseFile parent,
        @Nullable Possibility possibility, String subject, String path, String back) {

    /** Version of the dossier as read now; 0 for an opening. */
    long version() {
        return dossier == null ? 0 : dossier.version();
    }
}

/** Pages for signed-in people: the work list, the dossier, its forms and drafts, lists and the department's board. */
@ApplicationModule(displayName = "Workspace")
@NullMarked
package vn.khuevan.workspace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

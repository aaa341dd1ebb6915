/** The audit chain: every act appends an entry to its dossier's hash chain; a job seals all new entries under one root. */
@ApplicationModule(displayName = "Audit")
@NullMarked
package vn.khuevan.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

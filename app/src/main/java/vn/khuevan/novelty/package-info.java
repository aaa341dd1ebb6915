/**
 * Finds in what is already there the passages of a proposal, though sentences were moved, words exchanged or marks left out.
 *
 * <p>{@link vn.khuevan.novelty.Novelty} is the door. A module offers its texts by the port {@link vn.khuevan.novelty.Compared}.
 * What is found is shown and judged by a person; nothing is refused by a figure alone.
 */
@ApplicationModule(displayName = "Novelty", allowedDependencies = {"law", "audit", "identity", "jobs", "registry", "rules", "settings", "document", "web", "command"})
@NullMarked
package vn.khuevan.novelty;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * Searches that people keep, and what is told them of new findings: counted over what they may see, each finding once.
 *
 * <p>{@link vn.khuevan.watch.SavedSearches} is the door.
 */
@ApplicationModule(displayName = "Saved searches", allowedDependencies = {"identity", "jobs", "notify", "search", "web"})
@NullMarked
package vn.khuevan.watch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * Dossiers feed the S&amp;T database: a task that is public has a record, a recognised result another, and the people and
 * organisations in them are records too. {@link vn.khuevan.feed.DossierRecords} is the door.
 */
@ApplicationModule(displayName = "Dossiers' records", allowedDependencies = {"casework", "identity", "jobs", "registry", "registry :: likeness", "web"})
@NullMarked
package vn.khuevan.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

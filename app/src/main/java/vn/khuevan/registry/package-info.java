/**
 * The S&amp;T and innovation database: typed records that link to one another, with the time and the source of every fact.
 *
 * <p>{@link vn.khuevan.registry.Registry} is the door. A type is data ({@code registry/types/*.yaml}): fields, identifiers, links,
 * who may see what. {@link vn.khuevan.registry.RecordSight} is the only place that answers "may this person see this field".
 */
@ApplicationModule(displayName = "Registry", allowedDependencies = {"audit", "datafile", "identity", "jobs", "search", "search :: text", "web"})
@NullMarked
package vn.khuevan.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

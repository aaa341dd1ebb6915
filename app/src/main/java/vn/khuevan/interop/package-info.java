/**
 * Gives what is public to the world by the protocols others speak: OAI-PMH, CERIF and the formats of citation and open data.
 *
 * <p>One model, many renderings: {@link vn.khuevan.interop.Publisher} renders each public record when it or a neighbour changes
 * and keeps the result with the stamp of that change; whoever harvests is given what is kept. Nothing but what
 * {@link vn.khuevan.registry.RecordSight#publicly} lets everybody see reaches a rendering.
 */
@ApplicationModule(displayName = "Interoperation", allowedDependencies = {"registry", "jobs", "web", "identity", "command"})
@NullMarked
package vn.khuevan.interop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

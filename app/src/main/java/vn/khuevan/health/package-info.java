/** The two health probes that the public port answers; all else of the actuator stays on the management port. */
@ApplicationModule(displayName = "Health", allowedDependencies = {})
@NullMarked
package vn.khuevan.health;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

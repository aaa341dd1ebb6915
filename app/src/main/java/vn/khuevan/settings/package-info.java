/** What an operator may set, read from the environment and from {@code khuevan.properties}; described in docs/settings.md. */
@ApplicationModule(displayName = "Settings", allowedDependencies = {})
@NullMarked
package vn.khuevan.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * The operator's command line: what {@code bin/khuevan} and {@code bin/demo} run. A module adds a command by
 * implementing {@link vn.khuevan.command.OperatorCommand} and naming the class in {@code META-INF/services}.
 */
@ApplicationModule(displayName = "Command line", allowedDependencies = {"settings", "database", "web"})
@NullMarked
package vn.khuevan.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Where the application keeps its rows: a PostgreSQL server of its own in a data directory, or one given by settings. */
@ApplicationModule(displayName = "Database", allowedDependencies = "settings")
@NullMarked
package vn.khuevan.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Files of data that ship with the system: YAML whose every part knows its file and line, and rows of CSV. */
@ApplicationModule(displayName = "Data files", allowedDependencies = {})
@NullMarked
package vn.khuevan.datafile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** The rules in force in this city: the law's data with the administrator's corrections and calendar changes laid over them. */
@ApplicationModule(displayName = "Rules")
@NullMarked
package vn.khuevan.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

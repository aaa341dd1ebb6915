/**
 * The made-up city of the demo: real titles, organisations and places, invented people, and tasks in every stage whose
 * histories were acted out on the engine at past moments. Loaded only by {@code bin/demo}, into an empty database.
 */
@ApplicationModule(displayName = "Demo")
@NullMarked
package vn.khuevan.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * The engine that moves dossiers under law: definitions, forms, gates, deadlines, history.
 *
 * <p>{@link vn.khuevan.casework.Casework} is the door. Everything special plugs in as a {@link vn.khuevan.casework.Gate}
 * or a {@link vn.khuevan.casework.Computation}, found by name.
 */
@ApplicationModule(displayName = "Casework")
@NullMarked
package vn.khuevan.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

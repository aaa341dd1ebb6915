/**
 * Finds records that may be the same: by identifiers, by names as Vietnamese write them (with and without marks, in either order,
 * with titles, shortened), by organisation and by text. Proposes pairs for people to judge; merges nothing.
 *
 * <p>{@link vn.khuevan.registry.likeness.Duplicates} is the door.
 */
@NamedInterface("likeness")
@NullMarked
package vn.khuevan.registry.likeness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** Tests of the search for records that may be the same. */
@NamedInterface("likeness")
@NullMarked
package vn.khuevan.registry.likeness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

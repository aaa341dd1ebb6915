/** Words as they are written and typed. */
@NamedInterface("text")
@NullMarked
package vn.khuevan.search.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

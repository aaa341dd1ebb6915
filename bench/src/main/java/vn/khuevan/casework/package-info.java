/** Our side of benchmarks that need the engine's inside. */
@NullMarked
package vn.khuevan.casework;

import org.jspecify.annotations.NullMarked;

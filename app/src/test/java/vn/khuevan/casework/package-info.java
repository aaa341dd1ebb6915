/** Tests of the engine. */
@NullMarked
package vn.khuevan.casework;

import org.jspecify.annotations.NullMarked;

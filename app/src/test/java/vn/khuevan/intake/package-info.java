/** Tests of intake. */
@NullMarked
package vn.khuevan.intake;

import org.jspecify.annotations.NullMarked;

/** Tests of reading. */
@NullMarked
package vn.khuevan.intake.reading;

import org.jspecify.annotations.NullMarked;

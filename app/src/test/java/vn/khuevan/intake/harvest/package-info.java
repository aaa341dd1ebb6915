/** Tests of harvesting. */
@NullMarked
package vn.khuevan.intake.harvest;

import org.jspecify.annotations.NullMarked;

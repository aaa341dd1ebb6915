/** Tests of the stored law. */
@NullMarked
package vn.khuevan.rules;

import org.jspecify.annotations.NullMarked;

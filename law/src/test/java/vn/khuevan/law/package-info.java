/** Tests of the law's data, its calendar and its reckoning. */
@NullMarked
package vn.khuevan.law;

import org.jspecify.annotations.NullMarked;

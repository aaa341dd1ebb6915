/** Tests of open data. */
@NullMarked
package vn.khuevan.opendata;

import org.jspecify.annotations.NullMarked;

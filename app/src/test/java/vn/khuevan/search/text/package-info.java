/** Words as they are written and typed. */
@NullMarked
package vn.khuevan.search.text;

import org.jspecify.annotations.NullMarked;

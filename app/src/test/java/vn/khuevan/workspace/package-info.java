/** Tests of the work pages: asked the way browsers ask, on a database of their own. */
@NullMarked
package vn.khuevan.workspace;

import org.jspecify.annotations.NullMarked;

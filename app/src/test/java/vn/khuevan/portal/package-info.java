/** Tests of the public face. */
@NullMarked
package vn.khuevan.portal;

import org.jspecify.annotations.NullMarked;

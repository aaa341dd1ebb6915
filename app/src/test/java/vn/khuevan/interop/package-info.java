/** Tests of what is given to the world. */
@NullMarked
package vn.khuevan.interop;

import org.jspecify.annotations.NullMarked;

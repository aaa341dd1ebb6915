/** Tests of uploads, of issued documents and of their checks. */
@NullMarked
package vn.khuevan.document;

import org.jspecify.annotations.NullMarked;

/** Tests of the pages of the law. */
@NullMarked
package vn.khuevan.lawpages;

import org.jspecify.annotations.NullMarked;

/** Tests of saved searches. */
@NullMarked
package vn.khuevan.watch;

import org.jspecify.annotations.NullMarked;

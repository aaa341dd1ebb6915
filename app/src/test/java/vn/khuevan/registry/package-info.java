/** Tests of the registry. */
@NullMarked
package vn.khuevan.registry;

import org.jspecify.annotations.NullMarked;

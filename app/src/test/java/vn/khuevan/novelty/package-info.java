/** Copies in disguise, and what must not be taken for one. */
@NullMarked
package vn.khuevan.novelty;

import org.jspecify.annotations.NullMarked;

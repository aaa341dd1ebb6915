/** The worked examples of the law file, and the main line walked through the engine. */
@NullMarked
package vn.khuevan.task;

import org.jspecify.annotations.NullMarked;

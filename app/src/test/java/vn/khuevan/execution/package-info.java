/** Gates and computations of a running task, asked about worked examples. */
@NullMarked
package vn.khuevan.execution;

import org.jspecify.annotations.NullMarked;

/** Measurements side by side with named peers: both in one run, on one machine, with equal work; only ratios count. */
@NullMarked
package vn.khuevan.bench;

import org.jspecify.annotations.NullMarked;

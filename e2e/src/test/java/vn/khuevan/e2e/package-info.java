/** Uses the whole application through a browser, as its people do: journeys over years, refusals, and what every page owes. */
@NullMarked
package vn.khuevan.e2e;

import org.jspecify.annotations.NullMarked;

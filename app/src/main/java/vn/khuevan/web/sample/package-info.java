/** The style page of the demo: every component in every state, for eyes and for browser tests. */
@NullMarked
package vn.khuevan.web.sample;

import org.jspecify.annotations.NullMarked;

/**
 * The pages of the law: what is in force and why, deadlines reckoned, the working-day calendar, life cycles drawn, and where
 * administrators correct what is not settled by a text. They stand apart from the rules because they also show what the
 * engine does with them.
 */
@ApplicationModule(displayName = "Law pages")
@NullMarked
package vn.khuevan.lawpages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

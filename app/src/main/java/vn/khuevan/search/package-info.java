/**
 * Finds what people look for: one index of everything that modules hand in, read as Vietnamese is written and typed. Knows
 * nothing of what it indexes; a module offers its records by the port {@link vn.khuevan.search.Findable}, and every face asks
 * {@link vn.khuevan.search.SearchIndex}.
 */
@ApplicationModule(displayName = "Search")
@NullMarked
package vn.khuevan.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

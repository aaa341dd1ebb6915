/**
 * A task under way: its plan, application addresses, adjustments, surveys, workshops, reports, money and termination.
 *
 * <p>The objects themselves are definitions under {@code definitions/execution}; here are the gates and computations that
 * they name and that plain conditions cannot express. Serves the department's notes 2 to 6, 8 and 10, 04/2015/TT-BKHCN and
 * 27/2015/TTLT-BKHCN-BTC.
 */
@ApplicationModule(displayName = "Execution", allowedDependencies = {"law", "casework", "rules", "identity", "novelty"})
@NullMarked
package vn.khuevan.execution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

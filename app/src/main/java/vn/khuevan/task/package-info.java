/**
 * The main line of a city task, from an agency's order to the third year of use.
 *
 * <p>The line itself is data under {@code definitions/task}; here are the gates and computations that it names and that plain
 * conditions cannot express: eligibility across tasks, ballots, grades, limits of the budget, money to return. Serves
 * QĐ 05/2021/QĐ-UBND with 06/2023, 20/2023, 11/2014/TT-BKHCN, 27/2015/TTLT-BKHCN-BTC and 4001/QĐ-BKHCN.
 */
@ApplicationModule(displayName = "Task", allowedDependencies = {"law", "casework", "rules", "identity", "novelty", "document", "jobs", "web"})
@NullMarked
package vn.khuevan.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * Fairness at closing times: notices that nobody could use the system, and moves the closings near it for all by a rule, so
 * that the chain shows it and everybody is told.
 */
@ApplicationModule(displayName = "Outages")
@NullMarked
package vn.khuevan.outage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

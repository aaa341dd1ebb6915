/**
 * Work that runs by itself: the jobs of all modules on one schedule in the database, once in a cluster, and the relay that
 * hands what transactions wrote into the outbox to those who follow it.
 *
 * <p>A module registers a {@link vn.khuevan.jobs.Job} or a {@link vn.khuevan.jobs.Follower} as a bean.
 */
@ApplicationModule(displayName = "Jobs")
@NullMarked
package vn.khuevan.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

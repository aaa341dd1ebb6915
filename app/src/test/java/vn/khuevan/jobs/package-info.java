/** Tests of jobs and of the relay. */
@org.jspecify.annotations.NullMarked
package vn.khuevan.jobs;

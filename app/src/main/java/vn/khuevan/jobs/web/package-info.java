/** Where administrators see how the jobs went and have one run at once. */
@NullMarked
package vn.khuevan.jobs.web;

import org.jspecify.annotations.NullMarked;

/** The pages on which administrators keep sources, watch harvests and decide about quarantine. */
@NullMarked
package vn.khuevan.intake.harvest.web;

import org.jspecify.annotations.NullMarked;

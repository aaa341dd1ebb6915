/** The pages on which staff bring files, say what their columns mean, watch the run and fetch what was refused. */
@NullMarked
package vn.khuevan.intake.web;

import org.jspecify.annotations.NullMarked;

/**
 * Records of other repositories, taken by OAI-PMH as Dublin Core or CERIF. A source may lie, stall, run in circles or send
 * garbage: everything that it sends is bounded, what cannot be taken is kept with the reason, and a harvest goes on where it was.
 */
@NullMarked
package vn.khuevan.intake.harvest;

import org.jspecify.annotations.NullMarked;

/** Where people and programs have a text compared. */
@NullMarked
package vn.khuevan.novelty.web;

import org.jspecify.annotations.NullMarked;

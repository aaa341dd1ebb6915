/** Readers of files that people bring: each streams rows of named cells with bounded memory, whatever is in the file. */
@NullMarked
package vn.khuevan.intake.reading;

import org.jspecify.annotations.NullMarked;

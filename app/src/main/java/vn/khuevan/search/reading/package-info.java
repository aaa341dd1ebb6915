/**
 * What every adapter of the index shares: how a document becomes words, how a question is read, what a document must have and how
 * much of it counts. An adapter only says how often words occur and carries a {@link vn.khuevan.search.reading.Clause} out.
 */
@NullMarked
package vn.khuevan.search.reading;

import org.jspecify.annotations.NullMarked;

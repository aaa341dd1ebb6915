/** How Vietnamese is read for comparison: one spelling for the many ways of writing a syllable, and the words of a text. */
@NamedInterface("text")
@NullMarked
package vn.khuevan.search.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

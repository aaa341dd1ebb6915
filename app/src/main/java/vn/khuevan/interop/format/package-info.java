/** The formats in which records are given out; each maps the same facts by what the types' files say. */
@NullMarked
package vn.khuevan.interop.format;

import org.jspecify.annotations.NullMarked;

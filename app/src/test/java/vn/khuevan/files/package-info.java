/** The promises of the file store, run against every adapter. */
@NullMarked
package vn.khuevan.files;

import org.jspecify.annotations.NullMarked;

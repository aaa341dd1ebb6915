/** A record in the formats of others at its own address: references, metadata, linked data, and the links that lead programs to them. */
@NullMarked
package vn.khuevan.interop.export;

import org.jspecify.annotations.NullMarked;

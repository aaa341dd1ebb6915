/** Tests of records in the formats of others. */
@NullMarked
package vn.khuevan.interop.export;

import org.jspecify.annotations.NullMarked;

/** Tests of how dossiers feed the database. */
@NullMarked
package vn.khuevan.feed;

import org.jspecify.annotations.NullMarked;

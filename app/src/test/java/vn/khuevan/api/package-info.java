/** Tests of the API as programs meet it. */
@NullMarked
package vn.khuevan.api;

import org.jspecify.annotations.NullMarked;

/** Tests of accounts, sign-in, sessions and guarded addresses. */
@NullMarked
package vn.khuevan.identity;

import org.jspecify.annotations.NullMarked;

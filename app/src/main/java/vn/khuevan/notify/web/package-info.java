/** The pages of notices, and their number beside the account's name. */
@NullMarked
package vn.khuevan.notify.web;

import org.jspecify.annotations.NullMarked;

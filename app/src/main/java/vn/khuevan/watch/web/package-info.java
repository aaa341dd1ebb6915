/** The pages of saved searches. */
@NullMarked
package vn.khuevan.watch.web;

import org.jspecify.annotations.NullMarked;

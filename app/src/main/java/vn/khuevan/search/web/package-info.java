/** The page on which everybody searches. */
@NullMarked
package vn.khuevan.search.web;

import org.jspecify.annotations.NullMarked;

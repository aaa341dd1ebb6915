/** The demo city as tests see it. */
@NullMarked
package vn.khuevan.demo;

import org.jspecify.annotations.NullMarked;

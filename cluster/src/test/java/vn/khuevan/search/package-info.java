@NullMarked
package vn.khuevan.search;

import org.jspecify.annotations.NullMarked;

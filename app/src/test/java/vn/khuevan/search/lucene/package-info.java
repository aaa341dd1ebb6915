@NullMarked
package vn.khuevan.search.lucene;

import org.jspecify.annotations.NullMarked;

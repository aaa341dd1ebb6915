@NullMarked
package vn.khuevan.search.opensearch;

import org.jspecify.annotations.NullMarked;

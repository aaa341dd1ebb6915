/** OpenSearch in a process of its own, for the benchmark of search. */
@NullMarked
package vn.khuevan.bench.opensearch;

import org.jspecify.annotations.NullMarked;

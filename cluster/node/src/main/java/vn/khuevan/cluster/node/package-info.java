/** Real nodes of OpenSearch, each in a process of its own, which tests start, kill and start again. */
@NullMarked
package vn.khuevan.cluster.node;

import org.jspecify.annotations.NullMarked;

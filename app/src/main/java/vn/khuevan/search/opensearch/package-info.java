/**
 * The index in an OpenSearch cluster. The cluster gets words and pairs as we read them and scores as we say, so both adapters
 * understand a question alike; only what the language looks like is gathered here and kept beside the documents, for all nodes.
 */
@NullMarked
package vn.khuevan.search.opensearch;

import org.jspecify.annotations.NullMarked;

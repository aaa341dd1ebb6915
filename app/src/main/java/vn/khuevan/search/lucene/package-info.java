/**
 * The index inside the process, by Lucene. Every text is indexed as single words and as pairs of neighbours, each as written and
 * without marks; a question is read with the help of what the index itself knows about which words follow which.
 */
@NullMarked
package vn.khuevan.search.lucene;

import org.jspecify.annotations.NullMarked;

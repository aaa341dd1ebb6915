/** What stands around Solr's streaming expressions, as far as its core names them when it starts: their library is not published for this release, and no search asks them. */
@NullMarked
package org.apache.solr.client.solrj.io;

import org.jspecify.annotations.NullMarked;

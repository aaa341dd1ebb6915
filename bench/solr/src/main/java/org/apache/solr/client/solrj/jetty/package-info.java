/**
 * Solr's way to other servers, by the JDK's client in the place of Jetty's. Solr's core names these classes, and the library that
 * has them is not published for this release. A server that stands alone makes such clients when it starts and never asks one.
 */
@NullMarked
package org.apache.solr.client.solrj.jetty;

import org.jspecify.annotations.NullMarked;

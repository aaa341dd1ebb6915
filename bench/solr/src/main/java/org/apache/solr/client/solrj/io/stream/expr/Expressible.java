package org.apache.solr.client.solrj.io.stream.expr;

/** What a streaming expression can be made of. */
public interface Expressible {}

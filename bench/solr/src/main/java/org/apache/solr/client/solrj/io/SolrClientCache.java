package org.apache.solr.client.solrj.io;

import org.apache.solr.client.solrj.SolrClient;
import org.apache.solr.client.solrj.impl.HttpSolrClientBase;
import org.apache.solr.client.solrj.jetty.HttpJettySolrClient;
import org.jspecify.annotations.Nullable;

/** Clients of other servers. */
public class SolrClientCache implements AutoCloseable {

    public SolrClientCache(HttpSolrClientBase client) {}

    /** Where a cluster is told of; a server that stands alone has none. */
    public void setDefaultZKHost(@Nullable String host) {}

    public SolrClient getHttpSolrClient(String address) {
        return new HttpJettySolrClient.Builder(address).build();
    }

    @Override
    public void close() {}
}

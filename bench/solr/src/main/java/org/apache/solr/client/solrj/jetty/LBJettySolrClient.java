package org.apache.solr.client.solrj.jetty;

import java.util.concurrent.CompletableFuture;
import org.apache.solr.client.solrj.SolrClient;
import org.apache.solr.client.solrj.SolrRequest;
import org.apache.solr.client.solrj.impl.LBAsyncSolrClient;
import org.apache.solr.client.solrj.impl.LBSolrClient;
import org.apache.solr.common.util.NamedList;

/** A client of several servers. */
public final class LBJettySolrClient extends LBAsyncSolrClient {

    private LBJettySolrClient(LBSolrClient.Builder<?> builder) {
        super(builder);
    }

    @Override
    protected CompletableFuture<NamedList<Object>> requestAsyncWithUrl(SolrClient client, String address, SolrRequest<?> request) {
        return ((HttpJettySolrClient) client).requestAsync(request, null);
    }

    /** Makes one. */
    public static final class Builder extends LBSolrClient.Builder<HttpJettySolrClient> {

        public Builder(HttpJettySolrClient client, LBSolrClient.Endpoint... servers) {
            super(client, servers);
        }

        @Override
        public LBJettySolrClient build() {
            return new LBJettySolrClient(this);
        }
    }
}

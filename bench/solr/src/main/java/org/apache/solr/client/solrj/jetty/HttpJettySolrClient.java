package org.apache.solr.client.solrj.jetty;

import java.util.concurrent.TimeUnit;
import org.apache.solr.client.solrj.impl.HttpJdkSolrClient;
import org.apache.solr.client.solrj.impl.HttpSolrClientBuilderBase;

/** A client of another server. */
public class HttpJettySolrClient extends HttpJdkSolrClient {

    private HttpJettySolrClient(String address, HttpJdkSolrClient.Builder builder) {
        super(address, builder);
    }

    /** Listeners are told by Jetty's client; this one has nothing to tell. */
    public void addListenerFactory(HttpListenerFactory factory) {}

    /** Makes one. */
    public static class Builder extends HttpSolrClientBuilderBase<Builder, HttpJettySolrClient> {

        public Builder() {}

        public Builder(String address) {
            baseSolrUrl = address;
        }

        public Builder addListenerFactory(HttpListenerFactory factory) {
            return this;
        }

        @Override
        public Builder withHttpClient(HttpJettySolrClient client) {
            return this;
        }

        @Override
        public HttpJettySolrClient build() {
            var made = new HttpJdkSolrClient.Builder();
            if (idleTimeoutMillis != null) {
                made.withIdleTimeout(idleTimeoutMillis, TimeUnit.MILLISECONDS);
            }
            if (connectionTimeoutMillis != null) {
                made.withConnectionTimeout(connectionTimeoutMillis, TimeUnit.MILLISECONDS);
            }
            return new HttpJettySolrClient(baseSolrUrl, made);
        }
    }
}

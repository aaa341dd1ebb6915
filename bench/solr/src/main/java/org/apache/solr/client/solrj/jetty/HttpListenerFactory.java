package org.apache.solr.client.solrj.jetty;

import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;

/** Makes what is told of each request. */
public interface HttpListenerFactory {

    RequestResponseListener get();

    /** What is told of one request. */
    abstract class RequestResponseListener implements Request.BeginListener, Request.QueuedListener, Response.CompleteListener {
        @Override
        public void onBegin(Request request) {}

        @Override
        public void onQueued(Request request) {}
    }
}

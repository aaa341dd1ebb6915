package vn.khuevan.bench.solr;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.apache.solr.servlet.CoreContainerProvider;
import org.apache.solr.servlet.SolrDispatchFilter;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A server of Solr with one core: Jetty with Solr's listener and filter, as its web.xml names them. */
public final class SolrNode {

    private static final List<String> FILES = List.of("solr.xml", "texts/core.properties", "texts/conf/solrconfig.xml", "texts/conf/schema.xml");

    private SolrNode() {}

    /** What no filter answers is not there. */
    public static final class Nothing extends HttpServlet {
        private static final long serialVersionUID = 1;
    }

    /** Serves until the process is ended. @param arguments its folder and the port */
    public static void main(String[] arguments) throws Exception {
        var home = Path.of(arguments[0]).toAbsolutePath();
        for (var file : FILES) {
            lay(file, home.resolve(file));
        }
        System.setProperty("solr.solr.home", home.toString());
        System.setProperty("solr.install.dir", home.toString());
        System.setProperty("solr.port.listen", arguments[1]);
        // the first of its interfaces is the one that is asked; the second would want a web framework more
        System.setProperty("solr.api.v2.enabled", "false");
        var server = new Server();
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(arguments[1]));
        server.addConnector(connector);
        var context = new ServletContextHandler("/solr");
        context.addEventListener(new CoreContainerProvider());
        var filter = new FilterHolder(SolrDispatchFilter.class);
        filter.setInitParameter("excludePatterns", "/partials/.+,/libs/.+,/css/.+,/js/.+,/img/.+,/templates/.+");
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new Nothing()), "/*");
        server.setHandler(context);
        server.setStopAtShutdown(true);
        server.start();
        server.join();
    }

    private static void lay(String name, Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (var in = Objects.requireNonNull(SolrNode.class.getResourceAsStream("/home/" + name), name)) {
            Files.copy(in, file);
        }
    }
}

package vn.khuevan.bench.solr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.solr.embedded.JettySolrRunner;

/** A server of Solr with one core. */
public final class SolrNode {

    private static final List<String> FILES = List.of("solr.xml", "texts/core.properties", "texts/conf/solrconfig.xml", "texts/conf/schema.xml");

    private SolrNode() {}

    /** Serves until the process is ended. @param arguments its folder and the port */
    public static void main(String[] arguments) throws Exception {
        var home = Path.of(arguments[0]).toAbsolutePath();
        for (var file : FILES) {
            lay(file, home.resolve(file));
        }
        var server = new JettySolrRunner(home.toString(), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.stop();
            } catch (Exception ending) {
                System.err.println(ending);
            }
        }));
        server.start();
    }

    private static void lay(String name, Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (var in = Objects.requireNonNull(SolrNode.class.getResourceAsStream("/home/" + name), name)) {
            Files.copy(in, file);
        }
    }
}

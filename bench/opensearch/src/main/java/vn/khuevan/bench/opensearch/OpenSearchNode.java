package vn.khuevan.bench.opensearch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.Version;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/** A cluster of one node, with the HTTP module of the distribution and the analysis of ICU. */
public final class OpenSearchNode extends Node {

    private OpenSearchNode(Environment environment) {
        super(environment, List.of(onClassPath(Netty4ModulePlugin.class), onClassPath(IcuAnalysis.class)), true);
    }

    private static PluginInfo onClassPath(Class<? extends Plugin> plugin) {
        return new PluginInfo(plugin.getName(), "on the class path", "-", Version.CURRENT, "25", plugin.getName(), null, List.of(), false);
    }

    /** Serves until the process is ended. @param arguments its folder and the port */
    public static void main(String[] arguments) throws Exception {
        var home = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
        var settings = Settings.builder().put("path.home", home).put("cluster.name", "bench").put("node.name", "bench")
                .put("discovery.type", "single-node").put("network.host", "127.0.0.1").put("http.port", arguments[1]).put("transport.port", "0")
                .put("cluster.routing.allocation.disk.threshold_enabled", false).build();
        var node = new OpenSearchNode(InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "bench"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (java.io.IOException ending) {
                System.err.println(ending);
            }
        }));
        node.start();
        new CountDownLatch(1).await();
    }
}

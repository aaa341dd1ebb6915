package vn.khuevan.cluster.node;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.Version;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/** The program of a node's process. The one that ships with OpenSearch wants its whole distribution around it, and no root. */
final class ServedNode extends Node {

    private ServedNode(Environment environment) {
        super(environment, List.of(new PluginInfo(Netty4ModulePlugin.class.getName(), "on the class path", "-", Version.CURRENT, "25",
                Netty4ModulePlugin.class.getName(), null, List.of(), false)), true);
    }

    /** Serves until the process is ended. @param settings as {@code name=value} */
    static void main(String[] settings) throws NodeValidationException, InterruptedException {
        var builder = Settings.builder();
        for (var setting : settings) {
            var equals = setting.indexOf('=');
            builder.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        new ServedNode(InternalSettingsPreparer.prepareEnvironment(builder.build(), Map.of(), null, () -> "node")).start();
        new CountDownLatch(1).await();
    }
}

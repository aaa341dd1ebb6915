package vn.khuevan.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import vn.khuevan.database.DatabaseServer;
import vn.khuevan.settings.Settings;
import vn.khuevan.web.Assets;
import vn.khuevan.web.Messages;

/**
 * What a command works with.
 *
 * @param settings the settings in force for this call
 * @param overrides settings of the command line, which go before all others
 * @param out where results go
 * @param err where messages go
 * @param terminal whether a person watches
 * @param time what time it is
 * @param application the class that Spring starts from
 */
public record Workplace(Settings settings, Map<String, String> overrides, PrintWriter out, PrintWriter err,
                        boolean terminal, InstantSource time, Class<?> application) {

    /** Where to tell how far long work has come. */
    public Progress progress() {
        return terminal ? Progress.onTerminal(err) : Progress.inLines(err);
    }

    /** The database's server: the one that runs over the data directory already, or one for this command alone. */
    public DatabaseServer database() {
        return DatabaseServer.join(settings);
    }

    /**
     * The application without its network ports, for a command that needs its modules. Close it when done. It works
     * beside a running one, on that one's database.
     */
    public ConfigurableApplicationContext openApplication() {
        var properties = new LinkedHashMap<>(overrides);
        properties.put("server.port", "-1");
        properties.put("management.server.port", "-1");
        properties.put("khuevan.jobs.enabled", "false");
        properties.put("khuevan.search.enabled", "false");
        properties.put("khuevan.novelty.background", "false");
        return start(CompletableFuture.completedFuture(database()), properties);
    }

    /**
     * Starts the application on a server that may still be starting itself; the application closes it last of all.
     *
     * @param properties settings of the command line by their full names
     */
    ConfigurableApplicationContext start(CompletableFuture<DatabaseServer> database, Map<String, String> properties) {
        // what takes long to read and needs nothing else is read while Spring puts the rest together
        var messages = CompletableFuture.supplyAsync(Messages::new);
        var assets = CompletableFuture.supplyAsync(Assets::new);
        try {
            return new SpringApplicationBuilder(application).initializers(context -> {
                var beans = (GenericApplicationContext) context;
                replace(beans, "databaseServer", DatabaseServer.class, database);
                replace(beans, "messages", Messages.class, messages);
                replace(beans, "assets", Assets.class, assets);
            }).run(arguments(properties));
        } catch (RuntimeException e) {
            awaited(database).close();
            throw e;
        }
    }

    private static <T> void replace(GenericApplicationContext context, String name, Class<T> type, CompletableFuture<T> bean) {
        if (context.containsBeanDefinition(name)) {
            // beans decided at build time are there already
            context.removeBeanDefinition(name);
        }
        context.registerBean(name, type, () -> awaited(bean));
    }

    private static <T> T awaited(CompletableFuture<T> bean) {
        try {
            return bean.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static String[] arguments(Map<String, String> properties) {
        List<String> arguments = new ArrayList<>();
        properties.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments.toArray(String[]::new);
    }
}

package vn.khuevan.command;

import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.khuevan.database.DatabaseAddress;
import vn.khuevan.database.DatabaseServer;

/** Runs the application until it is told to stop. */
@Command(name = "serve", description = "Runs the application until Ctrl-C or SIGTERM; then it stops its database too.")
public final class ServeCommand implements OperatorCommand {

    @Option(names = "--port", paramLabel = "N", description = "Port of the pages and the API (KHUEVAN_PORT; default 8080).")
    @Nullable Integer port;

    @Option(names = "--demo", description = "Load the demo city into an empty database and print its accounts (KHUEVAN_DEMO).")
    boolean demo;

    @Override
    public Outcome run(Workplace workplace) {
        if (port != null && (port < 0 || port > 65535)) {
            return new Outcome.Misused("--port takes a number from 0 to 65535; 0 chooses a free one.");
        }
        var settings = workplace.settings();
        var properties = new LinkedHashMap<>(workplace.overrides());
        if (port != null) {
            properties.put("khuevan.port", port.toString());
        }
        var pages = port == null ? settings.port() : port;
        properties.put("khuevan.management-port", Integer.toString(settings.managementPort() != null
                ? settings.managementPort() : pages == 0 ? 0 : pages + 1));
        if (demo) {
            properties.put("khuevan.demo", "true");
        }
        // the server starts while Spring reads its classes
        var database = CompletableFuture.supplyAsync(() -> DatabaseServer.open(settings), Thread::startVirtualThread);
        var context = workplace.start(database, properties);
        announce(context, workplace, demo || settings.demo());
        return new Outcome.Serving();
    }

    private static void announce(ConfigurableApplicationContext context, Workplace workplace, boolean demo) {
        var out = workplace.out();
        var port = context instanceof WebServerApplicationContext web && web.getWebServer() != null ? web.getWebServer().getPort() : 0;
        out.printf("%nKhuê Văn  http://localhost:%d/%n", port);
        if (demo) {
            // the only place where the password is shown: a production log must not hold it
            out.printf("Database  %s%n", context.getBean(DatabaseAddress.class).forPsql());
            context.getBeanProvider(DemoCity.class).ifAvailable(city -> DemoCity.Account.table(city.accounts()).forEach(out::println));
        }
        out.println("Ctrl-C stops the application and its database.");
        out.flush();
    }
}

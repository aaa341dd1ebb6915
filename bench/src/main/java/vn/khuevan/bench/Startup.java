package vn.khuevan.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From process start to readiness, against an empty Spring Boot web application started the same way. */
final class Startup implements Benchmark {

    private static final int RUNS = 7;

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public String method() {
        return """
                From the start of the process until the readiness probe answers 200, both from an unpacked jar with an AOT cache made by a training \
                run of their own and with the same flags of the JVM. Ours, with the beans decided at build time as bin/khuevan starts it, runs on a migrated database of a server that runs already; the peer is Spring Boot's web \
                starter with one controller. Runs take turns.""";
    }

    @Override
    public List<Row> run(Ground ground) throws Exception {
        var address = ground.database("startup");
        var environment = Map.of("KHUEVAN_DB_URL", address.url(), "KHUEVAN_DB_USER", address.user(), "KHUEVAN_DB_PASSWORD", address.password(),
                "KHUEVAN_DATA", ground.directory().resolve("startup-files").toString());
        var empty = empty(ground);
        var log = ground.directory().resolve("log");
        ours(environment, log).close();
        var own = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (var run = 0; run < RUNS; run++) {
            try (var running = ours(environment, log)) {
                own.add(running.secondsToReady());
            }
            try (var running = start(empty, empty.resolveSibling("empty.aot"), false, Map.of(), log)) {
                theirs.add(running.secondsToReady());
            }
        }
        return List.of(Row.of("start to readiness, AOT cache", "empty Spring Boot web application",
                org.springframework.boot.SpringBootVersion.getVersion(), own, theirs, "s", "<= 2.5"));
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Our application on a database that is there, started as {@code bin/demo} starts it. */
    static RunningApplication ours(Map<String, String> environment, Path log) throws Exception {
        var unpacked = Path.of("app", "target", "run");
        return start(unpacked.resolve("khuevan.jar"), unpacked.resolve("khuevan.aot"), true, environment, log);
    }

    private static RunningApplication start(Path jar, Path cache, boolean ours, Map<String, String> environment, Path log) throws Exception {
        var port = freePort();
        var arguments = ours ? List.of("serve", "--port", Integer.toString(port)) : List.of("--server.port=" + port);
        var settings = new HashMap<>(environment);
        settings.put("KHUEVAN_MANAGEMENT_PORT", Integer.toString(freePort()));
        var options = new ArrayList<>(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off"));
        if (ours) {
            options.add("-Dspring.aot.enabled=true");
        }
        return RunningApplication.start(jar, options, arguments, settings, port, log);
    }

    /** Unpacks the empty application and trains its cache, as bin/demo does for ours. */
    private static Path empty(Ground ground) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var unpacked = ground.directory().resolve("empty");
        Path packed;
        try (var jars = Files.list(Path.of("bench", "empty", "target"))) {
            packed = jars.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
        }
        var extract = new ProcessBuilder(java, "-Djarmode=tools", "-jar", packed.toString(), "extract", "--destination", unpacked.toString())
                .inheritIO().start();
        if (extract.waitFor() != 0) {
            throw new IOException("the empty application could not be unpacked");
        }
        var jar = unpacked.resolve(packed.getFileName());
        var cache = unpacked.resolve("empty.aot");
        var port = freePort();
        RunningApplication.start(jar, List.of("-XX:AOTCacheOutput=" + cache), List.of("--server.port=" + port), Map.of(), port,
                ground.directory().resolve("training.log")).close();
        if (!Files.exists(cache)) {
            throw new IOException("no AOT cache was made for the empty application");
        }
        return jar;
    }
}

package vn.khuevan.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A Java application in a process of its own, started as {@code bin/demo} starts ours. */
final class RunningApplication implements AutoCloseable {

    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx224m", "-Xss512k", "-XX:MaxMetaspaceSize=192m",
            "-XX:ReservedCodeCacheSize=64m", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8", "--enable-native-access=ALL-UNNAMED");

    /** Computing time in a second below which it counts as resting, and how long it must rest. */
    private static final Duration AT_REST = Duration.ofMillis(100);
    private static final Duration REST = Duration.ofSeconds(6);
    private static final Duration LONGEST_WORK = Duration.ofMinutes(30);
    /** A generation of the heap in what {@code GC.heap_info} tells. */
    private static final Pattern TOTAL = Pattern.compile("total \\d+K, used (\\d+)K");

    private final Process process;
    private final int port;
    private final double secondsToReady;

    private RunningApplication(Process process, int port, double secondsToReady) {
        this.process = process;
        this.port = port;
        this.secondsToReady = secondsToReady;
    }

    /** Starts a jar and waits until its readiness probe answers 200. */
    static RunningApplication start(Path jar, List<String> options, List<String> arguments, Map<String, String> environment, int port, Path log)
            throws IOException, InterruptedException {
        var program = new ArrayList<>(options);
        program.addAll(List.of("-jar", jar.toString()));
        program.addAll(arguments);
        return start(program, environment, port, log);
    }

    /** Starts a class of the benchmarks with the same flags, as a peer that is a server. */
    static RunningApplication start(Class<?> main, List<String> arguments, Map<String, String> environment, int port, Path log) throws IOException, InterruptedException {
        var program = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        program.addAll(arguments);
        return start(program, environment, port, log);
    }

    private static RunningApplication start(List<String> program, Map<String, String> environment, int port, Path log) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(tool("java"));
        command.addAll(FLAGS);
        command.addAll(program);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(environment);
        var begun = System.nanoTime();
        var process = builder.start();
        var probe = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness")).timeout(Duration.ofSeconds(5)).build();
        try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            while (true) {
                if (!process.isAlive()) {
                    throw new IOException("the application ended while starting:\n" + Files.readString(log));
                }
                try {
                    if (client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                        return new RunningApplication(process, port, (System.nanoTime() - begun) / 1e9);
                    }
                } catch (IOException notYet) {
                    // asked again until it answers
                }
                if (System.nanoTime() - begun > Duration.ofMinutes(10).toNanos()) {
                    process.destroyForcibly();
                    throw new IOException("not ready after ten minutes:\n" + Files.readString(log));
                }
                Thread.sleep(5);
            }
        }
    }

    String address(String path) {
        return "http://localhost:" + port + path;
    }

    double secondsToReady() {
        return secondsToReady;
    }

    /** Waits until what it does by itself after a start is done: until it rests for some seconds. */
    void settle() throws IOException, InterruptedException {
        var begun = System.nanoTime();
        var restedSince = begun;
        while (System.nanoTime() - restedSince < REST.toNanos()) {
            var before = process.info().totalCpuDuration().orElseThrow();
            Thread.sleep(1_000);
            var busy = process.info().totalCpuDuration().orElseThrow().minus(before);
            if (busy.compareTo(AT_REST) > 0) {
                restedSince = System.nanoTime();
            }
            if (System.nanoTime() - begun > LONGEST_WORK.toNanos()) {
                throw new IOException("still at work after " + LONGEST_WORK);
            }
        }
    }

    /** Resident memory in MiB, as the system counts it. */
    double residentMiB() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream().filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum() / 1024.0;
    }

    /** What is alive on the heap, in MiB, after a full collection. */
    double liveHeapMiB() throws IOException, InterruptedException {
        diagnose("GC.run");
        return TOTAL.matcher(diagnose("GC.heap_info")).results().mapToLong(used -> Long.parseLong(used.group(1))).sum() / 1024.0;
    }

    private String diagnose(String what) throws IOException, InterruptedException {
        var asking = new ProcessBuilder(tool("jcmd"), Long.toString(process.pid()), what).redirectErrorStream(true).start();
        var answer = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asking.waitFor() != 0) {
            throw new IOException(answer);
        }
        return answer;
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

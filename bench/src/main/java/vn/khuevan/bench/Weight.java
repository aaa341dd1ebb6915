package vn.khuevan.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * What a browser loads for a page, in bytes as transferred.
 *
 * @param first on a first visit: the page, its styles, scripts, icon, and every font its styles name
 * @param after on the next: the page, and whatever may not be kept for ever
 */
record Weight(long first, long after) {

    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");
    private static final Pattern NAMED = Pattern.compile("url\\(\"?(/assets/[^)\"]+)\"?\\)");

    static Weight of(HttpClient client, HttpRequest page) throws IOException, InterruptedException {
        var answer = get(client, page);
        if (answer.statusCode() != 200) {
            throw new IOException(page.uri() + " answered " + answer.statusCode());
        }
        long first = answer.body().length;
        long after = first;
        var queue = new LinkedHashSet<>(names(LOADED, text(answer)));
        var seen = new LinkedHashSet<String>();
        while (!queue.isEmpty()) {
            var path = queue.removeFirst();
            if (!seen.add(path)) {
                continue;
            }
            var asset = get(client, HttpRequest.newBuilder(page.uri().resolve(path)).header("Accept-Encoding", "gzip").build());
            first += asset.body().length;
            if (!asset.headers().firstValue("Cache-Control").orElse("").contains("immutable")) {
                after += asset.body().length;
            }
            if (path.endsWith(".css")) {
                queue.addAll(names(NAMED, text(asset)));
            }
        }
        return new Weight(first, after);
    }

    private static HttpResponse<byte[]> get(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Set<String> names(Pattern pattern, String text) {
        var names = new LinkedHashSet<String>();
        pattern.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    /** The body in words, whatever it was compressed with. */
    static String text(HttpResponse<byte[]> answer) throws IOException {
        if (!answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
            return new String(answer.body(), StandardCharsets.UTF_8);
        }
        try (var plain = new GZIPInputStream(new java.io.ByteArrayInputStream(answer.body()))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

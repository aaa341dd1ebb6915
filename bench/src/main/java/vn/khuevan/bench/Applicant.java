package vn.khuevan.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One person at a browser: opens the form of an application, types, whereby drafts are saved, sends it and reads the receipt. Told
 * to wait, they wait as long as they are told and ask again.
 */
final class Applicant {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("name=\"_key\" value=\"([^\"]+)\"");
    private static final Pattern RECEIPT = Pattern.compile("moment-proof\"><code>[^<]*?([0-9a-f]{64})</code>");
    private static final Pattern WHEN = Pattern.compile("\\d{1,2}:\\d{2}[^<]{0,20}\\d{1,2}/\\d{1,2}/\\d{4}|\\d{1,2}/\\d{1,2}/\\d{4}[^<]{0,20}\\d{1,2}:\\d{2}");
    private static final int PATIENCE = 200;

    private final HttpClient client;
    private final City city;
    private final Crowd.Person person;
    private final Tally tally;
    private final Duration thinking;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Applicant(HttpClient client, City city, Crowd.Person person, Tally tally, Duration thinking) {
        this.client = client;
        this.city = city;
        this.person = person;
        this.tally = tally;
        this.thinking = thinking;
        cookies.put("khuevan_session", person.cookie());
    }

    /**
     * What this person knows in the end.
     *
     * @param draft    title of the last draft that the server said it keeps, or empty
     * @param number   dossier whose receipt was read, or empty
     * @param hash     what the receipt says
     * @param sentAt   when it was first sent, or null
     * @param late     whether the answer was that the call is over
     * @param trouble  what went wrong, or empty
     */
    record Knows(Crowd.Person person, String draft, String title, String number, String hash, Instant sentAt, boolean late, String trouble) {}

    /** @param sends whether the application is sent after it is typed */
    Knows walk(boolean sends) throws InterruptedException {
        var path = "/lam-viec/mo/application?trong=" + person.call();
        var draft = "";
        var title = "";
        Instant sent = null;
        try {
            var page = Weight.text(persist(() -> to(path).GET()));
            var token = found(TOKEN, page);
            var key = found(KEY, page);
            for (var edit = 1; edit <= 2; edit++) {
                Thread.sleep(thinking);
                title = "Hồ sơ của người " + person.number() + ", lần gõ " + edit;
                var body = encoded(fields(token, key, title, false));
                var kept = persist(() -> to("/lam-viec/ban-nhap").header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
                if (kept.statusCode() != 204) {
                    throw new IOException("a draft was answered with " + kept.statusCode());
                }
                draft = title;
            }
            if (!sends) {
                return new Knows(person, draft, title, "", "", null, false, "");
            }
            Thread.sleep(thinking);
            title = "Hồ sơ của người " + person.number() + ", bản gửi";
            var fields = fields(token, key, title, true);
            sent = Instant.now();
            var answer = persist(() -> multipart(to(path), fields));
            if (answer.statusCode() == 422 && Weight.text(answer).contains("hết hạn")) {
                return new Knows(person, title, title, "", "", sent, true, "");
            }
            if (answer.statusCode() / 100 != 3) {
                throw new IOException("sending was answered with " + answer.statusCode());
            }
            var there = answer.headers().firstValue("Location").orElse("").replaceFirst("^https?://[^/]+", "");
            var receipt = Weight.text(persist(() -> to(there).GET()));
            if (!WHEN.matcher(receipt).find()) {
                throw new IOException("the receipt has no time");
            }
            return new Knows(person, draft, title, there.replaceAll(".*/|\\?.*", ""), found(RECEIPT, receipt), sent, false, "");
        } catch (IOException trouble) {
            return new Knows(person, draft, title, "", "", sent, false, String.valueOf(trouble.getMessage()));
        }
    }

    /** What makes a request anew each time it is sent. */
    private interface Asked {
        HttpRequest.Builder now();
    }

    /** Asks until there is a place; a connection that the server closed is opened again, as browsers do. */
    private HttpResponse<byte[]> persist(Asked asked) throws IOException, InterruptedException {
        var broken = 0;
        for (var attempt = 0; attempt < PATIENCE; attempt++) {
            HttpResponse<byte[]> answer;
            try {
                answer = client.send(asked.now().header("Cookie", cookies.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("; "))).build(), HttpResponse.BodyHandlers.ofByteArray());
            } catch (IOException closed) {
                tally.broken();
                if (++broken > 3) {
                    throw closed;
                }
                continue;
            }
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            tally.answered(answer.statusCode());
            if (answer.statusCode() != 503) {
                return answer;
            }
            var seconds = answer.headers().firstValue("Retry-After").map(Integer::parseInt).orElse(0);
            if (seconds == 0 || !Weight.text(answer).contains(seconds + " giây")) {
                throw new IOException("told to wait without saying how long");
            }
            Thread.sleep(Duration.ofSeconds(seconds));
        }
        throw new IOException("asked " + PATIENCE + " times in vain");
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair.length == 2 && !pair[1].isEmpty()) {
            cookies.put(pair[0], pair[1]);
        } else {
            cookies.remove(pair[0]);
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(city.application().address(path))).timeout(Duration.ofSeconds(60))
                .header("Accept", "text/html").header("Accept-Encoding", "gzip");
    }

    private static String found(Pattern pattern, String page) throws IOException {
        var matcher = pattern.matcher(page);
        if (!matcher.find()) {
            throw new IOException("the page lacks " + pattern);
        }
        return matcher.group(1);
    }

    private Map<String, String> fields(String token, String key, String title, boolean send) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("_csrf", token);
        fields.put("_version", "0");
        fields.put("_key", key);
        fields.put("_subject", "application@" + person.call());
        fields.put("_action", "open");
        if (send) {
            fields.put("_act", "send");
        }
        person.form().forEach((name, value) -> flat(fields, name, name.equals("title") ? title : value));
        return fields;
    }

    private static void flat(Map<String, String> fields, String name, Object value) {
        switch (value) {
            case null -> { }
            case List<?> rows when rows.stream().anyMatch(Map.class::isInstance) -> {
                for (var i = 0; i < rows.size(); i++) {
                    var at = name + "[" + i + "].";
                    ((Map<?, ?>) rows.get(i)).forEach((column, cell) -> flat(fields, at + column, cell));
                }
            }
            case List<?> codes -> fields.put(name, codes.stream().map(String::valueOf).collect(Collectors.joining(",")));
            default -> fields.put(name, value.toString());
        }
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }

    private static HttpRequest.Builder multipart(HttpRequest.Builder request, Map<String, String> fields) {
        var line = "----khuevan-bench-7d1f";
        var body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--").append(line).append("\r\nContent-Disposition: form-data; name=\"").append(name)
                .append("\"\r\n\r\n").append(value).append("\r\n"));
        return request.header("Content-Type", "multipart/form-data; boundary=" + line)
                .POST(HttpRequest.BodyPublishers.ofString(body.append("--").append(line).append("--\r\n").toString()));
    }
}

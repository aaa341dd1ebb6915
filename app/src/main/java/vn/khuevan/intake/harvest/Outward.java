package vn.khuevan.intake.harvest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Asks the web: public hosts only, few redirects, bounded answers, bounded time. Whatever goes wrong is a {@link HarvestFault}.
 */
final class Outward implements AutoCloseable {

    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
    private static final int REDIRECTS = 5;
    private static final int CONNECT_SECONDS = 10;
    private static final int SILENT_SECONDS = 30;
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);
    private static final Duration USUAL_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final CloseableHttpClient client;
    private final long most;
    private final Duration patience;
    private final Clock clock;

    Outward(HarvestSettings settings, String agent, Clock clock) {
        this.most = settings.most().toBytes();
        this.patience = settings.patience();
        this.clock = clock;
        var silent = Timeout.ofMilliseconds(Math.min(patience.toMillis(), TimeUnit.SECONDS.toMillis(SILENT_SECONDS)));
        var connections = PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(new PublicAddresses(settings.allow()))
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(Timeout.ofSeconds(CONNECT_SECONDS)).setSocketTimeout(silent).build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(Http1Config.custom().setMaxLineLength(16_384).setMaxHeaderCount(100).build()).build())
                .build();
        this.client = HttpClients.custom().setConnectionManager(connections).setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(silent).build())
                .disableRedirectHandling().disableAutomaticRetries().disableCookieManagement().disableContentCompression().disableAuthCaching().setUserAgent(agent).build();
    }

    /** Reads an answer. */
    @FunctionalInterface
    interface Reading<T> {
        T read(InputStream body) throws IOException;
    }

    /** Asks an address and reads the answer. */
    <T> T get(URI address, Reading<T> reading) throws HarvestFault {
        var at = address;
        for (var hop = 0; hop <= REDIRECTS; hop++) {
            var request = new HttpGet(checked(at));
            request.setHeader("Accept", "text/xml, application/xml");
            request.setHeader("Accept-Encoding", "gzip");
            var done = new java.util.concurrent.CountDownLatch(1);
            var watch = Thread.ofVirtual().name("harvest-patience").start(() -> abortLate(request, done));
            try (var response = client.executeOpen(HttpHost.create(at.getScheme() + "://" + at.getRawAuthority()), request, null)) {
                if (MOVED.contains(response.getCode())) {
                    at = next(at, response);
                    continue;
                }
                answered(response);
                return reading.read(body(response));
            } catch (HarvestFault fault) {
                throw fault;
            } catch (PublicAddresses.Private hidden) {
                throw HarvestFault.lasting("private", at.getHost());
            } catch (UnknownHostException unknown) {
                throw HarvestFault.passing("unknown-host", at.getHost());
            } catch (InterruptedIOException late) {
                throw HarvestFault.passing("timeout", patience.toSeconds());
            } catch (IOException broken) {
                throw request.isAborted() || request.isCancelled() ? HarvestFault.passing("timeout", patience.toSeconds())
                        : HarvestFault.passing("connection", String.valueOf(broken.getMessage()));
            } catch (java.net.URISyntaxException unreadable) {
                throw HarvestFault.lasting("address", at.toString());
            } finally {
                done.countDown();
                watch.interrupt();
            }
        }
        throw HarvestFault.lasting("redirects", REDIRECTS);
    }

    private void abortLate(HttpGet request, java.util.concurrent.CountDownLatch done) {
        try {
            if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                request.abort();
            }
        } catch (InterruptedException answered) {
            Thread.currentThread().interrupt();
        }
    }

    private static URI checked(URI address) throws HarvestFault {
        var scheme = address.getScheme();
        if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) || address.getHost() == null || address.getRawUserInfo() != null) {
            throw HarvestFault.lasting("address", shortened(address.toString()));
        }
        return address;
    }

    private static URI next(URI at, ClassicHttpResponse response) throws HarvestFault {
        var location = response.getFirstHeader("Location");
        try {
            var next = at.resolve(new URI(location == null ? "" : location.getValue()));
            if (location == null || ("https".equalsIgnoreCase(at.getScheme()) && !"https".equalsIgnoreCase(next.getScheme()))) {
                throw HarvestFault.lasting("address", location == null ? "" : shortened(location.getValue()));
            }
            return next;
        } catch (java.net.URISyntaxException unreadable) {
            throw HarvestFault.lasting("address", shortened(location.getValue()));
        }
    }

    private static String shortened(String words) {
        return words.length() <= 200 ? words : words.substring(0, 199) + "…";
    }

    private void answered(ClassicHttpResponse response) throws HarvestFault {
        var code = response.getCode();
        var again = response.getFirstHeader("Retry-After");
        if (code == 429 || (code == 503 && again != null)) {
            throw HarvestFault.busy(wait(again == null ? null : again.getValue()));
        }
        if (code != 200) {
            throw HarvestFault.passing("status", code);
        }
    }

    /** How long to wait, in seconds or until a moment of HTTP; bounded, whatever is said. */
    private Duration wait(@Nullable String said) {
        var wait = USUAL_WAIT;
        if (said != null && said.strip().matches("\\d{1,9}")) {
            wait = Duration.ofSeconds(Long.parseLong(said.strip()));
        } else if (said != null) {
            try {
                wait = Duration.between(Instant.now(clock), ZonedDateTime.parse(said.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            } catch (DateTimeException unreadable) {
                wait = USUAL_WAIT;
            }
        }
        return wait.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private InputStream body(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        if (entity == null) {
            return InputStream.nullInputStream();
        }
        if (entity.getContentLength() > most) {
            throw HarvestFault.lasting("too-large", most >> 20);
        }
        var encoding = entity.getContentEncoding();
        var raw = new Bounded(entity.getContent(), most);
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return raw;
        }
        if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
            throw HarvestFault.lasting("encoding", shortened(encoding));
        }
        return new Bounded(new GZIPInputStream(raw, 8_192), most);
    }

    /** Ends with a fault behind so many bytes. */
    private static final class Bounded extends FilterInputStream {

        private final long most;
        private long read;

        Bounded(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        private int counted(int count) throws HarvestFault {
            read += Math.max(0, count);
            if (read > most) {
                throw HarvestFault.lasting("too-large", most >> 20);
            }
            return count;
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            counted(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return counted(super.read(into, offset, length));
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}

package vn.khuevan.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Takes pages of a list one after another over one kept connection and looks at nothing but the token: the same for every side. */
final class HarvestClient {

    private static final String FIRST = "verb=ListRecords&metadataPrefix=oai_dc";
    private static final byte[] RECORD = "<record>".getBytes(StandardCharsets.US_ASCII);
    /** Where the token stands, from the end of an answer. */
    private static final int TAIL = 2_000;

    private final String base;
    private final boolean gzip;
    private byte[] answer = new byte[1 << 20];
    private int length;

    HarvestClient(String base, boolean gzip) {
        this.base = base;
        this.gzip = gzip;
    }

    /** What was taken. @param bytes as they went over the wire unpacked */
    record Taken(int pages, long bytes, double seconds) {}

    /** Takes the list to its end, or so many pages of it. */
    Taken harvest(int most) throws IOException {
        var begun = System.nanoTime();
        var bytes = 0L;
        var pages = 0;
        for (String token = null; pages < most; ) {
            ask(token);
            bytes += length;
            pages++;
            token = token();
            if (token.isEmpty()) {
                break;
            }
        }
        return new Taken(pages, bytes, (System.nanoTime() - begun) / 1e9);
    }

    /** Takes one page. @return seconds */
    double page(String token) throws IOException {
        var begun = System.nanoTime();
        ask(token);
        return (System.nanoTime() - begun) / 1e9;
    }

    /** How many records the whole list gives, by looking at every one. */
    long count() throws IOException {
        var records = 0L;
        for (String token = null; ; ) {
            ask(token);
            records += records();
            token = token();
            if (token.isEmpty()) {
                return records;
            }
        }
    }

    /** The records in the page taken last. */
    long records() {
        var found = 0L;
        for (var i = 0; i <= length - RECORD.length; i++) {
            if (answer[i] == '<' && Arrays.equals(answer, i, i + RECORD.length, RECORD, 0, RECORD.length)) {
                found++;
            }
        }
        return found;
    }

    private void ask(@Nullable String token) throws IOException {
        var query = token == null ? FIRST : "verb=ListRecords&resumptionToken=" + URLEncoder.encode(token, StandardCharsets.US_ASCII);
        var connection = (HttpURLConnection) URI.create(base + "?" + query).toURL().openConnection();
        if (gzip) {
            connection.setRequestProperty("Accept-Encoding", "gzip");
        }
        try (var in = "gzip".equals(connection.getContentEncoding()) ? new GZIPInputStream(connection.getInputStream(), 1 << 16) : connection.getInputStream()) {
            read(in);
        }
        if (gzip != "gzip".equals(connection.getContentEncoding())) {
            throw new IOException(base + " answers " + (gzip ? "without" : "with") + " gzip");
        }
    }

    private void read(InputStream in) throws IOException {
        length = 0;
        for (var read = 0; read >= 0; read = in.read(answer, length, answer.length - length)) {
            length += read;
            if (length == answer.length) {
                answer = Arrays.copyOf(answer, 2 * length);
            }
        }
    }

    /** What leads on; empty at the end. */
    private String token() throws IOException {
        var tail = new String(answer, Math.max(0, length - TAIL), Math.min(length, TAIL), StandardCharsets.ISO_8859_1);
        var element = tail.lastIndexOf("<resumptionToken");
        if (element < 0) {
            throw new IOException("no token at the end of " + tail);
        }
        var begin = tail.indexOf('>', element);
        return tail.charAt(begin - 1) == '/' ? "" : tail.substring(begin + 1, tail.indexOf('<', begin));
    }
}

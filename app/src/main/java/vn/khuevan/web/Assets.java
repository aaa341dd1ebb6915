package vn.khuevan.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.stereotype.Component;

/**
 * Everything a page loads besides itself, read and compressed once, at addresses that change with the content and may
 * therefore be cached for ever. Style sheets have the files they name rewritten to such addresses; sheets and scripts of this
 * application go out without what only people read in them.
 */
@Component
public class Assets {

    private static final String FOLDER = "static/";
    private static final Map<String, String> LIBRARIES = Map.of(
            "lib/bootstrap.css", "classpath*:META-INF/resources/webjars/bootstrap/*/dist/css/bootstrap.min.css",
            "lib/htmx.js", "classpath*:META-INF/resources/webjars/htmx.org/*/dist/htmx.min.js");
    private static final Pattern REFERENCE = Pattern.compile("url\\(\"?\\.\\./([^)\"]+)\"?\\)");
    private static final Pattern SHEET_COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
    private static final Pattern SHEET_BLANKS = Pattern.compile("\\s*([{};,])\\s*|(?<=:)\\s+");
    /** Comments that have a line to themselves, and indentation. No text in our scripts goes over several lines. */
    private static final Pattern SCRIPT_ASIDES = Pattern.compile("(?m)^\\s*//.*\\R|^\\s+");
    private static final Pattern SOURCE_MAP = Pattern.compile("/[*/]# sourceMappingURL=\\S+(?: \\*/)?");

    /** One file. @param hash of the content, part of the address @param gzip its compressed form, when that is smaller */
    record Asset(String path, String hash, MediaType type, byte[] content, byte @Nullable [] gzip) {
        String url() {
            return "/assets/" + hash + "/" + path;
        }
    }

    private final Map<String, Asset> assets = new HashMap<>();

    public Assets() {
        Map<String, byte[]> sheets = new HashMap<>();
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            for (Resource file : resolver.getResources("classpath*:" + FOLDER + "**/*.*")) {
                String url = file.getURL().toString();
                String path = url.substring(url.lastIndexOf("/" + FOLDER) + FOLDER.length() + 1);
                if (path.endsWith(".css")) {
                    sheets.put(path, file.getContentAsByteArray());
                } else if (path.endsWith(".js")) {
                    put(path, slimScript(text(file.getContentAsByteArray())).getBytes(StandardCharsets.UTF_8));
                } else {
                    put(path, file.getContentAsByteArray());
                }
            }
            for (var library : LIBRARIES.entrySet()) {
                for (Resource file : resolver.getResources(library.getValue())) {
                    put(library.getKey(), SOURCE_MAP.matcher(text(file.getContentAsByteArray()))
                            .replaceAll("").getBytes(StandardCharsets.UTF_8));
                }
                if (!assets.containsKey(library.getKey())) {
                    throw new IllegalStateException("missing library " + library.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sheets.forEach((path, content) -> put(path, pointingAtHashes(slimSheet(text(content)))));
    }

    /** The address of a file under {@code static/}, or of {@code lib/bootstrap.css} and {@code lib/htmx.js}. */
    public String url(String path) {
        return find(path).orElseThrow(() -> new IllegalArgumentException("no asset " + path)).url();
    }

    Optional<Asset> find(String path) {
        return Optional.ofNullable(assets.get(path));
    }

    static String slimSheet(String sheet) {
        return SHEET_BLANKS.matcher(SHEET_COMMENT.matcher(sheet).replaceAll("")).replaceAll("$1").strip();
    }

    static String slimScript(String script) {
        return SCRIPT_ASIDES.matcher(script).replaceAll("");
    }

    private byte[] pointingAtHashes(String sheet) {
        return REFERENCE.matcher(sheet)
                .replaceAll(m -> Matcher.quoteReplacement("url(\"" + url(m.group(1)) + "\")"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private void put(String path, byte[] content) {
        MediaType type = MediaTypeFactory.getMediaType(path).orElse(MediaType.APPLICATION_OCTET_STREAM);
        byte[] gzip = gzip(content);
        assets.put(path, new Asset(path, hash(content), type, content, gzip.length < content.length * 9 / 10 ? gzip : null));
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static byte[] gzip(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}

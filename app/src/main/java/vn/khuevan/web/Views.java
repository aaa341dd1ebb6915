package vn.khuevan.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * Draws a page whole before a byte of it leaves: a template that fails becomes an error page instead of half a page,
 * and a form at the far end may still open a session. Compresses it here, where it is known which parts of it were compressed before.
 */
@Component
class Views implements ViewResolver, Ordered {

    /** Bytes from which a page is compressed: the server's own measure for everything else. */
    private static final int WORTH_PACKING = 1024;

    private final TemplateEngine templates;
    private final boolean packs;

    Views(TemplateEngine templates, @Value("${server.compression.enabled:false}") boolean packs) {
        this.templates = templates;
        this.packs = packs;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        String template = name + ".jte";
        return name.contains(":") || !templates.hasTemplate(template) ? null : new Drawn(template);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 100;
    }

    private final class Drawn implements View {

        private final String template;

        Drawn(String template) {
            this.template = template;
        }

        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws Exception {
            Utf8ByteOutput output = new Utf8ByteOutput();
            Map<String, Object> arguments = model == null ? Map.of() : new HashMap<>(model);
            templates.render(template, arguments, output);
            response.setContentType(getContentType());
            if (packs && output.getContentLength() >= WORTH_PACKING && takesGzip(request)) {
                sendPacked(output, arguments, response);
            } else {
                response.setContentLength(output.getContentLength());
                output.writeTo(response.getOutputStream());
            }
        }
    }

    private static void sendPacked(Utf8ByteOutput page, Map<String, Object> arguments, HttpServletResponse response) throws IOException {
        List<DrawnPart> parts = arguments.values().stream().filter(DrawnPart.class::isInstance).map(DrawnPart.class::cast).toList();
        byte[] packed = Packing.gzip(page, parts);
        // of what is not compressed here the server says it
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        response.setContentLength(packed.length);
        response.getOutputStream().write(packed);
    }

    /** Whether the browser said so, and not that it would rather not. */
    private static boolean takesGzip(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING)).stream().flatMap(value -> Arrays.stream(value.split(",")))
                .map(value -> value.replace(" ", "").toLowerCase(Locale.ROOT))
                .anyMatch(coding -> coding.equals("gzip") || (coding.startsWith("gzip;q=") && !coding.matches("gzip;q=0(\\.0*)?")));
    }
}

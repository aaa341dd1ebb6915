package vn.khuevan.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;
import vn.khuevan.web.SiteSettings;
import vn.khuevan.web.Texts;

/** Sets issued documents as pages and as tagged PDF (PDF/UA) with the fonts inside. */
@Component
class Papers {

    private static final String FONTS = "/document/fonts/be-vietnam-pro-";
    private static final String FAMILY = "Be Vietnam Pro";

    private final TemplateEngine templates;
    private final Texts t;
    private final SiteSettings site;

    Papers(TemplateEngine templates, Messages messages, SiteSettings site) {
        this.templates = templates;
        this.t = messages.in(Language.VI);
        this.site = site;
    }

    /** The whole address of a path of this site, as codes on paper need it; the one asked under while the site has no public address. */
    String address(String path, HttpServletRequest request) {
        return site.of(path).orElseGet(() -> ServletUriComponentsBuilder.fromContextPath(request).path(path).toUriString());
    }

    Paper of(IssuedDocument document, HttpServletRequest request) {
        var check = address(new CheckCode(document.content().code()).path(), request);
        return new Paper(t, document, check, QrPicture.of(check));
    }

    byte[] pdf(Paper paper) throws IOException {
        var html = new StringOutput();
        templates.render("document/paper.jte", Map.of("paper", paper), html);
        var out = new ByteArrayOutputStream();
        new PdfRendererBuilder()
                .useFastMode()
                .usePdfUaAccessibility(true)
                // nothing is fetched: the style and the picture come with the page
                .useExternalResourceAccessControl((uri, type) -> uri.startsWith("data:"), ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useFont(() -> font("400"), FAMILY, 400, FontStyle.NORMAL, true)
                .useFont(() -> font("600"), FAMILY, 700, FontStyle.NORMAL, true)
                .withProducer("Khuê Văn")
                .withHtmlContent(html.toString().replace("</head>", "<style>" + style() + "</style></head>"), null)
                .toStream(out)
                .run();
        return out.toByteArray();
    }

    private static InputStream font(String weight) {
        return Objects.requireNonNull(Papers.class.getResourceAsStream(FONTS + weight + ".ttf"));
    }

    private static String style() throws IOException {
        try (var css = Objects.requireNonNull(Papers.class.getResourceAsStream("/static/css/document.css"))) {
            return new String(css.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}

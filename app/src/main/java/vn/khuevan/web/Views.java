package vn.khuevan.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * Draws a page whole before a byte of it leaves: a template that fails becomes an error page instead of half a page,
 * and a form at the far end may still open a session.
 */
@Component
class Views implements ViewResolver, Ordered {

    private final TemplateEngine templates;

    Views(TemplateEngine templates) {
        this.templates = templates;
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
            response.setContentLength(output.getContentLength());
            output.writeTo(response.getOutputStream());
        }
    }
}

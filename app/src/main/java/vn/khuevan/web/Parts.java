package vn.khuevan.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Draws parts of pages that are kept and shown again. */
@Component
public class Parts {

    private final TemplateEngine templates;

    Parts(TemplateEngine templates) {
        this.templates = templates;
    }

    /** What a template makes of its parameters. @param template without its ending, such as {@code workspace/boardBody} */
    public DrawnPart draw(String template, Map<String, Object> parameters) {
        var output = new Utf8ByteOutput();
        templates.render(template + ".jte", parameters, output);
        return new DrawnPart(output.toByteArray());
    }
}

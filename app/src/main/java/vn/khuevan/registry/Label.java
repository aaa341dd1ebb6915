package vn.khuevan.registry;

import java.util.Set;
import vn.khuevan.datafile.YamlTree;

/** A name in both languages. */
public record Label(String vi, String en) {

    /** The name in the language with this tag; anything but {@code en} is Vietnamese. */
    public String in(String language) {
        return "en".equals(language) ? en : vi;
    }

    /** The name that stands at a place of a file; what is missing is reported there. */
    static Label read(YamlTree node) {
        if (!node.present()) {
            node.error("a name is missing");
            return new Label("?", "?");
        }
        node.only(Set.of("vi", "en"));
        return new Label(node.required("vi"), node.required("en"));
    }
}

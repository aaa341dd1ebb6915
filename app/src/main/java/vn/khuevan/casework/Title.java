package vn.khuevan.casework;

import vn.khuevan.datafile.YamlTree;

/** A name in both languages. */
public record Title(String vi, String en) {

    /** The name in the language with this tag; anything but {@code en} is Vietnamese. */
    public String in(String language) {
        return "en".equals(language) ? en : vi;
    }

    /** The name that stands at a place of a file; what is missing is reported there. */
    static Title read(YamlTree node) {
        if (!node.isMap()) {
            node.error("a title needs 'vi' and 'en'");
            return new Title("?", "?");
        }
        return new Title(node.required("vi"), node.required("en"));
    }
}

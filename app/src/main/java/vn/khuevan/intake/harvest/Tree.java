package vn.khuevan.intake.harvest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Steps within metadata. */
final class Tree {

    private Tree() {}

    /** The children with a name, whatever their namespace. */
    static List<Element> all(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    static Optional<Element> first(Element parent, String... path) {
        var at = Optional.of(parent);
        for (var name : path) {
            at = at.flatMap(element -> all(element, name).stream().findFirst());
        }
        return at;
    }

    /** The words of the first element at a path, or null. */
    static @Nullable String text(Element parent, String... path) {
        return first(parent, path).map(element -> element.getTextContent().strip()).filter(words -> !words.isEmpty()).orElse(null);
    }

    static @Nullable String language(Element element) {
        var language = element.getAttributeNS(XMLConstants.XML_NS_URI, "lang");
        return language.isEmpty() ? null : language;
    }

    static @Nullable String attribute(Element element, String name) {
        var value = element.getAttribute(name);
        return value.isEmpty() ? null : value;
    }
}

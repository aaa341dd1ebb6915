package vn.khuevan.interop.format;

import java.io.OutputStream;
import java.io.StringWriter;
import java.text.Normalizer;
import java.util.Objects;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes XML that is always well formed: words composed (NFC), without the characters that XML 1.0 forbids. */
public final class Xml {

    public static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private final XMLStreamWriter out;

    private Xml(XMLStreamWriter out) {
        this.out = out;
    }

    /** An element as text. */
    public static String text(Consumer<Xml> content) {
        var text = new StringWriter(2_048);
        try {
            var xml = new Xml(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text));
            content.accept(xml);
            xml.out.flush();
        } catch (XMLStreamException broken) {
            throw new IllegalStateException(broken);
        }
        return text.toString();
    }

    /** A document in UTF-8 that is written while it is made. */
    public static Xml document(OutputStream to) {
        try {
            var xml = new Xml(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(to, "UTF-8"));
            xml.out.writeStartDocument("UTF-8", "1.0");
            return xml;
        } catch (XMLStreamException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Begins an element. @param attributes names and values by turns; a value that is null leaves its attribute out */
    public Xml open(String name, @Nullable String... attributes) {
        try {
            out.writeStartElement(name);
            for (var i = 0; i < attributes.length; i += 2) {
                var value = attributes[i + 1];
                if (value != null) {
                    out.writeAttribute(Objects.requireNonNull(attributes[i]), clean(value));
                }
            }
            return this;
        } catch (XMLStreamException broken) {
            throw new Broken(broken);
        }
    }

    /** Words inside the open element. */
    public Xml words(String words) {
        try {
            out.writeCharacters(clean(words));
            return this;
        } catch (XMLStreamException broken) {
            throw new Broken(broken);
        }
    }

    /** Ends the open element. */
    public Xml close() {
        try {
            out.writeEndElement();
            return this;
        } catch (XMLStreamException broken) {
            throw new Broken(broken);
        }
    }

    /** An element with words; none at all when the words are null or blank. */
    public Xml leaf(String name, @Nullable String words, @Nullable String... attributes) {
        if (words != null && !words.isBlank()) {
            open(name, attributes).words(words).close();
        }
        return this;
    }

    /** An element with what is written inside it. */
    public Xml in(String name, Runnable inside, @Nullable String... attributes) {
        open(name, attributes);
        inside.run();
        return close();
    }

    /** Ends the start tag of the open element and hands on what was written, so that ready-made XML can follow on the same stream. */
    public Xml handOn() {
        try {
            out.writeCharacters("");
            out.flush();
            return this;
        } catch (XMLStreamException broken) {
            throw new Broken(broken);
        }
    }

    /** The stream to the client broke. */
    public static final class Broken extends RuntimeException {
        Broken(XMLStreamException cause) {
            super(cause);
        }
    }

    /** Words composed, without what XML 1.0 forbids. */
    static String clean(String words) {
        var composed = Normalizer.isNormalized(words, Normalizer.Form.NFC) ? words : Normalizer.normalize(words, Normalizer.Form.NFC);
        return isClean(composed) ? composed : composed.codePoints().filter(Xml::isAllowed)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** Whether XML 1.0 can carry the words as they are. */
    public static boolean isClean(String words) {
        return words.codePoints().allMatch(Xml::isAllowed);
    }

    private static boolean isAllowed(int point) {
        return point == 0x9 || point == 0xa || point == 0xd || (point >= 0x20 && point <= 0xd7ff) || (point >= 0xe000 && point <= 0xfffd) || point >= 0x10000;
    }
}

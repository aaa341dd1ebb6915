package vn.khuevan.intake.harvest;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads answers of OAI-PMH from strangers: no document type, no entities, bounded in depth, in number and in length. */
final class OaiReader {

    static final String OAI = "http://www.openarchives.org/OAI/2.0/";
    private static final String NAMESPACES = "http://www.w3.org/2000/xmlns/";
    private static final int DEEPEST = 60;
    private static final int MOST_ITEMS = 5_000;
    private static final int MOST_NODES = 20_000;
    private static final int LONGEST_ITEM = 2_000_000;
    private static final int LONGEST_WORDS = 4_000;

    private final XMLStreamReader reader;
    private final Document document;
    private int depth;

    private OaiReader(XMLStreamReader reader) throws ParserConfigurationException {
        this.reader = reader;
        this.document = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
    }

    /** Reads an answer. */
    static OaiPage page(InputStream body) throws IOException {
        return guarded(() -> new OaiReader(factory().createXMLStreamReader(body)).page());
    }

    /** Reads metadata as they were kept. */
    static Element metadata(String xml) throws IOException {
        return guarded(() -> {
            var kept = new OaiReader(factory().createXMLStreamReader(new StringReader(xml)));
            while (kept.next() != XMLStreamConstants.START_ELEMENT) {
                // what stands before the root
            }
            return kept.tree();
        });
    }

    /** Metadata as text, to be kept. */
    static String text(Element metadata) {
        try {
            var transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            var out = new StringWriter();
            transformer.transform(new DOMSource(metadata), new StreamResult(out));
            return out.toString();
        } catch (TransformerException everyTreeCanBeWritten) {
            throw new IllegalStateException(everyTreeCanBeWritten);
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing is fetched from elsewhere");
        });
        return factory;
    }

    @FunctionalInterface
    private interface Parsing<T> {
        T parse() throws XMLStreamException, ParserConfigurationException, IOException;
    }

    private static <T> T guarded(Parsing<T> parsing) throws IOException {
        try {
            return parsing.parse();
        } catch (XMLStreamException wrong) {
            if (wrong.getNestedException() instanceof IOException broken && !(broken instanceof java.io.CharConversionException)) {
                throw broken;
            }
            var at = wrong.getLocation();
            throw HarvestFault.lasting("xml", at == null ? 0 : Math.max(0, at.getLineNumber()));
        } catch (ParserConfigurationException everyJdkHasOne) {
            throw new IllegalStateException(everyJdkHasOne);
        }
    }

    private int next() throws XMLStreamException, IOException {
        var event = reader.next();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                if (++depth > DEEPEST) {
                    throw HarvestFault.lasting("too-deep", DEEPEST);
                }
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.ENTITY_DECLARATION -> throw HarvestFault.lasting("doctype");
            default -> { }
        }
        return event;
    }

    private boolean isOai(String name) {
        return OAI.equals(reader.getNamespaceURI()) && name.equals(reader.getLocalName());
    }

    private OaiPage page() throws XMLStreamException, IOException {
        String responseDate = "";
        String error = null;
        var message = "";
        OaiPage.Identity identity = null;
        String token = null;
        Long size = null;
        var items = new ArrayList<OaiPage.Item>();
        var root = true;
        for (var event = next(); event != XMLStreamConstants.END_DOCUMENT; event = next()) {
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (root && !isOai("OAI-PMH")) {
                throw HarvestFault.lasting("not-oai", shortened(reader.getLocalName()));
            }
            root = false;
            if (isOai("responseDate")) {
                responseDate = words();
            } else if (isOai("error")) {
                error = shortened(String.valueOf(reader.getAttributeValue(null, "code")));
                message = shortened(words());
            } else if (isOai("Identify")) {
                identity = identity();
            } else if (isOai("record")) {
                if (items.size() == MOST_ITEMS) {
                    throw HarvestFault.lasting("too-many", MOST_ITEMS);
                }
                items.add(item());
            } else if (isOai("resumptionToken")) {
                var said = reader.getAttributeValue(null, "completeListSize");
                size = said != null && said.strip().matches("\\d{1,15}") ? Long.valueOf(said.strip()) : null;
                token = words();
            }
        }
        return new OaiPage(responseDate, error, message, identity, List.copyOf(items), token, size);
    }

    private OaiPage.Identity identity() throws XMLStreamException, IOException {
        var name = "";
        var granularity = "YYYY-MM-DD";
        var earliest = "";
        for (var inside = depth; depth >= inside; ) {
            if (next() == XMLStreamConstants.START_ELEMENT) {
                if (isOai("repositoryName")) {
                    name = words();
                } else if (isOai("granularity")) {
                    granularity = words();
                } else if (isOai("earliestDatestamp")) {
                    earliest = words();
                }
            }
        }
        return new OaiPage.Identity(name, granularity, earliest);
    }

    private OaiPage.Item item() throws XMLStreamException, IOException {
        var identifier = "";
        var stamp = "";
        var deleted = false;
        Element metadata = null;
        for (var inside = depth; depth >= inside; ) {
            if (next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (isOai("header")) {
                deleted = "deleted".equals(reader.getAttributeValue(null, "status"));
            } else if (isOai("identifier")) {
                identifier = words();
            } else if (isOai("datestamp")) {
                stamp = words();
            } else if (isOai("metadata")) {
                metadata = inner();
            } else if (isOai("about")) {
                skip();
            }
        }
        return new OaiPage.Item(identifier, stamp, deleted, deleted ? null : metadata);
    }

    /** The first element inside the one that has begun; the reader is left at its end. */
    private @Nullable Element inner() throws XMLStreamException, IOException {
        Element inner = null;
        for (var inside = depth; depth >= inside; ) {
            if (next() == XMLStreamConstants.START_ELEMENT) {
                if (inner == null) {
                    inner = tree();
                } else {
                    skip();
                }
            }
        }
        return inner;
    }

    private void skip() throws XMLStreamException, IOException {
        for (var inside = depth; depth >= inside; ) {
            next();
        }
    }

    /** Words of the element that has begun, up to its end; elements within are passed over. */
    private String words() throws XMLStreamException, IOException {
        var words = new StringBuilder();
        for (var inside = depth; depth >= inside; ) {
            var event = next();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                words.append(reader.getText());
                if (words.length() > LONGEST_WORDS) {
                    throw HarvestFault.lasting("too-long", LONGEST_WORDS);
                }
            }
        }
        return words.toString().strip();
    }

    /** The element that has begun as a tree that stands by itself. */
    private Element tree() throws XMLStreamException, IOException {
        var root = begin(null);
        var nodes = 1;
        var length = 0L;
        Node at = root;
        for (var inside = depth; depth >= inside; ) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    at = begin(at);
                    length += at.getAttributes().getLength() * 20L;
                    nodes++;
                }
                case XMLStreamConstants.END_ELEMENT -> at = at == root ? root : at.getParentNode();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    length += reader.getTextLength();
                    at.appendChild(document.createTextNode(reader.getText()));
                    nodes++;
                }
                default -> { }
            }
            if (nodes > MOST_NODES || length > LONGEST_ITEM) {
                throw HarvestFault.lasting("item-too-long", LONGEST_ITEM);
            }
        }
        return root;
    }

    private Element begin(@Nullable Node parent) {
        var name = reader.getPrefix() == null || reader.getPrefix().isEmpty() ? reader.getLocalName() : reader.getPrefix() + ":" + reader.getLocalName();
        var element = document.createElementNS(reader.getNamespaceURI(), name);
        if (parent != null) {
            parent.appendChild(element);
        }
        for (var i = 0; i < reader.getNamespaceCount(); i++) {
            var uri = reader.getNamespaceURI(i);
            element.setAttributeNS(NAMESPACES, reader.getNamespacePrefix(i) == null ? "xmlns" : "xmlns:" + reader.getNamespacePrefix(i), uri == null ? "" : uri);
        }
        declare(element, element.getPrefix(), element.getNamespaceURI());
        for (var i = 0; i < reader.getAttributeCount(); i++) {
            var prefix = reader.getAttributePrefix(i);
            var uri = reader.getAttributeNamespace(i);
            var hasPrefix = prefix != null && !prefix.isEmpty() && uri != null && !uri.isEmpty();
            if (hasPrefix && !uri.equals(XMLConstants.XML_NS_URI)) {
                declare(element, prefix, uri);
            }
            element.setAttributeNS(hasPrefix ? uri : null, hasPrefix ? prefix + ":" + reader.getAttributeLocalName(i) : reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return element;
    }

    /** Says a namespace where it is not said further out. */
    private static void declare(Element element, @Nullable String prefix, @Nullable String uri) {
        if (uri != null && !uri.isEmpty() && !uri.equals(XMLConstants.XML_NS_URI) && !element.hasAttributeNS(NAMESPACES, prefix == null ? "xmlns" : prefix)) {
            var parent = element.getParentNode();
            var known = parent instanceof Element outer ? (prefix == null ? outer.lookupNamespaceURI(null) : outer.lookupNamespaceURI(prefix)) : null;
            if (!uri.equals(known)) {
                element.setAttributeNS(NAMESPACES, prefix == null ? "xmlns" : "xmlns:" + prefix, uri);
            }
        }
    }

    private static String shortened(String words) {
        return words.length() <= 300 ? words : words.substring(0, 299) + "…";
    }
}

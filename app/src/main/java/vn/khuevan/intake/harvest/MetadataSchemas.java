package vn.khuevan.intake.harvest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Checks metadata against the schema of their format. The schemas lie on the class path; nothing is fetched. */
final class MetadataSchemas {

    private static final String FOLDER = "/intake/schemas/";
    private static final String HOME = "file://" + FOLDER;
    private static final Map<String, String> BY_NAMESPACE = Map.of(
            "http://www.openarchives.org/OAI/2.0/oai_dc/", "oai-pmh-2.0/oai_dc.xsd",
            "https://www.openaire.eu/cerif-profile/1.2/", "openaire-cerif-1.2/openaire-cerif-profile.xsd",
            "https://www.openaire.eu/cerif-profile/1.1/", "openaire-cerif-1.1.1/openaire-cerif-profile.xsd");
    private static final Map<String, String> ELSEWHERE = Map.of("xml.xsd", "oai-pmh-2.0/xml.xsd", "simpledc20021212.xsd", "oai-pmh-2.0/simpledc20021212.xsd");
    private static final int SHOWN = 5;

    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /** What is wrong, in the words of the parser; empty when it is valid or there is no schema for its namespace. */
    List<String> errors(Element metadata) {
        var file = BY_NAMESPACE.get(String.valueOf(metadata.getNamespaceURI()));
        if (file == null) {
            return List.of();
        }
        var errors = new ArrayList<String>();
        var validator = schemas.computeIfAbsent(file, MetadataSchemas::load).newValidator();
        validator.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException warning) {
                // only errors keep an item out
            }

            @Override
            public void error(SAXParseException error) {
                if (errors.size() < SHOWN) {
                    errors.add(shortened(error.getMessage()));
                }
            }

            @Override
            public void fatalError(SAXParseException error) {
                error(error);
            }
        });
        try {
            validator.validate(new DOMSource(metadata));
        } catch (SAXException broken) {
            errors.add(shortened(String.valueOf(broken.getMessage())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return List.copyOf(errors);
    }

    private static String shortened(String words) {
        return words.length() <= 500 ? words : words.substring(0, 499) + "…";
    }

    private static Schema load(String file) {
        var factory = SchemaFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            // everything is resolved below, and what is not known fails
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            // lists of the profile have more alternatives than the guard against bombs allows documents of strangers
            factory.setProperty("jdk.xml.maxOccurLimit", "0");
            var inputs = (DOMImplementationLS) DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().getDOMImplementation().getFeature("LS", "3.0");
            factory.setResourceResolver((_, _, publicId, systemId, base) -> local(inputs, publicId, systemId, base));
            try (var in = open(file)) {
                return factory.newSchema(new StreamSource(in, HOME + file));
            }
        } catch (SAXException | IOException | ParserConfigurationException broken) {
            throw new IllegalStateException("the schema " + file + " cannot be read", broken);
        }
    }

    private static InputStream open(String file) throws IOException {
        var in = MetadataSchemas.class.getResourceAsStream(FOLDER + file);
        if (in == null) {
            throw new IOException("no schema " + file + " on the class path");
        }
        return in;
    }

    /** A schema that another names, from the class path. */
    private static LSInput local(DOMImplementationLS inputs, @Nullable String publicId, @Nullable String systemId, @Nullable String base) {
        var named = systemId == null ? "" : systemId;
        var elsewhere = ELSEWHERE.get(named.substring(named.lastIndexOf('/') + 1));
        var address = elsewhere == null ? URI.create(base == null ? HOME : base).resolve(named) : URI.create(HOME + elsewhere);
        var path = String.valueOf(address.getPath());
        if (!path.startsWith(FOLDER)) {
            throw new IllegalStateException("no schema " + address + " on the class path");
        }
        var input = inputs.createLSInput();
        input.setPublicId(publicId);
        input.setSystemId(address.toString());
        try {
            input.setByteStream(open(path.substring(FOLDER.length())));
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
        return input;
    }
}

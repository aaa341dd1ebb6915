package vn.khuevan.intake.harvest;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Checks metadata against the schema of their format. The schemas lie on the class path; nothing is fetched. */
final class MetadataSchemas {

    private static final String HOME = "file:///intake/schemas/";
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
            factory.setResourceResolver((_, _, publicId, systemId, base) -> new Local(publicId, systemId, base));
            try (var in = open(file)) {
                return factory.newSchema(new StreamSource(in, HOME + file));
            }
        } catch (SAXException | IOException broken) {
            throw new IllegalStateException("the schema " + file + " cannot be read", broken);
        }
    }

    private static InputStream open(String file) throws IOException {
        var in = MetadataSchemas.class.getResourceAsStream("/intake/schemas/" + file);
        if (in == null) {
            throw new IOException("no schema " + file + " on the class path");
        }
        return in;
    }

    /** A schema that another names, from the class path. */
    private static final class Local implements LSInput {

        private final @Nullable String publicId;
        private final String systemId;

        Local(@Nullable String publicId, @Nullable String systemId, @Nullable String base) {
            this.publicId = publicId;
            var name = systemId == null ? "" : systemId.substring(systemId.lastIndexOf('/') + 1);
            this.systemId = ELSEWHERE.containsKey(name) ? HOME + ELSEWHERE.get(name) : URI.create(base == null ? HOME : base).resolve(systemId == null ? "" : systemId).toString();
        }

        @Override
        public @Nullable InputStream getByteStream() {
            try {
                return open(URI.create(systemId).getPath().substring("/intake/schemas/".length()));
            } catch (IOException | IndexOutOfBoundsException unknown) {
                throw new IllegalStateException("no schema " + systemId + " on the class path", unknown);
            }
        }

        @Override
        public String getSystemId() {
            return systemId;
        }

        @Override
        public @Nullable String getPublicId() {
            return publicId;
        }

        @Override
        public @Nullable Reader getCharacterStream() {
            return null;
        }

        @Override
        public @Nullable String getStringData() {
            return null;
        }

        @Override
        public @Nullable String getBaseURI() {
            return null;
        }

        @Override
        public @Nullable String getEncoding() {
            return null;
        }

        @Override
        public boolean getCertifiedText() {
            return false;
        }

        @Override
        public void setByteStream(InputStream stream) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setCharacterStream(Reader reader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setStringData(String data) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setSystemId(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setPublicId(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setBaseURI(String uri) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setEncoding(String encoding) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setCertifiedText(boolean certified) {
            throw new UnsupportedOperationException();
        }
    }
}

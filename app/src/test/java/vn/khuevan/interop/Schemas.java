package vn.khuevan.interop;

import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.catalog.CatalogFeatures;
import javax.xml.catalog.CatalogManager;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Validates answers against the schemas of those who made the protocols, by the JDK's own Xerces and without a network. */
public final class Schemas {

    private static final Path FOLDER = Path.of("src", "test", "resources", "schemas");
    /** Those that the harvester ships. */
    private static final Path SHIPPED = Path.of("src", "main", "resources", "intake", "schemas");
    private final Schema schema;

    private Schemas(Schema schema) {
        this.schema = schema;
    }

    /** The schemas of these addresses together, found through the catalogue. */
    public static Schemas of(String... files) {
        var features = CatalogFeatures.builder().with(CatalogFeatures.Feature.RESOLVE, "continue").build();
        var factory = SchemaFactory.newDefaultInstance();
        try {
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setResourceResolver(CatalogManager.catalogResolver(features, catalog()));
            return new Schemas(factory.newSchema(Arrays.stream(files).map(file -> (Source) new StreamSource(at(file).toUri().toString())).toArray(Source[]::new)));
        } catch (SAXException broken) {
            throw new AssertionError(broken);
        }
    }

    private static Path at(String file) {
        var shipped = SHIPPED.resolve(file);
        return Files.exists(shipped) ? shipped : FOLDER.resolve(file);
    }

    private static URI catalog() {
        return FOLDER.resolve("catalog.xml").toAbsolutePath().toUri();
    }

    /** What is wrong with a document; empty when it is valid. */
    public List<String> errors(String document) {
        var errors = new ArrayList<String>();
        var validator = schema.newValidator();
        validator.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException warning) {
                errors.add(warning.getMessage());
            }

            @Override
            public void error(SAXParseException error) {
                errors.add(error.getLineNumber() + ":" + error.getColumnNumber() + " " + error.getMessage());
            }

            @Override
            public void fatalError(SAXParseException error) throws SAXException {
                throw error;
            }
        });
        try {
            validator.validate(new StreamSource(new StringReader(document)));
        } catch (SAXException | java.io.IOException broken) {
            errors.add(broken.toString());
        }
        return errors;
    }
}

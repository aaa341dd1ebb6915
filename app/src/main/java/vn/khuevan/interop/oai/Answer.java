package vn.khuevan.interop.oai;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.khuevan.interop.format.Xml;

/** Writes an answer while it goes out; items are copied as they were rendered. */
final class Answer {

    private static final String NAMESPACE = "http://www.openarchives.org/OAI/2.0/";

    private final OutputStream out;
    private final Xml xml;

    Answer(OutputStream out) {
        this.out = out;
        this.xml = Xml.document(out);
    }

    Xml xml() {
        return xml;
    }

    /** A moment as the protocol writes it. */
    static String moment(Instant moment) {
        return DateTimeFormatter.ISO_INSTANT.format(moment.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Begins the answer. @param arguments what the request element repeats; empty when they are at fault */
    Answer begin(Instant at, String baseUrl, Map<String, String[]> arguments) {
        xml.open("OAI-PMH", "xmlns", NAMESPACE, "xmlns:xsi", Xml.SCHEMA_INSTANCE, "xsi:schemaLocation", NAMESPACE + " http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd");
        xml.leaf("responseDate", moment(at));
        var attributes = new ArrayList<@Nullable String>();
        arguments.forEach((name, values) -> {
            attributes.add(name);
            attributes.add(values[0]);
        });
        xml.leaf("request", baseUrl, attributes.toArray(String[]::new));
        return this;
    }

    /** Ends the answer. */
    void end() throws IOException {
        xml.close().handOn();
        out.flush();
    }

    /** Has ready-made XML follow what was written so far. */
    void ready(byte[] made) throws IOException {
        xml.handOn();
        out.write(made);
    }
}

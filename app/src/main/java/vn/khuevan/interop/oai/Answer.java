package vn.khuevan.interop.oai;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.khuevan.interop.Repository;
import vn.khuevan.interop.format.Xml;

/** Writes an answer while it goes out; items are copied as they were rendered. */
final class Answer {

    private static final String NAMESPACE = "http://www.openarchives.org/OAI/2.0/";
    private static final byte[] CLOSE = "</metadata></record>".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final Xml xml;
    private final Repository repository;
    private final BaseUrl base;
    private long told = Long.MIN_VALUE;
    private String datestamp = "";

    Answer(OutputStream out, Repository repository, BaseUrl base) {
        this.out = out;
        this.xml = Xml.document(out);
        this.repository = repository;
        this.base = base;
    }

    Xml xml() {
        return xml;
    }

    /** A moment as the protocol writes it. */
    static String moment(Instant moment) {
        return DateTimeFormatter.ISO_INSTANT.format(moment.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Neighbours in a list share their moments. */
    private String datestamp(long second) {
        if (second != told) {
            told = second;
            datestamp = moment(Instant.ofEpochSecond(second));
        }
        return datestamp;
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
    Answer ready() {
        xml.handOn();
        return this;
    }

    /** An item, whole or as its header. */
    void item(HarvestStore.Item item, boolean headerOnly) throws IOException {
        var text = new StringBuilder(400);
        text.append(headerOnly ? "<header" : "<record><header").append(item.deleted() ? " status=\"deleted\">" : ">").append("<identifier>")
                .append(repository.identifier(item.item())).append("</identifier><datestamp>").append(datestamp(item.stamp())).append("</datestamp>");
        var sets = base.setsOf(item.item(), item.sets());
        if (!sets.isEmpty()) {
            text.append("<setSpec>").append(sets.replace(" ", "</setSpec><setSpec>")).append("</setSpec>");
        }
        text.append("</header>");
        var content = item.xml();
        if (headerOnly || content == null) {
            text.append(headerOnly ? "" : "</record>");
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            return;
        }
        out.write(text.append("<metadata>").toString().getBytes(StandardCharsets.UTF_8));
        out.write(content);
        out.write(CLOSE);
    }
}

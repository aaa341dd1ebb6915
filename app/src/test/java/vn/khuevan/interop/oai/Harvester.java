package vn.khuevan.interop.oai;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Asks over a socket, as others do, and reads answers without help of ours. */
record Harvester(String server, JdbcClient jdbc) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    HttpResponse<String> get(String pathAndQuery) {
        return send(HttpRequest.newBuilder(URI.create(server + pathAndQuery)).build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    /** The answer to a question that HTTP finds no fault with. */
    String ask(String pathAndQuery) {
        var answer = get(pathAndQuery);
        if (answer.statusCode() != 200) {
            throw new AssertionError(pathAndQuery + " " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    static Document read(String answer) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(answer)));
        } catch (Exception broken) {
            throw new AssertionError(answer, broken);
        }
    }

    /** All elements with a name, whatever their namespace. */
    static List<Element> all(Document document, String name) {
        var nodes = document.getElementsByTagNameNS("*", name);
        var found = new ArrayList<Element>();
        for (var i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    static List<String> texts(Document document, String name) {
        return all(document, name).stream().map(Element::getTextContent).toList();
    }

    /** The pages of a list, to its end. */
    List<Document> list(String base, String verb, String arguments) {
        var pages = new ArrayList<Document>();
        var query = "?verb=" + verb + "&" + arguments;
        while (true) {
            var page = read(ask(base + query));
            pages.add(page);
            var token = all(page, "resumptionToken");
            if (token.isEmpty() || token.getFirst().getTextContent().isEmpty()) {
                return pages;
            }
            query = "?verb=" + verb + "&resumptionToken=" + URLEncoder.encode(token.getFirst().getTextContent(), StandardCharsets.UTF_8);
        }
    }

    /** Waits until all that was written is given out. */
    void settled() throws InterruptedException {
        var end = Instant.now().plus(Duration.ofSeconds(90));
        while (jdbc.sql("""
                select exists (select 1 from outbox o where not exists (select 1 from outbox_cursor c where c.follower = 'publisher' and (c.turn, c.id) >= (o.turn, o.id)))
                    or exists (select 1 from render_due)
                    or exists (select 1 from publishing where edition = '' or stamp >= date_trunc('second', clock_timestamp()))
                """).query(Boolean.class).single()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("the publisher does not come to an end");
            }
            Thread.sleep(200);
        }
    }
}

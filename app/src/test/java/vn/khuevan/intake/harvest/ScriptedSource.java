package vn.khuevan.intake.harvest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A source that answers as a test has it answer, well or ill. */
final class ScriptedSource implements AutoCloseable {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><responseDate>%s</responseDate><request>x</request>";
    static final String NOW = "2026-11-24T08:00:00Z";

    private final HttpServer server;
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private volatile Function<Map<String, String>, Reply> script = _ -> Reply.status(500);

    /** What is sent back. */
    interface Reply {
        void send(HttpExchange exchange) throws IOException;

        static Reply xml(String text) {
            return exchange -> {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/xml");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            };
        }

        static Reply status(int code, String... headers) {
            return exchange -> {
                for (var i = 0; i < headers.length; i += 2) {
                    exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
                }
                exchange.sendResponseHeaders(code, -1);
            };
        }

        /** Sends without an end until the other side has enough, a pause after each piece. */
        static Reply endless(String piece, long pause) {
            return exchange -> {
                exchange.sendResponseHeaders(200, 0);
                var bytes = piece.getBytes(StandardCharsets.UTF_8);
                try (OutputStream out = exchange.getResponseBody()) {
                    while (true) {
                        out.write(bytes);
                        out.flush();
                        Thread.sleep(pause);
                    }
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            };
        }
    }

    ScriptedSource() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                var query = query(exchange.getRequestURI().getRawQuery());
                asked.add(query);
                if ("Identify".equals(query.get("verb")) && exchange.getRequestURI().getPath().equals("/oai")) {
                    Reply.xml(identify()).send(exchange);
                } else {
                    script.apply(query).send(exchange);
                }
            }
        });
        server.start();
    }

    private static Map<String, String> query(String raw) {
        var query = new HashMap<String, String>();
        for (var pair : raw == null ? new String[0] : raw.split("&")) {
            var parts = pair.split("=", 2);
            query.put(parts[0], parts.length > 1 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return query;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String address() {
        return "http://127.0.0.1:" + port() + "/oai";
    }

    void answers(Function<Map<String, String>, Reply> how) {
        script = how;
    }

    /** The questions for lists so far; forgets them. */
    List<Map<String, String>> lists() {
        var lists = asked.stream().filter(query -> "ListRecords".equals(query.get("verb"))).toList();
        asked.clear();
        return lists;
    }

    static String identify() {
        return HEAD.formatted(NOW) + "<Identify><repositoryName>Kho thử</repositoryName><baseURL>x</baseURL><protocolVersion>2.0</protocolVersion><adminEmail>a@kho.example</adminEmail>"
                + "<earliestDatestamp>2020-01-01T00:00:00Z</earliestDatestamp><deletedRecord>persistent</deletedRecord><granularity>YYYY-MM-DDThh:mm:ssZ</granularity></Identify></OAI-PMH>";
    }

    static String error(String code) {
        return HEAD.formatted(NOW) + "<error code=\"" + code + "\">không có</error></OAI-PMH>";
    }

    /** A page of a list. @param token as an element, or empty */
    static String page(String responseDate, String token, String... records) {
        return HEAD.formatted(responseDate) + "<ListRecords>" + String.join("", records) + token + "</ListRecords></OAI-PMH>";
    }

    static String token(String value) {
        return "<resumptionToken>" + value + "</resumptionToken>";
    }

    static String record(String identifier, String stamp, String metadata) {
        return "<record><header><identifier>" + identifier + "</identifier><datestamp>" + stamp + "</datestamp></header><metadata>" + metadata + "</metadata></record>";
    }

    static String deleted(String identifier, String stamp) {
        return "<record><header status=\"deleted\"><identifier>" + identifier + "</identifier><datestamp>" + stamp + "</datestamp></header></record>";
    }

    static String dc(String... elements) {
        return "<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">" + String.join("", elements) + "</oai_dc:dc>";
    }

    /** An article that is complete. */
    static String article(int number) {
        return article(number, "Nghiên cứu số " + number);
    }

    static String article(int number, String title) {
        return article(number, title, "2026-11-20T08:00:00Z");
    }

    static String article(int number, String title, String stamp) {
        return record("oai:kho.example:" + number, stamp, dc("<dc:title>" + title + "</dc:title>", "<dc:creator>Nguyễn, Thị Hà</dc:creator>", "<dc:creator>Curie, Marie</dc:creator>",
                "<dc:date>2024-05-1" + number % 10 + "</dc:date>", "<dc:type>info:eu-repo/semantics/article</dc:type>", "<dc:identifier>https://doi.org/10.5555/kho." + number + "</dc:identifier>"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

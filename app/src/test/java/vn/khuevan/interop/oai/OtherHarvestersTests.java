package vn.khuevan.interop.oai;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.khuevan.interop.oai.Harvester.all;
import static vn.khuevan.interop.oai.Harvester.read;
import static vn.khuevan.interop.oai.Harvester.texts;

import io.gdcc.xoai.serviceprovider.ServiceProvider;
import io.gdcc.xoai.serviceprovider.client.JdkHttpOaiClient;
import io.gdcc.xoai.serviceprovider.client.OAIClient;
import io.gdcc.xoai.serviceprovider.exceptions.OAIRequestException;
import io.gdcc.xoai.serviceprovider.model.Context;
import io.gdcc.xoai.serviceprovider.parameters.ListIdentifiersParameters;
import io.gdcc.xoai.serviceprovider.parameters.Parameters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.oaipmh.handler.ProducerResponseHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.KhuevanTest;
import vn.khuevan.interop.Samples;
import vn.khuevan.interop.Schemas;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Write;

/** Harvesters that others wrote, each on its own: XOAI's service provider (Lyncode, DSpace, GDCC) and Apache Camel's OAI-PMH component. */
@KhuevanTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"khuevan.jobs.enabled=true", "khuevan.site.address=https://csdl.khuevan.vn",
        "khuevan.interop.domain=kho.khuevan.vn", "khuevan.admission.at-once=2", "khuevan.admission.waiting=0"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherHarvestersTests {

    private static final Schemas GENERAL = Schemas.of("oai-pmh-2.0/OAI-PMH.xsd", "oai-pmh-2.0/oai_dc.xsd", "oai-pmh-2.0/oai-identifier.xsd");

    @Autowired
    private Registry registry;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private PlatformTransactionManager transactionManager;
    private Samples samples;
    private Harvester ours;
    /** People who are given out already. */
    private Deque<String> first;

    @BeforeAll
    void manyPeople(@Autowired Environment environment) throws Exception {
        ours = new Harvester("http://localhost:" + environment.getProperty("local.server.port"), jdbc);
        samples = new Samples(registry);
        first = new ArrayDeque<>(samples.people(1_000, "Nguyễn Văn An "));
        ours.settled();
    }

    /** What a client is told, and every answer as it came. */
    private interface Client {

        /** Harvests to the end; what is deleted is true. @param from first moment of change, or null for everything */
        Map<String, Boolean> harvest(@Nullable String from, List<String> answers) throws Exception;
    }

    /** XOAI asks for headers, and reads them itself. */
    private Map<String, Boolean> xoai(@Nullable String from, List<String> answers) {
        var base = ours.server() + "/oai";
        var inner = JdkHttpOaiClient.newBuilder().withBaseUrl(base).build();
        var recording = new OAIClient() {
            @Override
            public InputStream execute(Parameters parameters) throws OAIRequestException {
                try (var body = inner.execute(parameters)) {
                    var bytes = body.readAllBytes();
                    answers.add(new String(bytes, StandardCharsets.UTF_8));
                    return new ByteArrayInputStream(bytes);
                } catch (IOException broken) {
                    throw new OAIRequestException(broken);
                }
            }
        };
        var provider = new ServiceProvider(new Context().withBaseUrl(base).withOAIClient(recording));
        var asked = ListIdentifiersParameters.request().withMetadataPrefix("oai_dc");
        var told = new HashMap<String, Boolean>();
        try {
            provider.listIdentifiers(from == null ? asked : asked.withFrom(Instant.parse(from)))
                    .forEachRemaining(header -> told.put(header.getIdentifier(), header.isDeleted()));
        } catch (Exception refused) {
            throw new AssertionError(answers.getLast(), refused);
        }
        return told;
    }

    /** Camel asks for whole records, follows the tokens and hands on the answers. */
    private Map<String, Boolean> camel(@Nullable String from, List<String> answers) throws Exception {
        var camel = new org.apache.camel.oaipmh.handler.Harvester(new ProducerResponseHandler(), URI.create(ours.server() + "/oai"), "ListRecords", "oai_dc", null, from, null, null);
        var told = new HashMap<String, Boolean>();
        for (var page : camel.synHarvest(false)) {
            answers.add(page);
            all(read(page), "header").forEach(header ->
                    told.put(header.getElementsByTagNameNS("*", "identifier").item(0).getTextContent(), header.getAttribute("status").equals("deleted")));
        }
        return told;
    }

    @Test
    void xoaiHarvestsEverythingWhileRecordsAreWritten() throws Exception {
        agreesWithTheDatabase(this::xoai);
    }

    @Test
    void camelHarvestsEverythingWhileRecordsAreWritten() throws Exception {
        agreesWithTheDatabase(this::camel);
    }

    /** A full harvest while records come, change and go, then what has changed since the answer that it began with. */
    private void agreesWithTheDatabase(Client client) throws Exception {
        var stop = new AtomicBoolean();
        var begun = new CountDownLatch(1);
        var writing = CompletableFuture.runAsync(() -> write(stop, begun));
        begun.await();
        var answers = new ArrayList<String>();
        Map<String, Boolean> told;
        try {
            told = new HashMap<>(client.harvest(null, answers));
            assertThat(writing).as("something is still written when the list ends").isNotDone();
        } finally {
            stop.set(true);
            writing.join();
        }
        assertThat(answers).hasSizeGreaterThan(4);
        ours.settled();
        told.putAll(client.harvest(texts(read(answers.getFirst()), "responseDate").getFirst(), answers));
        var kept = new HashMap<String, Boolean>();
        jdbc.sql("select item, deleted from exposed").query((java.sql.ResultSet row) -> {
            kept.put("oai:kho.khuevan.vn:" + row.getString("item"), row.getBoolean("deleted"));
        });
        assertThat(told).hasSizeGreaterThan(1_000).isEqualTo(kept);
        assertThat(told.values().stream().filter(deleted -> !deleted)).hasSize(jdbc.sql("select count(*) from record where state = 'public'").query(Integer.class).single());
        assertThat(told).containsValue(true);
        assertThat(answers).allSatisfy(answer -> assertThat(GENERAL.errors(answer)).isEmpty());
    }

    private void write(AtomicBoolean stop, CountDownLatch begun) {
        for (var round = 0; !stop.get(); round++) {
            var codes = samples.people(30, "Trần Văn Bình " + round + " ");
            var changed = registry.find(codes.getLast()).orElseThrow();
            registry.write(Samples.SHE, Write.change(changed, changed.content().with("expertise", Fact.of("Chuyên môn lần " + round, "vi"))));
            registry.withdraw(Samples.SHE, first.removeFirst(), null, "Nhập trùng");
            if (round == 2) {
                begun.countDown();
            }
            pause(60);
        }
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException stopping) {
            throw new AssertionError(stopping);
        }
    }

    @Test
    void whoComesWhileAllPlacesAreTakenIsToldWhenToComeAgainAndTheOthersAreServed() throws Exception {
        samples.named("organisation", "Viện Vật lý", Entry.State.PUBLIC);
        ours.settled();
        var page = HttpRequest.newBuilder(URI.create(ours.server() + "/oai?verb=ListRecords&metadataPrefix=oai_dc")).build();
        var posted = HttpRequest.newBuilder(URI.create(ours.server() + "/oai")).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("verb=Identify")).build();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var served = new TransactionTemplate(transactionManager).execute(_ -> {
                // nobody reads a page while something is given out: two harvesters wait inside
                jdbc.sql("select pg_advisory_xact_lock(:key)").param("key", Samples.PUBLISHING_NOW).query((java.sql.ResultSet _) -> { });
                var inside = List.of(pool.submit(() -> ours.send(page)), pool.submit(() -> ours.send(page)));
                while (waiting() < 2) {
                    pause(20);
                }
                for (var late : List.of(page, posted)) {
                    var answer = ours.send(late);
                    assertThat(answer.statusCode()).isEqualTo(503);
                    assertThat(answer.headers().firstValue("Retry-After")).hasValueSatisfying(seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 600));
                }
                return inside;
            });
            for (var each : java.util.Objects.requireNonNull(served)) {
                assertThat(each.get().statusCode()).isEqualTo(200);
                assertThat(GENERAL.errors(each.get().body())).isEmpty();
            }
        }
        assertThat(ours.send(posted).statusCode()).isEqualTo(200);
    }

    /** How many wait for what the publisher holds; the publisher itself waits for the whole of it. */
    private int waiting() {
        return jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted and mode = 'ShareLock' and database = (select oid from pg_database where datname = current_database())")
                .query(Integer.class).single();
    }
}

package vn.khuevan.bench;

import io.gdcc.xoai.model.oaipmh.ResumptionToken;
import io.gdcc.xoai.services.impl.SimpleResumptionTokenFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postgresql.PGConnection;
import vn.khuevan.database.DatabaseAddress;

/** A full harvest over HTTP, against XOAI's data provider and against {@code COPY TO STDOUT} of the same rows. */
final class Harvest implements Benchmark {

    private static final int RECORDS = Integer.getInteger("khuevan.bench.records", 1_000_000);
    private static final boolean WHOLE = Boolean.getBoolean("khuevan.bench.whole");
    /** Items of a page, ours and the peer's. */
    private static final int PAGE = 250;
    private static final int RUNS = 3;
    /** Pages of the peer that are timed in one run, all over the list, unless the list is this short. */
    private static final int SAMPLE = 20;
    private static final int WARM_UP = 400;
    private static final String COPY = "copy (select item, stamp, sets, xml from rendering where prefix = 'oai_dc') to stdout";
    private static final String VERSION = "5.3.0";

    @Override
    public String name() {
        return "harvest";
    }

    @Override
    public String method() {
        return """
                %,d records can be harvested: 2,000 publications made from a list of words are written into the registry and rendered by the publisher, then the rows \
                of their Dublin Core are copied with codes, addresses and seconds of their own (500 to a second, as the publisher's batches have). One client \
                asks ListRecords, then token after token to the end, over one kept connection without gzip unless said, and looks at nothing but the token. Ours is the \
                application as bin/demo starts it, every filter and job included. XOAI's data provider reads the same tables of the same server behind one servlet of \
                the same Tomcat with the same flags of the JVM and %d items a page as well; its items are ready-made (copyFromStream), answers are gathered in memory, \
                and the list is counted at its beginning only. Its tokens say how many items were given, so pages are found by limit and offset. As that takes long, \
                %d pages are timed in each run, evenly spread over the list, and the whole is reckoned from their mean (-Dkhuevan.bench.whole=true takes all of it). \
                A second row gives it what its documentation does not: the last place of each page remembered in memory, the first %d pages timed. COPY sends identifier, moment, \
                sets and Dublin Core of every record, in the table's order, to a client that throws them away. Sides take turns, %d runs (gzip one) after a whole harvest that is not \
                timed and in which every record is counted. Memory is that of our process after that first harvest and after the last: what is alive on the heap \
                after a full collection, and what the system counts as resident.""".formatted(RECORDS, PAGE, SAMPLE, WARM_UP, RUNS);
    }

    @Override
    public List<Row> run(Ground ground) throws Exception {
        var address = ground.database("harvest");
        System.out.println("making records …");
        HarvestedRecords.fill(address, ground.directory().resolve("harvest"), RECORDS);
        var environment = new HashMap<>(Map.of("KHUEVAN_DB_URL", address.url(), "KHUEVAN_DB_USER", address.user(), "KHUEVAN_DB_PASSWORD", address.password(),
                "KHUEVAN_DATA", ground.directory().resolve("harvest").toString()));
        var log = ground.directory().resolve("harvest.log");
        try (var ours = Startup.ours(environment, log);
             var offset = peer(XoaiItems.Paging.OFFSET, environment, ground.directory().resolve("offset.log"));
             var remembered = peer(XoaiItems.Paging.REMEMBERED, environment, ground.directory().resolve("remembered.log"))) {
            return measure(address, ours, new Sides(new HarvestClient(ours.address("/oai"), false), new HarvestClient(ours.address("/oai"), true),
                    new HarvestClient(offset.address("/oai"), false), new HarvestClient(remembered.address("/oai"), false)));
        }
    }

    private static RunningApplication peer(XoaiItems.Paging paging, Map<String, String> environment, Path log) throws Exception {
        var port = Startup.freePort();
        return RunningApplication.start(XoaiServer.class, List.of(Integer.toString(port), paging.name(), Integer.toString(PAGE)), environment, port, log);
    }

    private record Sides(HarvestClient ours, HarvestClient packed, HarvestClient offset, HarvestClient remembered) {}

    private static List<Row> measure(DatabaseAddress address, RunningApplication application, Sides sides) throws Exception {
        application.settle();
        var counted = sides.ours().count();
        if (counted != RECORDS) {
            throw new IllegalStateException(counted + " records were harvested of " + RECORDS);
        }
        sides.packed().harvest(WARM_UP);
        sides.remembered().harvest(WARM_UP);
        byOffset(sides.offset(), SAMPLE / 4);
        copied(address);
        var resident = application.residentMiB();
        var heap = application.liveHeapMiB();
        var ours = new ArrayList<Double>();
        var packed = new ArrayList<Double>();
        var offset = new ArrayList<Double>();
        var remembered = new ArrayList<Double>();
        var copy = new ArrayList<Double>();
        var bytes = 0L;
        for (var run = 0; run < RUNS; run++) {
            var taken = sides.ours().harvest(Integer.MAX_VALUE);
            if (taken.pages() != Math.ceilDiv(RECORDS, PAGE)) {
                throw new IllegalStateException(taken.pages() + " pages of " + Math.ceilDiv(RECORDS, PAGE));
            }
            bytes = taken.bytes();
            ours.add(RECORDS / taken.seconds());
            copy.add(RECORDS / copied(address));
            offset.add(RECORDS / byOffset(sides.offset(), SAMPLE));
            var first = sides.remembered().harvest(WARM_UP);
            remembered.add(Math.min(RECORDS, first.pages() * (double) PAGE) / first.seconds());
        }
        packed.add(RECORDS / sides.packed().harvest(Integer.MAX_VALUE).seconds());
        var what = String.format(Locale.ROOT, "%,d records, %,d MB", RECORDS, bytes / 1_000_000);
        return List.of(Row.of(what, "XOAI data provider, pages by offset", VERSION, ours, offset, "records/s", ">= 10"),
                Row.of(what, "COPY TO STDOUT", "PostgreSQL 18", ours, copy, "records/s", ">= 0.3"),
                Row.told(what, "XOAI data provider, places remembered", VERSION, ours, remembered, "records/s"),
                Row.told(what + ", gzip", "COPY TO STDOUT", "PostgreSQL 18", packed, copy, "records/s"),
                Row.bound("live heap after %d more harvests".formatted(RUNS + 1), "MiB more", application.liveHeapMiB() - heap, "<= 8"),
                Row.bound("resident memory after %d more harvests (from %.0f MiB)".formatted(RUNS + 1, resident), "MiB more", application.residentMiB() - resident, "<= 32"));
    }

    /** Seconds of the peer for the whole list. @param sample pages that are timed */
    private static double byOffset(HarvestClient client, int sample) throws IOException {
        var pages = Math.ceilDiv(RECORDS, PAGE);
        if (WHOLE || pages <= sample) {
            return client.harvest(Integer.MAX_VALUE).seconds();
        }
        var tokens = new SimpleResumptionTokenFormat();
        var seconds = 0.0;
        for (var i = 0; i < sample; i++) {
            var page = (2L * i + 1) * pages / (2L * sample);
            seconds += client.page(tokens.format(new ResumptionToken.ValueBuilder().withOffset(page * PAGE).withMetadataPrefix("oai_dc").build()));
            if (client.records() != Math.min(PAGE, RECORDS - page * PAGE)) {
                throw new IllegalStateException("page " + page + " of the peer has " + client.records() + " records");
            }
        }
        return seconds / sample * pages;
    }

    /** Seconds of a copy to nowhere. */
    private static double copied(DatabaseAddress address) throws SQLException, IOException {
        try (var source = Ground.pool(address, 1); var connection = source.getConnection()) {
            var begun = System.nanoTime();
            var rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(COPY, OutputStream.nullOutputStream());
            if (rows != RECORDS) {
                throw new IllegalStateException(rows + " rows were copied of " + RECORDS);
            }
            return (System.nanoTime() - begun) / 1e9;
        }
    }
}

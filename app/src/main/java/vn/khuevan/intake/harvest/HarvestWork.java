package vn.khuevan.intake.harvest;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/** One worker's way through a source's list, page by page. A page is one transaction: records, quarantine, and where to go on. */
final class HarvestWork {

    private static final Duration FUTURE = Duration.ofDays(1);
    private static final int MOST_PAGES = 1_000_000;
    private static final int MOST_EMPTY = 5;
    private static final int MOST_RESTARTS = 2;
    private static final int LONGEST_TOKEN = 4_000;
    private static final int ATTEMPTS = 4;

    private final HarvestStore store;
    private final Taking taking;
    private final Outward web;
    private final TransactionTemplate transactions;
    private final HarvestSettings settings;
    private final Clock clock;
    private final HarvestSource source;
    private final long id;
    private final UUID worker;
    private boolean asked;

    HarvestWork(HarvestStore store, Taking taking, Outward web, TransactionTemplate transactions, HarvestSettings settings, Clock clock, HarvestSource source, long id, UUID worker) {
        this.store = store;
        this.taking = taking;
        this.web = web;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
        this.source = source;
        this.id = id;
        this.worker = worker;
    }

    /** How the way ended. */
    sealed interface Ending {
        /** The list was taken to its end. @param until responseDate of its first page, as the source writes moments */
        record Whole(@Nullable String until, HarvestRun.@Nullable Problem caution) implements Ending {}

        /** It is somebody else's now, somebody stopped it, or the server is being stopped. */
        record Left() implements Ending {}
    }

    /** @throws HarvestFault what went wrong with the source; what was taken until then is kept */
    Ending run() throws HarvestFault {
        var identity = identify();
        var empty = 0;
        while (true) {
            var run = store.run(id).orElseThrow();
            if (run.pages() >= MOST_PAGES) {
                throw HarvestFault.lasting("pages", MOST_PAGES);
            }
            var page = ask(list(run, identity));
            if (page.error() != null) {
                switch (page.error()) {
                    case "noRecordsMatch" -> {
                        if (run.token() == null) {
                            return new Ending.Whole(listDate(page, run), null);
                        }
                        throw error(page);
                    }
                    case "badResumptionToken" -> {
                        if (run.token() == null || run.restarts() >= MOST_RESTARTS) {
                            throw error(page);
                        }
                        // the token grew too old, or the source forgot it: what is here already is passed over quickly
                        transactions.executeWithoutResult(_ -> store.restart(id));
                        continue;
                    }
                    default -> throw error(page);
                }
            }
            empty = page.items().isEmpty() ? empty + 1 : 0;
            if (empty >= MOST_EMPTY) {
                throw HarvestFault.lasting("no-progress", MOST_EMPTY);
            }
            var listDate = listDate(page, run);
            if (page.token() != null && page.token().length() > LONGEST_TOKEN) {
                throw HarvestFault.lasting("too-long", LONGEST_TOKEN);
            }
            if (!take(run, page, listDate)) {
                return new Ending.Left();
            }
            if (!page.goesOn()) {
                return new Ending.Whole(run.listDate() == null ? listDate : run.listDate(), caution(store.run(id).orElseThrow()));
            }
            if (Thread.currentThread().isInterrupted()) {
                return new Ending.Left();
            }
        }
    }

    private static HarvestFault error(OaiPage page) {
        return HarvestFault.lasting("error", String.valueOf(page.error()), page.message());
    }

    /** A source that gave fewer items than it said is not believed to be at its end. */
    private static HarvestRun.@Nullable Problem caution(HarvestRun run) {
        return run.said() != null && run.restarts() == 0 && run.counts().items() < run.said() ? new HarvestRun.Problem("count", List.of(run.said(), run.counts().items())) : null;
    }

    private OaiPage.Identity identify() throws HarvestFault {
        var page = ask(source.address() + (source.address().contains("?") ? "&" : "?") + "verb=Identify");
        if (page.identity() == null) {
            throw page.error() != null ? error(page) : HarvestFault.lasting("not-oai", "Identify");
        }
        return page.identity();
    }

    private String list(HarvestRun run, OaiPage.Identity identity) {
        var address = new StringBuilder(source.address()).append(source.address().contains("?") ? '&' : '?').append("verb=ListRecords");
        if (run.token() != null) {
            return address.append("&resumptionToken=").append(encoded(run.token())).toString();
        }
        address.append("&metadataPrefix=").append(encoded(source.prefix()));
        if (source.set() != null) {
            address.append("&set=").append(encoded(source.set()));
        }
        if (run.from() != null) {
            Stamps.read(run.from()).ifPresent(from -> address.append("&from=").append(encoded(Stamps.overlapping(from, identity.hasSeconds()))));
        }
        return address.toString();
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private OaiPage ask(String address) throws HarvestFault {
        if (asked) {
            pause();
        }
        asked = true;
        store.touch(id, worker);
        try {
            return web.get(URI.create(address), OaiReader::page);
        } catch (IllegalArgumentException unreadable) {
            throw HarvestFault.lasting("address", source.address());
        }
    }

    private void pause() {
        try {
            Thread.sleep(settings.pause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The moment of the list; one in the future would hide what changes until then. */
    private String listDate(OaiPage page, HarvestRun run) throws HarvestFault {
        var moment = Stamps.read(page.responseDate());
        if (moment.isEmpty() || moment.get().isAfter(Instant.now(clock).plus(FUTURE))) {
            throw HarvestFault.lasting("response-date", page.responseDate());
        }
        return run.listDate() != null ? run.listDate() : page.responseDate();
    }

    /** @return whether the harvest is still this worker's */
    private boolean take(HarvestRun run, OaiPage page, String listDate) throws HarvestFault {
        for (var attempt = 1; ; attempt++) {
            try {
                var taken = transactions.execute(_ -> {
                    if (!store.lock(id, worker)) {
                        return Took.LEFT;
                    }
                    if (page.goesOn() && !store.isNew(id, Taking.digest(String.valueOf(page.token())))) {
                        return Took.CIRCLE;
                    }
                    var counts = taking.take(source, page.items(), new Taking.Circumstances(run.from() == null ? null : overlapping(run.from()), page.responseDate(), false,
                            source.address() + "#" + id + "-" + (run.pages() + 1)));
                    store.advance(id, page.goesOn() ? page.token() : null, listDate, page.size(), counts);
                    return Took.TAKEN;
                });
                if (taken == Took.CIRCLE) {
                    throw HarvestFault.lasting("circle");
                }
                return taken == Took.TAKEN;
            } catch (DuplicateKeyException raced) {
                // somebody else wrote the same identifier meanwhile: decided again, it is found
                if (attempt == ATTEMPTS) {
                    throw raced;
                }
            }
        }
    }

    private static String overlapping(String from) {
        return Stamps.read(from).map(moment -> Stamps.overlapping(moment, false)).orElse(from);
    }

    private enum Took { TAKEN, LEFT, CIRCLE }
}

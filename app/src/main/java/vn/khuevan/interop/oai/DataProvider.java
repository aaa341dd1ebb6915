package vn.khuevan.interop.oai;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.interop.Rendering;
import vn.khuevan.interop.Repository;
import vn.khuevan.interop.SetTree;

/**
 * Answers the six verbs of OAI-PMH 2.0 (specification of 2002-06-14). Faults of the protocol are answers like others; a page
 * lives in memory while it is read, and nothing is remembered between requests.
 */
@Component
class DataProvider {

    /** Items of one answer. */
    static final int PAGE = 250;
    private static final Duration TOKEN_LIFE = Duration.ofHours(24);

    private final HarvestStore store;
    private final List<Rendering> renderings;
    private final SetTree sets;
    private final Repository repository;
    private final Clock clock;
    private volatile @Nullable SecretKey secret;

    DataProvider(HarvestStore store, List<Rendering> renderings, SetTree sets, Repository repository, Clock clock) {
        this.store = store;
        this.renderings = List.copyOf(renderings);
        this.sets = sets;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Answers one request.
     *
     * @param baseUrl the address that the answer calls its own
     */
    void answer(BaseUrl base, String baseUrl, Map<String, String[]> arguments, OutputStream out) throws IOException {
        var call = new Call(base, baseUrl, arguments, new Answer(out));
        switch (new Arguments(arguments).read()) {
            case Asked.Identify _ -> identify(call);
            case Asked.Formats(var identifier) -> formats(call, identifier);
            case Asked.Sets(var token) -> sets(call, token);
            case Asked.Begin(var verb, var selection) -> begin(call, verb, selection);
            case Asked.Resume(var verb, var token) -> resume(call, verb, token);
            case Asked.Get(var identifier, var prefix) -> get(call, identifier, prefix);
            case Asked.Refused refused -> call.refuse(refused);
        }
    }

    /** One request and its answer. */
    private final class Call {
        private final BaseUrl base;
        private final String baseUrl;
        private final Map<String, String[]> arguments;
        private final Answer answer;

        Call(BaseUrl base, String baseUrl, Map<String, String[]> arguments, Answer answer) {
            this.base = base;
            this.baseUrl = baseUrl;
            this.arguments = new LinkedHashMap<>(arguments);
            this.answer = answer;
        }

        Answer begin(Instant at) {
            return answer.begin(at, baseUrl, arguments);
        }

        Answer begin() {
            return begin(clock.instant());
        }

        void refuse(Asked.Refused refused) throws IOException {
            answer.begin(clock.instant(), baseUrl, refused.echoes() ? arguments : Map.of());
            answer.xml().leaf("error", refused.text(), "code", refused.code());
            answer.end();
        }

        void refuse(String code, String text) throws IOException {
            refuse(new Asked.Refused(code, text));
        }

        boolean gives(String prefix) {
            return renderings.stream().anyMatch(rendering -> rendering.prefix().equals(prefix) && base.gives(rendering));
        }

        /** The local part of an identifier of ours that can be here; null otherwise. */
        @Nullable String item(String identifier) {
            var start = repository.identifier("");
            return identifier.startsWith(start) && base.holds(identifier.substring(start.length())) ? identifier.substring(start.length()) : null;
        }
    }

    private void identify(Call call) throws IOException {
        var xml = call.begin().xml();
        xml.open("Identify").leaf("repositoryName", repository.name()).leaf("baseURL", call.baseUrl).leaf("protocolVersion", "2.0")
                .leaf("adminEmail", repository.email()).leaf("earliestDatestamp", Answer.moment(store.earliest().orElseGet(clock::instant)))
                .leaf("deletedRecord", "persistent").leaf("granularity", "YYYY-MM-DDThh:mm:ssZ").leaf("compression", "gzip");
        var namespace = "http://www.openarchives.org/OAI/2.0/oai-identifier";
        xml.in("description", () -> xml.in("oai-identifier", () -> xml.leaf("scheme", "oai").leaf("repositoryIdentifier", repository.domain()).leaf("delimiter", ":")
                        .leaf("sampleIdentifier", repository.identifier(store.example(call.base == BaseUrl.CRIS).orElse("Projects/NV-1"))),
                "xmlns", namespace, "xsi:schemaLocation", namespace + " http://www.openarchives.org/OAI/2.0/oai-identifier.xsd"));
        if (call.base == BaseUrl.CRIS) {
            service(call);
        }
        xml.close();
        call.answer.end();
    }

    /** The description of the system that the OpenAIRE guidelines ask for. */
    private void service(Call call) {
        var xml = call.answer.xml();
        var profile = "https://www.openaire.eu/cerif-profile/1.2/";
        var compatibility = "https://www.openaire.eu/cerif-profile/vocab/OpenAIRE_Service_Compatibility";
        xml.in("description", () -> xml.in("Service", () -> xml.leaf("Compatibility", compatibility + "#1.2", "xmlns", compatibility)
                        .leaf("Compatibility", compatibility + "#1.1", "xmlns", compatibility).leaf("Acronym", repository.domain())
                        .leaf("Name", repository.name(), "xml:lang", "vi").leaf("WebsiteURL", repository.address()).leaf("OAIPMHBaseURL", call.baseUrl),
                "xmlns", profile, "xsi:schemaLocation", profile + " https://www.openaire.eu/schema/cris/1.2/openaire-cerif-profile.xsd", "id", "Services/khuevan"));
    }

    private void formats(Call call, @Nullable String identifier) throws IOException {
        var prefixes = renderings.stream().filter(call.base::gives).map(Rendering::prefix).toList();
        if (identifier != null) {
            var item = call.item(identifier);
            var known = item == null ? List.<String>of() : store.formats(item);
            if (known.isEmpty()) {
                call.refuse("idDoesNotExist", "There is no such item here.");
                return;
            }
            prefixes = prefixes.stream().filter(known::contains).toList();
            if (prefixes.isEmpty()) {
                call.refuse("noMetadataFormats", "The item has no format here.");
                return;
            }
        }
        var shown = prefixes;
        var xml = call.begin().xml();
        xml.in("ListMetadataFormats", () -> renderings.stream().filter(rendering -> shown.contains(rendering.prefix())).forEach(rendering -> xml.in("metadataFormat",
                () -> xml.leaf("metadataPrefix", rendering.prefix()).leaf("schema", rendering.schema()).leaf("metadataNamespace", rendering.namespace()))));
        call.answer.end();
    }

    private void sets(Call call, @Nullable String token) throws IOException {
        if (token != null) {
            call.refuse("badResumptionToken", "All sets are told at once; no token leads to more.");
            return;
        }
        var xml = call.begin().xml();
        xml.in("ListSets", () -> (call.base == BaseUrl.CRIS ? BaseUrl.crisNames() : sets.names()).forEach((spec, name) ->
                xml.in("set", () -> xml.leaf("setSpec", spec).leaf("setName", name))));
        call.answer.end();
    }

    private void begin(Call call, Asked.Verb verb, Asked.Selection selection) throws IOException {
        if (!call.gives(selection.prefix())) {
            call.refuse("cannotDisseminateFormat", "There is no such format here; ListMetadataFormats tells which there are.");
            return;
        }
        var from = selection.from() == null ? 0 : selection.from().getEpochSecond();
        list(call, verb, new Token(call.base, verb, selection, from, 0, 0, -1, Instant.EPOCH));
    }

    private void resume(Call call, Asked.Verb verb, String given) throws IOException {
        var token = Token.open(given, secret(), call.base, verb, clock.instant()).filter(known -> call.gives(known.selection().prefix())).orElse(null);
        if (token == null) {
            call.refuse("badResumptionToken", "The token was not given out here for this verb, or it has expired; begin the list again.");
            return;
        }
        list(call, verb, token);
    }

    private void list(Call call, Asked.Verb verb, Token place) throws IOException {
        var first = place.total() < 0;
        var page = store.page(call.base, verb, place.selection(), place.stamp(), place.record(), PAGE, first).orElse(null);
        if (page == null) {
            call.refuse("noRecordsMatch", "Nothing matches what is asked.");
            return;
        }
        var answer = call.begin(page.at());
        answer.xml().open(verb.word());
        answer.ready(page.xml());
        if (page.more() || !first) {
            var given = place.cursor() + page.items();
            var total = Math.max(first ? page.total() : place.total(), given + (page.more() ? 1 : 0));
            var expires = clock.instant().plus(TOKEN_LIFE);
            answer.xml().open("resumptionToken", "completeListSize", Long.toString(total), "cursor", Long.toString(place.cursor()),
                    "expirationDate", page.more() ? Answer.moment(expires) : null);
            if (page.more()) {
                answer.xml().words(new Token(call.base, verb, place.selection(), page.stamp(), page.record(), given, total, expires).seal(secret()));
            }
            answer.xml().close();
        }
        answer.xml().close();
        answer.end();
    }

    private void get(Call call, String identifier, String prefix) throws IOException {
        var item = call.item(identifier);
        if (item == null || store.formats(item).isEmpty()) {
            call.refuse("idDoesNotExist", "There is no such item here.");
            return;
        }
        var found = call.gives(prefix) ? store.item(call.base, item, prefix).orElse(null) : null;
        if (found == null) {
            call.refuse("cannotDisseminateFormat", "The item does not have this format; ListMetadataFormats tells which it has.");
            return;
        }
        var answer = call.begin();
        answer.xml().open("GetRecord");
        answer.ready(found);
        answer.xml().close();
        answer.end();
    }

    private SecretKey secret() {
        var known = secret;
        if (known == null) {
            known = store.secret();
            secret = known;
        }
        return known;
    }
}

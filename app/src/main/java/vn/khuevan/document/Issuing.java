package vn.khuevan.document;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Consequence;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Definitions;
import vn.khuevan.casework.Reason;
import vn.khuevan.casework.ReasonTexts;
import vn.khuevan.files.ContentHash;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Authorities;
import vn.khuevan.identity.Authority;
import vn.khuevan.identity.Organisations;
import vn.khuevan.identity.Role;
import vn.khuevan.law.Provision;
import vn.khuevan.rules.LawOffice;
import vn.khuevan.settings.Settings;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;
import vn.khuevan.web.Texts;

/** Issues a document in the act that calls for it: takes the next number, freezes the words, gives it a code. */
@Component
class Issuing implements Consequence {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int FORMAT = 1;

    private final IssuedStore store;
    private final Definitions definitions;
    private final FormWords words;
    private final ReasonTexts reasonTexts;
    private final LawOffice law;
    private final Authorities authorities;
    private final Organisations organisations;
    private final Texts t;
    private final boolean demo;
    private final SecureRandom random = new SecureRandom();

    Issuing(IssuedStore store, Definitions definitions, FormWords words, ReasonTexts reasonTexts, LawOffice law, Authorities authorities, Organisations organisations,
            Messages messages, Settings settings) {
        this.store = store;
        this.definitions = definitions;
        this.words = words;
        this.reasonTexts = reasonTexts;
        this.law = law;
        this.authorities = authorities;
        this.organisations = organisations;
        this.t = messages.in(Language.VI);
        this.demo = settings.demo();
    }

    /** A body that signs. @param abbreviation as in symbols */
    private record Issuer(String name, String abbreviation) {}

    @Override
    public void issue(CaseFile dossier, Definition.Effect.Issue effect, Data data, long entry, Actor actor, Instant at) {
        var day = LocalDate.ofInstant(at, HANOI);
        var issuer = issuer(dossier, actor);
        var series = new IssuedStore.Series(dossier.authorityId(), issuer.abbreviation(), effect.kind(), day.getYear());
        var number = store.next(series);
        var symbol = Symbol.of(number, effect.kind(), issuer.abbreviation());
        var definition = definitions.get(dossier.definition());
        var form = effect.form() == null ? null : definition.forms().get(effect.form());
        var lines = form != null ? words.lines(form, data, t) : reasons(data, effect.form(), definition);
        var content = new Content(FORMAT, demo, Symbol.kind(effect.kind()), symbol, issuer.name(), day, effect.title().vi(), effect.title().en(),
                grounds(store.provisions(dossier.number(), entry)), dossier.number(), dossier.title(), lines, actor.name(), role(actor),
                CheckCode.fresh(random).text());
        var written = IssuedStore.JSON.writeValueAsString(content);
        var hash = ContentHash.of(written.getBytes(StandardCharsets.UTF_8));
        store.insert(new IssuedDocument(UUID.randomUUID(), dossier.authorityId(), dossier.id(), symbol, content, hash.hex(), at),
                series, number, entry, written);
    }

    /** What the People's Committee decides bears its name; everything else that of the department. */
    private Issuer issuer(CaseFile dossier, Actor actor) {
        if (actor.has(Role.PEOPLES_COMMITTEE)) {
            var name = actor.organisations().stream().flatMap(id -> organisations.find(id).stream()).findFirst()
                    .map(found -> found.name()).orElseGet(() -> t.say("document.issuer.committee"));
            return new Issuer(name, "UBND");
        }
        var authority = authorities.find(dossier.authorityId()).orElseThrow();
        return new Issuer(authority.nameVi(), authority.kind() == Authority.Kind.MINISTRY ? "BKHCN" : "SKHCN");
    }

    /** The list of a return: what people wrote, and what the engine found itself. */
    private List<Content.Line> reasons(Data data, @Nullable String form, Definition definition) {
        var told = data.rows(form + ".reasons").stream().map(row -> List.of(reason(row, definition))).toList();
        return told.isEmpty() ? List.of() : List.of(new Content.Line(t.say("document.reasons"), null, List.of(t.say("document.reason")), told));
    }

    private String reason(Data row, Definition definition) {
        var written = row.text("reason");
        if (written != null) {
            var fix = row.text("fix");
            return fix == null ? written : written + " – " + fix;
        }
        var provision = row.text("provision") == null ? null : law.today().book().byId(String.valueOf(row.text("provision"))).orElse(null);
        return reasonTexts.message(new Reason(Reason.Kind.REFUSES, provision, String.valueOf(row.text("code")), row.all("args")), definition, t);
    }

    private List<String> grounds(List<String> ids) {
        var book = law.today().book();
        return ids.stream().distinct().flatMap(id -> book.byId(id).stream()).map(Issuing::ground).distinct().toList();
    }

    private static String ground(Provision provision) {
        return provision.citation() + " – " + provision.title("vi");
    }

    private String role(Actor actor) {
        for (var role : List.of(Role.PEOPLES_COMMITTEE, Role.DIRECTOR, Role.DIVISION_HEAD, Role.ACCOUNTANT, Role.CLERK, Role.SPECIALIST,
                Role.ONE_STOP_OFFICER)) {
            if (actor.has(role)) {
                return t.say("identity.role." + role.code());
            }
        }
        return "";
    }
}

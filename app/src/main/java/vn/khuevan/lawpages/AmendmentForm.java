package vn.khuevan.lawpages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.khuevan.law.Amendment;
import vn.khuevan.law.Certainty;
import vn.khuevan.law.Provision;
import vn.khuevan.law.Says;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Typed;

/** A correction as typed; empty where nothing was. */
record AmendmentForm(String from, String value, String unit, String document, String article, String certainty, String note) {

    private static final int LONGEST = 300;

    static AmendmentForm read(HttpServletRequest request) {
        return new AmendmentForm(typed(request, "from"), typed(request, "value"), typed(request, "unit"), typed(request, "document"),
                typed(request, "article"), typed(request, "certainty"), typed(request, "note"));
    }

    /** The form as first shown: what stands, to be overwritten. */
    static AmendmentForm of(Provision provision) {
        var stated = provision.stated().value() instanceof List<?> ? "[" + provision.stated().text() + "]" : provision.stated().text();
        return new AmendmentForm("", provision.says() instanceof Says.DueBefore ? stated.replaceFirst("^-", "") : stated,
                provision.stated().unit().code(), "", "", Certainty.TEXT.code(), "");
    }

    private static String typed(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    Map<String, String> typed() {
        var all = new LinkedHashMap<String, String>();
        all.put("from", from);
        all.put("value", value);
        all.put("unit", unit);
        all.put("document", document);
        all.put("article", article);
        all.put("certainty", certainty);
        all.put("note", note);
        return all;
    }

    List<Fault> faults(Texts t) {
        var faults = new ArrayList<Fault>();
        if (Typed.day(from).isEmpty()) {
            faults.add(new Fault("from", t.say("rules.amend.from.missing")));
        }
        if (value.isEmpty() || value.length() > LONGEST) {
            faults.add(new Fault("value", t.say("rules.amend.value.missing")));
        }
        if (document.isEmpty() || document.length() > LONGEST) {
            faults.add(new Fault("document", t.say("rules.amend.document.missing")));
        }
        if (article.isEmpty() || article.length() > LONGEST) {
            faults.add(new Fault("article", t.say("rules.amend.article.missing")));
        }
        if (Certainty.of(certainty).isEmpty()) {
            faults.add(new Fault("certainty", t.say("rules.amend.certainty.missing")));
        }
        return faults;
    }

    /** The correction; only where there are no faults. */
    Amendment amendment(Provision provision) {
        // the data writes a limit that counts back with a minus; nobody types it
        var whole = provision.says() instanceof Says.DueBefore && value.matches("\\d+") ? "-" + value : value;
        return new Amendment(provision.id(), Typed.day(from).orElseThrow(), whole, null, unit.isEmpty() ? null : unit, document, article,
                Certainty.of(certainty).orElseThrow(), note.isEmpty() ? null : note);
    }
}

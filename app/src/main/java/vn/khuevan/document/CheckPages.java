package vn.khuevan.document;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.casework.Casework;
import vn.khuevan.identity.Client;
import vn.khuevan.web.Page;

/** Where anybody checks a paper by the code printed on it. It tells what is on the paper, and no person's name. */
@Controller
public class CheckPages {

    private final IssuedDocuments documents;
    private final Receipts receipts;
    private final Casework casework;
    private final LookUps lookUps;

    CheckPages(IssuedDocuments documents, Receipts receipts, Casework casework, LookUps lookUps) {
        this.documents = documents;
        this.receipts = receipts;
        this.casework = casework;
        this.lookUps = lookUps;
    }

    /** What a code is found to be. */
    public sealed interface Found {

        /** An issued document. */
        record Genuine(IssuedDocument document) implements Found {}

        /** A receipt. @param type of the dossier, in words @param stage where it stands now, in words */
        record Received(Receipts.Known receipt, String type, String stage) implements Found {}

        /** Nothing: no paper of this system bears it. */
        record Unknown() implements Found {}

        /** No code at all: a character is wrong. */
        record Mistyped() implements Found {}

        /** Not looked up. */
        record TooMany() implements Found {}
    }

    @GetMapping("/tra-cuu")
    Object ask(Page page, @RequestParam(name = "ma", required = false) @Nullable String typed) {
        if (typed != null && !typed.isBlank()) {
            var code = CheckCode.read(typed).orElse(null);
            return code == null ? page(page, typed, new Found.Mistyped(), HttpStatus.UNPROCESSABLE_CONTENT)
                    : ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(code.path())).build();
        }
        return page(page, "", null, HttpStatus.OK);
    }

    @GetMapping("/tra-cuu/{typed}")
    ModelAndView check(Page page, @PathVariable String typed, HttpServletRequest request) {
        if (!lookUps.take(Client.of(request.getRemoteAddr(), null, null).ipPrefix())) {
            return page(page, typed, new Found.TooMany(), HttpStatus.TOO_MANY_REQUESTS);
        }
        var found = find(typed, page.t().language().tag());
        return page(page, typed, found, switch (found) {
            case Found.Genuine ignored -> HttpStatus.OK;
            case Found.Received ignored -> HttpStatus.OK;
            case Found.Unknown ignored -> HttpStatus.NOT_FOUND;
            case Found.Mistyped ignored -> HttpStatus.NOT_FOUND;
            case Found.TooMany ignored -> HttpStatus.TOO_MANY_REQUESTS;
        });
    }

    private Found find(String typed, String language) {
        return CheckCode.read(typed).<Found>map(code -> documents.find(code).<Found>map(Found.Genuine::new)
                .or(() -> receipts.find(code).map(known -> {
                    var definition = casework.definitions().get(known.dossier().definition());
                    return new Found.Received(known, definition.title().in(language), definition.stage(known.dossier().stage())
                            .map(stage -> stage.title().in(language)).orElse(known.dossier().stage()));
                })).orElseGet(Found.Unknown::new)).orElseGet(Found.Mistyped::new);
    }

    private static ModelAndView page(Page page, String typed, @Nullable Found found, HttpStatus status) {
        var model = new HashMap<String, @Nullable Object>();
        model.put("page", page.titled("document.check"));
        model.put("typed", typed.length() > 60 ? typed.substring(0, 60) : typed);
        model.put("found", found);
        var answer = new ModelAndView("document/check", model);
        answer.setStatus(status);
        return answer;
    }
}

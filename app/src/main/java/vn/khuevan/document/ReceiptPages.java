package vn.khuevan.document;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.khuevan.casework.Casework;
import vn.khuevan.identity.Actor;
import vn.khuevan.web.Page;

/** Receipts to print, for those who may see the dossier. */
@Controller
class ReceiptPages {

    private final Receipts receipts;
    private final Casework casework;
    private final Papers papers;

    ReceiptPages(Receipts receipts, Casework casework, Papers papers) {
        this.receipts = receipts;
        this.casework = casework;
        this.papers = papers;
    }

    /** @param entry number of the entry in the dossier's history; the opening when not given */
    @GetMapping("/lam-viec/ho-so/{number}/bien-nhan")
    String receipt(Actor actor, Page page, Model model, @PathVariable String number, @RequestParam(name = "muc", defaultValue = "1") String entry,
            HttpServletRequest request) {
        var receipt = receipts.of(actor, number, entry.matches("\\d{1,9}") ? Long.parseLong(entry) : 0).orElseThrow(DocumentFiles::none);
        var language = page.t().language().tag();
        var definition = casework.definitions().get(receipt.dossier().definition());
        var check = papers.address(receipt.code().path(), request);
        model.addAttribute("page", page.under("document.work", "/lam-viec").underNamed(number, "/lam-viec/ho-so/" + number).titled("document.receipt"));
        model.addAttribute("receipt", receipt);
        model.addAttribute("type", definition.title().in(language));
        model.addAttribute("act", definition.action(receipt.act()).map(act -> act.title().in(language))
                .orElseGet(() -> page.t().say("document.receipt.opened")));
        model.addAttribute("check", check);
        model.addAttribute("qr", QrPicture.of(check));
        return "document/receipt";
    }
}

package vn.khuevan.document;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.khuevan.identity.Actor;
import vn.khuevan.web.Page;

/** Issued documents, as pages and as PDF, for those who may see their dossier. */
@Controller
class IssuedPages {

    private final IssuedDocuments documents;
    private final Papers papers;

    IssuedPages(IssuedDocuments documents, Papers papers) {
        this.documents = documents;
        this.papers = papers;
    }

    @GetMapping("/tai-lieu/ban-hanh/{id:[0-9a-f-]{36}}")
    String page(Actor actor, Page page, Model model, @PathVariable String id, HttpServletRequest request) {
        var document = found(actor, id);
        var content = document.content();
        model.addAttribute("page", page.under("document.work", "/lam-viec").underNamed(content.number(), "/lam-viec/ho-so/" + content.number())
                .withTitle(content.symbol()));
        model.addAttribute("paper", papers.of(document, request));
        return "document/issued";
    }

    @GetMapping("/tai-lieu/ban-hanh/{id:[0-9a-f-]{36}}.pdf")
    ResponseEntity<byte[]> pdf(Actor actor, @PathVariable String id, HttpServletRequest request) throws IOException {
        var document = found(actor, id);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, DocumentFiles.attachment(FileName.of(document.symbol().replace('/', '-') + ".pdf").text()))
                .cacheControl(CacheControl.noStore())
                .body(papers.pdf(papers.of(document, request)));
    }

    private IssuedDocument found(Actor actor, String id) {
        return AttachedFiles.uuid(id).flatMap(known -> documents.find(actor, known)).orElseThrow(DocumentFiles::none);
    }
}

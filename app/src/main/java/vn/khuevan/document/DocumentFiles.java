package vn.khuevan.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.khuevan.identity.Actor;

/** Gives uploads out, always to be saved, never to be shown by the browser as part of this site. */
@Controller
class DocumentFiles {

    private static final String SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'";

    private final Documents documents;

    DocumentFiles(Documents documents) {
        this.documents = documents;
    }

    @GetMapping("/tai-lieu/{id}")
    ResponseEntity<InputStreamResource> file(@PathVariable String id, Actor actor) throws IOException {
        var document = AttachedFiles.uuid(id).flatMap(known -> documents.find(actor, known)).orElseThrow(DocumentFiles::none);
        var bytes = documents.open(document).orElseThrow(DocumentFiles::none);
        var type = FileType.ofMediaType(document.type()).map(FileType::sent).orElse(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .contentLength(document.size())
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(document.name()))
                .header("Content-Security-Policy", SANDBOX)
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.noStore())
                .body(new InputStreamResource(bytes));
    }

    static String attachment(String name) {
        return ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString();
    }

    static ResponseStatusException none() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}

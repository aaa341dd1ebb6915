package vn.khuevan.interop.export;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import vn.khuevan.identity.Actor;
import vn.khuevan.interop.Portraits;
import vn.khuevan.interop.format.Export;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Sighting;

/**
 * A record in another format: its page's address with an ending, such as {@code /ket-qua/KQ-17.ris}. Everybody is given the
 * same, so that whoever is signed in exports nothing that is not public.
 */
@RestController
class ExportAddresses {

    private static final String DATABASE = "co-so-du-lieu/";
    private static final String CODE = "{code:[A-Z]+-[0-9]+}.{ending:ris|bib|csl[.]json|jsonld|datacite[.]xml|datacite[.]json|dc[.]xml|linkset[.]json}";

    private final Registry registry;
    private final Portraits portraits;

    ExportAddresses(Registry registry, Portraits portraits) {
        this.registry = registry;
        this.portraits = portraits;
    }

    @GetMapping({"/{path:ket-qua|to-chuc|chuyen-gia}/" + CODE, "/" + DATABASE + "{path}/" + CODE})
    ResponseEntity<byte[]> export(@PathVariable String path, @PathVariable String code, @PathVariable String ending, HttpServletRequest request) {
        var whole = request.getRequestURI().startsWith(request.getContextPath() + "/" + DATABASE) ? DATABASE + path : path;
        var type = registry.types().ofPath(whole).filter(found -> registry.types().ofCode(code).equals(java.util.Optional.of(found)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return switch (registry.look(Actor.anonymous(), code, null, null)) {
            case Sighting.Here(var entry) -> given(entry.code(), ending);
            case Sighting.Moved(var to) -> ResponseEntity.status(HttpStatus.FOUND).location(URI.create(request.getContextPath() + type.address(to) + "." + ending)).build();
            case Sighting.Gone _ -> throw new ResponseStatusException(HttpStatus.GONE);
            case Sighting.Unknown _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private ResponseEntity<byte[]> given(String code, String ending) {
        var portrait = registry.find(code).flatMap(portraits::of).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (ending.equals(Signposts.LINKSET)) {
            return new Answer(Signposts.LINKSET_TYPE, Signposts.linkset(portrait)).build(Signposts.header(portrait));
        }
        var export = Export.with(ending).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var text = export.of(portrait).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new Answer(export.type(), text).build(Signposts.back(portrait));
    }

    /** An answer that lacks its links. */
    private record Answer(String type, String text) {

        ResponseEntity<byte[]> build(String links) {
            return ResponseEntity.ok().contentType(new MediaType(MediaType.parseMediaType(type), StandardCharsets.UTF_8)).header(HttpHeaders.LINK, links)
                    .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60").header("Cross-Origin-Resource-Policy", "cross-origin").body(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}

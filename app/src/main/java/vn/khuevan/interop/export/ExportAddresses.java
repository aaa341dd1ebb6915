package vn.khuevan.interop.export;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import vn.khuevan.identity.Actor;
import vn.khuevan.interop.Portraits;
import vn.khuevan.interop.format.Export;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Sighting;

/**
 * A record in another format: its page's address with an ending, such as {@code /ket-qua/KQ-17.ris}. Everybody is given the
 * same, so that whoever is signed in exports nothing that is not public.
 *
 * <p>Routes and no controller: they are asked before the record's page, whose address would take the ending into the code.
 */
@Configuration(proxyBeanMethods = false)
class ExportAddresses {

    private static final String DATABASE = "co-so-du-lieu/";
    private static final String CODE = "{code:[A-Z]+-[0-9]+}.{ending:ris|bib|csl[.]json|jsonld|datacite[.]xml|datacite[.]json|dc[.]xml|linkset[.]json}";

    @Bean
    RouterFunction<ServerResponse> recordExports(Registry registry, Portraits portraits) {
        var reading = RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD);
        return RouterFunctions.route()
                .route(reading.and(RequestPredicates.path("/{path:ket-qua|to-chuc|chuyen-gia}/" + CODE)),
                        request -> export(registry, portraits, request.pathVariable("path"), request))
                .route(reading.and(RequestPredicates.path("/" + DATABASE + "{path}/" + CODE)),
                        request -> export(registry, portraits, DATABASE + request.pathVariable("path"), request))
                .build();
    }

    private static ServerResponse export(Registry registry, Portraits portraits, String path, ServerRequest request) {
        var code = request.pathVariable("code");
        var ending = request.pathVariable("ending");
        var type = registry.types().ofPath(path).filter(found -> registry.types().ofCode(code).equals(Optional.of(found)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return switch (registry.look(Actor.anonymous(), code, null, null)) {
            case Sighting.Here(var entry) -> given(registry, portraits, entry.code(), ending);
            case Sighting.Moved(var to) -> ServerResponse.status(HttpStatus.FOUND)
                    .location(URI.create(request.servletRequest().getContextPath() + type.address(to) + "." + ending)).build();
            case Sighting.Gone _ -> throw new ResponseStatusException(HttpStatus.GONE);
            case Sighting.Unknown _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private static ServerResponse given(Registry registry, Portraits portraits, String code, String ending) {
        var portrait = registry.find(code).flatMap(portraits::of).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (ending.equals(Signposts.LINKSET)) {
            return answer(Signposts.LINKSET_TYPE, Signposts.linkset(portrait), Signposts.header(portrait));
        }
        var export = Export.with(ending).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var text = export.of(portrait).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return answer(export.type(), text, Signposts.back(portrait));
    }

    private static ServerResponse answer(String type, String text, String links) {
        return ServerResponse.ok().contentType(new MediaType(MediaType.parseMediaType(type), StandardCharsets.UTF_8)).header(HttpHeaders.LINK, links)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60").header("Cross-Origin-Resource-Policy", "cross-origin").body(text.getBytes(StandardCharsets.UTF_8));
    }
}

package vn.khuevan.opendata.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.server.ResponseStatusException;
import vn.khuevan.interop.Repository;
import vn.khuevan.opendata.Catalogue;
import vn.khuevan.opendata.DataFormat;
import vn.khuevan.opendata.DataPackage;
import vn.khuevan.opendata.Edition;
import vn.khuevan.opendata.OpenData;
import vn.khuevan.opendata.rdf.GraphFormat;

/** What programs fetch: the files of the sets, their descriptions, and the catalogue. Every site may read them. */
@Controller
class DataAddresses {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final OpenData data;
    private final Catalogue catalogue;
    private final Repository repository;

    DataAddresses(OpenData data, Catalogue catalogue, Repository repository) {
        this.data = data;
        this.catalogue = catalogue;
        this.repository = repository;
    }

    @GetMapping(OpenDataPages.PATH + "/{id:[a-z0-9-]+}.{ending:csv|json|xlsx}")
    void file(@PathVariable String id, @PathVariable String ending, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var set = data.set(id).orElseThrow(DataAddresses::unknown);
        var format = DataFormat.with(ending).orElseThrow(DataAddresses::unknown);
        var edition = data.edition(id).orElseThrow(DataAddresses::unknown);
        var file = edition.files().get(format);
        if (file == null) {
            throw unknown();
        }
        open(response);
        // weak, for the container may compress what it sends
        if (new ServletWebRequest(request, response).checkNotModified("W/\"" + file.hash().hex() + "\"", edition.changedAt().toEpochMilli())) {
            return;
        }
        try (var bytes = data.open(file).orElseThrow(DataAddresses::unknown)) {
            response.setContentType(format == DataFormat.XLSX ? format.mediaType() : format.mediaType() + ";charset=UTF-8");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + set.id() + "." + format.ending() + "\"");
            response.setContentLengthLong(file.bytes());
            if (!request.getMethod().equals("HEAD")) {
                bytes.transferTo(response.getOutputStream());
            }
        }
    }

    @GetMapping(OpenDataPages.PATH + "/{id:[a-z0-9-]+}/datapackage.json")
    ResponseEntity<byte[]> description(@PathVariable String id, HttpServletResponse response) {
        var set = data.set(id).orElseThrow(DataAddresses::unknown);
        Edition edition = data.edition(id).orElseThrow(DataAddresses::unknown);
        open(response);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(DataPackage.of(set, edition, repository));
    }

    @GetMapping("/catalog.{ending:ttl|jsonld|rdf}")
    ResponseEntity<byte[]> catalogue(@PathVariable String ending, HttpServletResponse response) {
        return written(GraphFormat.with(ending).orElseThrow(DataAddresses::unknown), response);
    }

    /** The catalogue in the format that the caller prefers. */
    @GetMapping("/catalog")
    ResponseEntity<byte[]> catalogue(HttpServletRequest request, HttpServletResponse response) {
        var asked = request.getHeader(HttpHeaders.ACCEPT);
        var types = asked == null ? List.<MediaType>of() : accepted(asked);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        return written(GraphFormat.asked(types.stream().map(type -> type.getType() + "/" + type.getSubtype()).toList()), response);
    }

    private static List<MediaType> accepted(String header) {
        try {
            var types = new ArrayList<>(MediaType.parseMediaTypes(header));
            MimeTypeUtils.sortBySpecificity(types);
            types.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
            return types;
        } catch (InvalidMediaTypeException unreadable) {
            throw new ResponseStatusException(HttpStatus.NOT_ACCEPTABLE);
        }
    }

    private ResponseEntity<byte[]> written(GraphFormat format, HttpServletResponse response) {
        open(response);
        return ResponseEntity.ok().contentType(new MediaType(MediaType.parseMediaType(format.mediaType()), StandardCharsets.UTF_8))
                .body(format.write(catalogue.graph()).getBytes(StandardCharsets.UTF_8));
    }

    private static void open(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.maxAge(KEPT).cachePublic().getHeaderValue());
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}

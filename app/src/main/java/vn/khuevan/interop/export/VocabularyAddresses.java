package vn.khuevan.interop.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.interop.Repository;
import vn.khuevan.registry.Schemes;
import vn.khuevan.registry.Vocabularies;

/** The lists of codes under the addresses by which CERIF renderings name them, as SKOS in JSON-LD. */
@RestController
class VocabularyAddresses {

    private static final MediaType TYPE = new MediaType("application", "ld+json", StandardCharsets.UTF_8);

    private final Vocabularies vocabularies;
    private final Schemes schemes;
    private final Repository repository;

    VocabularyAddresses(Vocabularies registryVocabularies, Schemes schemes, Repository repository) {
        this.vocabularies = registryVocabularies;
        this.schemes = schemes;
        this.repository = repository;
    }

    @GetMapping("/tu-vung/{id:[A-Za-z0-9]+}")
    ResponseEntity<byte[]> vocabulary(@PathVariable String id) {
        var address = repository.address() + "/tu-vung/" + id;
        if (id.equals("identifier")) {
            return answer(address, Map.of("vi", "Hệ thống định danh", "en", "Schemes of identifiers"), null, null,
                    schemes.all().stream().map(scheme -> concept(address, scheme.id(), null, scheme.label().vi(), scheme.label().en())).toList());
        }
        var known = vocabularies.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return answer(address, Map.of("vi", known.title().vi(), "en", known.title().en()), known.source(), known.licence(),
                known.all().stream().map(term -> concept(address, term.code(), term.parent(), term.vi(), term.en())).toList());
    }

    private static Map<String, Object> concept(String scheme, String code, @Nullable String parent, @Nullable String vi, @Nullable String en) {
        var labels = new ArrayList<Map<String, String>>();
        if (vi != null) {
            labels.add(Map.of("@language", "vi", "@value", vi));
        }
        if (en != null) {
            labels.add(Map.of("@language", "en", "@value", en));
        }
        var concept = new LinkedHashMap<String, Object>();
        concept.put("@id", scheme + "#" + code.replace(" ", "%20"));
        concept.put("@type", "skos:Concept");
        concept.put("skos:notation", code);
        concept.put("skos:prefLabel", labels);
        if (parent != null) {
            concept.put("skos:broader", Map.of("@id", scheme + "#" + parent.replace(" ", "%20")));
        }
        return concept;
    }

    private static ResponseEntity<byte[]> answer(String address, Map<String, String> titles, @Nullable String source, @Nullable String licence, List<Map<String, Object>> concepts) {
        var all = new LinkedHashMap<String, Object>();
        all.put("@context", Map.of("skos", "http://www.w3.org/2004/02/skos/core#", "dct", "http://purl.org/dc/terms/"));
        all.put("@id", address);
        all.put("@type", "skos:ConceptScheme");
        all.put("skos:prefLabel", titles.entrySet().stream().map(title -> Map.of("@language", title.getKey(), "@value", title.getValue())).toList());
        if (source != null) {
            all.put("dct:source", source);
        }
        if (licence != null) {
            all.put("dct:rights", licence);
        }
        all.put("@reverse", Map.of("skos:inScheme", concepts));
        return ResponseEntity.ok().contentType(TYPE).header(HttpHeaders.CACHE_CONTROL, "public, max-age=86400").body(JsonMapper.shared().writeValueAsBytes(all));
    }
}

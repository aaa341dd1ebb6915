package vn.khuevan.portal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;
import vn.khuevan.interop.PublicRecords;
import vn.khuevan.law.Provision;
import vn.khuevan.lawpages.Sections;
import vn.khuevan.rules.LawOffice;

/** What search engines are told: where they may go, and every public address. */
@Controller
class CrawlerPages {

    private static final String LAW = "phap-che";
    private static final String RECORDS = "ban-ghi-";
    private static final String KEPT = "public, max-age=600";
    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private final PublicTasks tasks;
    private final PublicRecords records;
    private final LawOffice law;
    private final LoadingCache<String, List<Long>> parts;
    private final LoadingCache<String, List<Long>> recordParts;

    CrawlerPages(PublicTasks tasks, PublicRecords records, LawOffice law, PortalSettings settings) {
        this.tasks = tasks;
        this.records = records;
        this.law = law;
        this.recordParts = Caffeine.newBuilder().expireAfterWrite(settings.figuresKept()).build(_ -> records.parts());
        this.parts = Caffeine.newBuilder().expireAfterWrite(settings.figuresKept()).build(_ -> tasks.siteMapParts());
    }

    @GetMapping("/robots.txt")
    ResponseEntity<String> robots(HttpServletRequest request) {
        return kept(MediaType.TEXT_PLAIN, """
                User-agent: *
                Disallow: /api/
                Disallow: /dang-nhap
                Disallow: /lam-viec
                Disallow: /quan-tri
                Disallow: /tai-khoan
                Sitemap: %s/sitemap.xml
                """.formatted(site(request)));
    }

    @GetMapping("/sitemap.xml")
    ResponseEntity<String> siteMap(HttpServletRequest request) {
        var names = new ArrayList<>(List.of(LAW));
        parts.get("").forEach(part -> names.add(Long.toString(part)));
        recordParts.get("").forEach(part -> names.add(RECORDS + part));
        return kept(MediaType.APPLICATION_XML, document("sitemapindex", "sitemap",
                names.stream().map(name -> site(request) + "/sitemap/" + name + ".xml").toList()));
    }

    @GetMapping("/sitemap/{part}.xml")
    ResponseEntity<String> siteMapPart(@PathVariable String part, HttpServletRequest request) {
        var paths = part.equals(LAW) ? pages() : part.matches("\\d{1,12}")
                ? tasks.siteMapPart(Long.parseLong(part)).stream().map(number -> PublicTasks.PATH + "/" + UriUtils.encodePathSegment(number, "UTF-8")).toList()
                : List.<String>of();
        if (paths.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return kept(MediaType.APPLICATION_XML, document("urlset", "url", paths.stream().map(path -> site(request) + path).toList()));
    }

    @GetMapping("/sitemap/ban-ghi-{part:\\d{1,12}}.xml")
    ResponseEntity<String> recordsPart(@PathVariable long part, HttpServletRequest request) {
        var addresses = records.part(part);
        if (addresses.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var site = site(request);
        return kept(MediaType.APPLICATION_XML, addresses.stream().map(address -> "<url><loc>%s</loc><lastmod>%s</lastmod></url>\n"
                        .formatted(HtmlUtils.htmlEscape(site + address.path()), address.changed()))
                .collect(Collectors.joining("", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"%s\">\n".formatted(NAMESPACE), "</urlset>\n")));
    }

    private List<String> pages() {
        var paths = new ArrayList<>(List.of("/", PublicTasks.PATH, "/so-lieu", "/du-lieu-mo"));
        Sections.ALL.forEach(section -> paths.add(section.href()));
        law.today().book().provisions().stream().map(Provision::id).distinct().forEach(id -> paths.add("/phap-che/" + UriUtils.encodePathSegment(id, "UTF-8")));
        return paths;
    }

    private static String site(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
    }

    private static String document(String root, String each, List<String> addresses) {
        return addresses.stream().map(address -> "<%s><loc>%s</loc></%s>\n".formatted(each, HtmlUtils.htmlEscape(address), each))
                .collect(Collectors.joining("", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s xmlns=\"%s\">\n".formatted(root, NAMESPACE),
                        "</%s>\n".formatted(root)));
    }

    private static ResponseEntity<String> kept(MediaType type, String body) {
        return ResponseEntity.ok().contentType(new MediaType(type, java.nio.charset.StandardCharsets.UTF_8)).header(HttpHeaders.CACHE_CONTROL, KEPT).body(body);
    }
}

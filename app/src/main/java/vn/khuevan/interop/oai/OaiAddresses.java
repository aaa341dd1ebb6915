package vn.khuevan.interop.oai;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.khuevan.web.SiteSettings;

/** The addresses that harvesters call, by GET and by POST. */
@Controller
class OaiAddresses {

    private static final int BUFFER = 64 * 1024;

    private final DataProvider provider;
    private final SiteSettings site;

    OaiAddresses(DataProvider provider, SiteSettings site) {
        this.provider = provider;
        this.site = site;
    }

    @RequestMapping(path = "/oai", method = {RequestMethod.GET, RequestMethod.POST})
    void general(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(BaseUrl.GENERAL, request, response);
    }

    @RequestMapping(path = "/oai/cris", method = {RequestMethod.GET, RequestMethod.POST})
    void cris(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(BaseUrl.CRIS, request, response);
    }

    /** The schema of the Vietnamese format, where the format says it is. */
    @GetMapping(path = "/oai/nhiem-vu-ket-qua-1.0.xsd")
    ResponseEntity<ClassPathResource> schema() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).header(HttpHeaders.CACHE_CONTROL, "public, max-age=86400")
                .body(new ClassPathResource("interop/nhiem-vu-ket-qua-1.0.xsd"));
    }

    private void answer(BaseUrl base, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/xml;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        var own = site.of(base.path()).orElseGet(() -> ServletUriComponentsBuilder.fromContextPath(request).path(base.path()).build().toUriString());
        provider.answer(base, own, request.getParameterMap(), new BufferedOutputStream(response.getOutputStream(), BUFFER));
    }

    /** Programs without accounts call here: nobody is recognised, nothing can be forged, and no session is looked for. */
    @Configuration(proxyBeanMethods = false)
    static class Open {

        @Bean
        @Order(0)
        SecurityFilterChain harvesting() {
            var paths = PathPatternRequestMatcher.withDefaults();
            return new DefaultSecurityFilterChain(new OrRequestMatcher(List.<RequestMatcher>of(paths.matcher("/oai"), paths.matcher("/oai/cris"))), List.of());
        }
    }
}

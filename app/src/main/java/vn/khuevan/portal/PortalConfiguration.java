package vn.khuevan.portal;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import vn.khuevan.web.Page;

/** Lets browsers and proxies ask whether a public page has changed instead of fetching it again. */
@Configuration(proxyBeanMethods = false)
class PortalConfiguration {

    /** Weak, because the server compresses what carries it. */
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> publicPagesUnchanged() {
        var filter = new ShallowEtagHeaderFilter();
        filter.setWriteWeakETag(true);
        var registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/", PublicTasks.PATH, PublicTasks.PATH + "/*", "/sitemap.xml", "/sitemap/*", "/robots.txt");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    /** What a visitor reads may be kept if it is asked for again each time; what somebody signed in reads may not. */
    static void mayBeKept(Page page, HttpServletResponse response) {
        if (page.account() == null) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
            response.setHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
        }
    }
}

package vn.khuevan.interop.export;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vn.khuevan.interop.Portrait;
import vn.khuevan.interop.Portraits;
import vn.khuevan.interop.format.Export;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.OtherForms;
import vn.khuevan.registry.Registry;

/** Puts on a record's page where its other forms are: for people as links, for programs as linked data and in the {@code Link} header. */
@Component
class ExportForms implements OtherForms, HandlerInterceptor, WebMvcConfigurer {

    private static final String PAGE = "registry/record";

    private final Registry registry;
    private final Portraits portraits;

    ExportForms(Registry registry, Portraits portraits) {
        this.registry = registry;
        this.portraits = portraits;
    }

    @Override
    public List<Form> of(Entry entry) {
        var type = registry.types().get(entry.type());
        return Arrays.stream(Export.values()).filter(export -> export.fits(type))
                .map(export -> new Form(export.label(), type.address(entry.code()) + "." + export.ending(), export.type())).toList();
    }

    @Override
    public Optional<String> linkedData(Entry entry) {
        // no "</script>" or comment can begin inside
        return portrait(entry.code()).flatMap(Export.JSON_LD::of)
                .map(json -> json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"));
    }

    private Optional<Portrait> portrait(String code) {
        return registry.find(code).flatMap(portraits::of);
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this).addPathPatterns("/ket-qua/*", "/to-chuc/*", "/chuyen-gia/*", "/co-so-du-lieu/*/*");
    }

    @Override
    public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView answer) {
        if (answer != null && PAGE.equals(answer.getViewName()) && response.getStatus() == HttpStatus.OK.value()) {
            var address = request.getRequestURI();
            portrait(address.substring(address.lastIndexOf('/') + 1)).ifPresent(portrait -> response.setHeader(HttpHeaders.LINK, Signposts.header(portrait)));
        }
    }
}

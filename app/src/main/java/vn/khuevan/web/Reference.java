package vn.khuevan.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request a short reference that a person can read out: in the log as MDC {@code ref}, in the answer's
 * {@code X-Reference} header, and on error pages.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public class Reference extends OncePerRequestFilter {

    private static final String ATTRIBUTE = Reference.class.getName();
    /** No letters that are mistaken for one another or for a digit. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** The request's reference, such as {@code K7QF-2M9D}. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String reference) {
            return reference;
        }
        String made = make();
        request.setAttribute(ATTRIBUTE, made);
        return made;
    }

    private static String make() {
        StringBuilder reference = new StringBuilder(9);
        for (int i = 0; i < 9; i++) {
            reference.append(i == 4 ? '-' : ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length())));
        }
        return reference.toString();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String reference = of(request);
        response.setHeader("X-Reference", reference);
        MDC.put("ref", reference);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove("ref");
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}

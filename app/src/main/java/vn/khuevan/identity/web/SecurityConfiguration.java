package vn.khuevan.identity.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import vn.khuevan.identity.IdentitySettings;
import vn.khuevan.identity.Role;

/**
 * Which addresses need an account. What a person may see and do there is not decided here but by
 * {@link vn.khuevan.identity.Access}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
class SecurityConfiguration {

    /** What programs may read without an account. */
    private static final String[] OPEN_TO_READ = {"/api/v1/law/**", "/api/v1/calendar/**", "/api/v1/registry/**", "/api/v1/search"};

    /** Files that are the same for everybody pass no filter at all. */
    @Bean
    @Order(0)
    SecurityFilterChain openFiles() {
        var paths = PathPatternRequestMatcher.withDefaults();
        return new DefaultSecurityFilterChain(new OrRequestMatcher(List.<RequestMatcher>of(
                paths.matcher("/assets/**"), paths.matcher("/favicon.ico"))), List.of());
    }

    @Bean
    @Order(1)
    SecurityFilterChain guardedAddresses(HttpSecurity http, VisitRepository visits, Gatekeeper gatekeeper, CsrfTokenRepository csrfTokens,
            ManagementPort management) {
        return http
                .securityContext(context -> context.securityContextRepository(visits))
                .csrf(csrf -> csrf
                        .csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler())
                        .requireCsrfProtectionMatcher(SecurityConfiguration::canBeForged))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(gatekeeper).accessDeniedHandler(gatekeeper))
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC).permitAll()
                        .requestMatchers("/tai-khoan/mat-khau").authenticated()
                        .requestMatchers("/quan-tri", "/quan-tri/**").access(SecurityConfiguration::isAdministrator)
                        .requestMatchers("/lam-viec", "/lam-viec/**", "/tai-khoan", "/tai-khoan/**")
                        .access(SecurityConfiguration::isSignedIn)
                        .requestMatchers(HttpMethod.GET, OPEN_TO_READ).access(SecurityConfiguration::isReadable)
                        .requestMatchers(HttpMethod.HEAD, OPEN_TO_READ).access(SecurityConfiguration::isReadable)
                        .requestMatchers(HttpMethod.OPTIONS, "/api/**").permitAll()
                        .requestMatchers("/api/**").access(SecurityConfiguration::isSignedIn)
                        .requestMatchers("/actuator/health", "/actuator/health/**").permitAll()
                        .requestMatchers("/actuator", "/actuator/**")
                        .access((who, asked) -> new AuthorizationDecision(management.received(asked.getRequest())))
                        .anyRequest().permitAll())
                .headers(headers -> headers.defaultsDisabled().cacheControl(Customizer.withDefaults()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Requests are measured as wholes; measuring each filter by itself takes a tenth of the time of a short answer. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    CsrfTokenRepository csrfTokens() {
        return new SiteCsrfTokens();
    }

    /** Sign-in is {@link vn.khuevan.identity.SignIn}'s work; without this bean Spring Boot would make a user of its own. */
    @Bean
    AuthenticationManager authenticationManager() {
        return authentication -> {
            throw new ProviderNotFoundException("people sign in at /dang-nhap");
        };
    }

    /**
     * A foreign page can make a browser send its cookies, but neither a bearer token nor what it does not have: a request to
     * the API without session cookie is stopped for want of an account.
     */
    private static boolean canBeForged(HttpServletRequest request) {
        return CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request) && !VisitRepository.carriesToken(request)
                && !(VisitRepository.isApi(request) && Cookies.session(request) == null);
    }

    private static AuthorizationDecision isSignedIn(Supplier<? extends @Nullable Authentication> who,
            RequestAuthorizationContext asked) {
        return new AuthorizationDecision(who.get() instanceof VisitAuthentication known && !known.visit().mustChangePassword());
    }

    private static AuthorizationDecision isAdministrator(Supplier<? extends @Nullable Authentication> who,
            RequestAuthorizationContext asked) {
        return new AuthorizationDecision(who.get() instanceof VisitAuthentication known && !known.visit().mustChangePassword()
                && known.visit().actor().has(Role.ADMINISTRATOR));
    }

    /** Open to all, but a token that is not good is told so rather than passed over. */
    private static AuthorizationDecision isReadable(Supplier<? extends @Nullable Authentication> who,
            RequestAuthorizationContext asked) {
        return new AuthorizationDecision(!VisitRepository.carriesToken(asked.getRequest())
                || who.get() instanceof VisitAuthentication);
    }
}

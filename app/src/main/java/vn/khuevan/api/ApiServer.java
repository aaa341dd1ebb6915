package vn.khuevan.api;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the server below the application does for programs. */
@Configuration(proxyBeanMethods = false)
class ApiServer {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> forPrograms() {
        return server -> {
            // a sender that asks first is answered before it sends, not told to go on and then refused
            server.addConnectorCustomizers(connector -> connector.setProperty("continueResponseTiming", "onRead"));
            server.addContextCustomizers(context -> context.getParent().getPipeline().addValve(new UnreadRequests()));
        };
    }

    /** Requests so malformed that the server refuses them before the application: on the API they get a problem document too. */
    private static final class UnreadRequests extends ErrorReportValve {

        private static final String PROBLEM = "{\"title\":\"Bad request\",\"status\":%d,\"code\":\"request.unreadable\",\"detail\":\"%s\"}";
        private static final String DETAIL = "Máy chủ không đọc được địa chỉ hoặc phần đầu của yêu cầu. Kiểm tra lại rồi gửi. "
                + "/ The server cannot read the address or the head of the request. Check and send again.";

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            var path = request.getRequestURI();
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || path == null || !path.startsWith("/api/")
                    || !response.setErrorReported()) {
                super.report(request, response, failure);
                return;
            }
            try {
                response.setContentType("application/problem+json");
                response.setCharacterEncoding("UTF-8");
                var reporter = response.getReporter();
                if (reporter != null) {
                    reporter.write(PROBLEM.formatted(response.getStatus(), DETAIL));
                    response.finishResponse();
                }
            } catch (IOException goneAway) {
                container.getLogger().debug("nobody is there to read", goneAway);
            }
        }
    }
}

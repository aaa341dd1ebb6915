package vn.khuevan.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.Order;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers whatever goes wrong: people get a page that says what to do next, programs a problem document, both with the
 * reference the log knows. Nothing of the exception itself leaves the server.
 */
@ControllerAdvice
@Order(-1)
@Controller
class Failures implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private final Pages pages;
    private final Problems problems;

    Failures(Pages pages, Problems problems) {
        this.pages = pages;
        this.problems = problems;
    }

    /** Thrown by a controller's work. */
    @ExceptionHandler
    @Nullable Object thrown(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        switch (failure) {
            case AccessDeniedException denied -> throw denied;
            case AuthenticationException unknown -> throw unknown;
            case AsyncRequestNotUsableException _ -> {
                return null;
            }
            default -> { }
        }
        HttpStatus status = status(failure);
        String reference = Reference.of(request);
        if (status.is5xxServerError()) {
            log.error("{} {} failed with {}, reference {}", request.getMethod(), request.getRequestURI(),
                    status.value(), reference, failure);
        } else {
            log.info("{} {} refused with {}, reference {}: {}", request.getMethod(), request.getRequestURI(),
                    status.value(), reference, failure.getClass().getSimpleName());
        }
        if (response.isCommitted()) {
            return null;
        }
        if (failure instanceof ErrorResponse told) {
            told.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        return answer(status, request, response);
    }

    /** Refused before or after the controllers: by a filter or by the container. */
    @RequestMapping("/error")
    Object refused(HttpServletRequest request, HttpServletResponse response) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer value ? HttpStatus.resolve(value) : HttpStatus.NOT_FOUND;
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause) {
            log.error("{} {} failed, reference {}", request.getMethod(), Audience.path(request),
                    Reference.of(request), cause);
        }
        return answer(status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status, request, response);
    }

    private Object answer(HttpStatus status, HttpServletRequest request, HttpServletResponse response) {
        if (Audience.isProgram(request)) {
            return problems.of(request, status);
        }
        response.setHeader("Cache-Control", "no-store");
        Page page = pages.of(request);
        Failure failure = Failure.of(status, Reference.of(request), page.t());
        return new ModelAndView("layout/failure",
                Map.of("page", page.withTitle(failure.title()), "failure", failure), status);
    }

    private static HttpStatus status(Exception failure) {
        return switch (failure) {
            case MaxUploadSizeExceededException _ -> HttpStatus.CONTENT_TOO_LARGE;
            case ErrorResponse told -> {
                HttpStatus status = HttpStatus.resolve(told.getStatusCode().value());
                yield status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
            }
            case HttpMessageNotReadableException _ -> HttpStatus.BAD_REQUEST;
            case TypeMismatchException _ -> HttpStatus.BAD_REQUEST;
            case BindException _ -> HttpStatus.BAD_REQUEST;
            case MultipartException _ -> HttpStatus.BAD_REQUEST;
            // parameters are read, and so refused, only when a controller asks for them
            case RequestRejectedException _ -> HttpStatus.BAD_REQUEST;
            case InvalidParameterException _ -> HttpStatus.BAD_REQUEST;
            case OptimisticLockingFailureException _ -> HttpStatus.CONFLICT;
            case QueryTimeoutException _ -> HttpStatus.SERVICE_UNAVAILABLE;
            default -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }
}

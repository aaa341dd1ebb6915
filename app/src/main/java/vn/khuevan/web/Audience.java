package vn.khuevan.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/** Whether a program or a person asks: programs get problem documents, people get pages. */
final class Audience {

    private Audience() {}

    static boolean isProgram(HttpServletRequest request) {
        return path(request).startsWith("/api/");
    }

    /** The path first asked for, also while an error is being answered. */
    static String path(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed instanceof String uri ? uri : request.getRequestURI();
    }
}

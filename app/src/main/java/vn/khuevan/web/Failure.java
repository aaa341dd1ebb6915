package vn.khuevan.web;

import org.springframework.http.HttpStatus;

/**
 * Something that went wrong, as told to whoever asked.
 *
 * @param status the HTTP status, one of those with words of their own
 * @param reference by which the log knows it
 * @param title what happened, in words
 * @param text why, as far as it may be told
 * @param next what to do now
 */
public record Failure(HttpStatus status, String reference, String title, String text, String next) {

    /** The failure of a status in words; a status without words of its own is told as the first of its hundred. */
    static Failure of(HttpStatus status, String reference, Texts t) {
        HttpStatus told = t.knows(key(status, "title")) ? status
                : status.is5xxServerError() ? HttpStatus.INTERNAL_SERVER_ERROR : HttpStatus.BAD_REQUEST;
        return new Failure(status, reference,
                t.say(key(told, "title")), t.say(key(told, "text")), t.say(key(told, "next")));
    }

    private static String key(HttpStatus status, String part) {
        return "web.error." + status.value() + "." + part;
    }
}

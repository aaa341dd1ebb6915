package vn.khuevan.notify;

/** Sends letters. */
public interface Mailer {

    /**
     * A letter.
     *
     * @param id      the same at every try, so that a mail server or reader that got it twice can tell
     * @param to      address
     * @param subject one line
     * @param text    plain text
     */
    record Letter(String id, String to, String name, String subject, String text) {}

    /** What came of a try. */
    sealed interface Sent {
        /** The mail server took it. */
        record Taken() implements Sent {}
        /** It did not, and may later: busy, unreachable. */
        record Later(String why) implements Sent {}
        /** It never will: no such address. */
        record Never(String why) implements Sent {}
    }

    Sent send(Letter letter);
}

package vn.khuevan.identity;

import java.time.Duration;

/** What came of a try to sign in. */
public sealed interface Attempt {

    /**
     * Right.
     *
     * @param visit        who signed in
     * @param sessionToken value of the session cookie
     * @param deviceToken  value of the cookie by which this browser is known next time
     */
    record Accepted(Visit visit, String sessionToken, String deviceToken) implements Attempt {

        /** Keeps the tokens out of logs. */
        @Override
        public String toString() {
            return "Accepted[" + visit.actor().login() + "]";
        }
    }

    /** Account name or password wrong, or the account is disabled; which of them is not told. */
    record Refused() implements Attempt {}

    /** Too many wrong tries; the password was not looked at. */
    record Delayed(Duration delay) implements Attempt {}

    /** Too many people are signing in at this moment; the try does not count. */
    record Busy() implements Attempt {}
}

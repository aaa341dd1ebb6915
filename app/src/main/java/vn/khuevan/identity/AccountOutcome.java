package vn.khuevan.identity;

import java.util.List;

/** What came of a change to an account. */
public sealed interface AccountOutcome {

    /** It was made. */
    record Done(Account account) implements AccountOutcome {}

    /** It was made, and this password must be told to the person; it is stored nowhere and holds until they change it. */
    record DoneWithPassword(Account account, String oneTimePassword) implements AccountOutcome {

        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "DoneWithPassword[" + account.login() + "]";
        }
    }

    /** Nothing was changed. */
    record Refused(List<Refusal> reasons) implements AccountOutcome {

        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /** Nothing was changed: there is no such account, or the actor may not know of it. */
    record Missing() implements AccountOutcome {}

    /** Refuses for one reason. */
    static AccountOutcome refused(String field, String message, Object... args) {
        return new Refused(List.of(Refusal.of(field, message, args)));
    }
}

package vn.khuevan.identity;

import org.springframework.stereotype.Component;

/** Drops what signing in left behind: sessions that ended, browsers long unseen, counters and events past their time. */
@Component
public class IdentityUpkeep {

    private final SignIn signIn;

    IdentityUpkeep(SignIn signIn) {
        this.signIn = signIn;
    }

    /** Drops it now. Several nodes doing it at once do no harm. */
    public void tidy() {
        signIn.tidy();
    }
}

package vn.khuevan.identity;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.khuevan.audit.AuditLog;

/**
 * What was done to each account, in an audit chain of its own. An entry is written in the transaction of the change, so that
 * neither stands without the other; {@code verify-audit} checks these chains with all others.
 */
@Component
class AccountChain {

    private final AuditLog log;

    AccountChain(AuditLog log) {
        this.log = log;
    }

    /** What can be done to an account. */
    enum Act {
        CREATED, DESCRIBED, PASSWORD_CHANGED, PASSWORD_RESET, DISABLED, ENABLED, ROLE_GRANTED, ROLE_ENDED,
        MEMBERSHIP_ADDED, MEMBERSHIP_ENDED, SIGNED_IN, SIGNED_OUT, SESSIONS_REVOKED, TOKEN_CREATED, TOKEN_REVOKED;

        /** The act in the chain, such as {@code role-granted}. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The chain of an account. */
    static String name(long accountId) {
        return "account/" + accountId;
    }

    /**
     * Writes an entry in the caller's transaction.
     *
     * @param login the account's name
     * @param by    who did it; the system where no person did
     * @param facts plain facts, such as role and period; never a secret
     */
    void append(long accountId, String login, Actor by, Act act, Map<String, ?> facts) {
        var said = new LinkedHashMap<String, Object>(facts);
        said.put("account", Map.of("id", accountId, "login", login));
        log.append(name(accountId), act.code(), new AuditLog.By(by.accountId(), by.name()), said);
    }
}

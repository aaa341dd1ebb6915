package vn.khuevan.registry.web;

/** Whether a visitor can take over the profile that is shown. */
public enum Claim {
    /** It is no profile, somebody has it, or the visitor is staff. */
    NONE,
    /** After signing in. */
    SIGN_IN,
    /** At once, when the addresses are the same. */
    OPEN
}

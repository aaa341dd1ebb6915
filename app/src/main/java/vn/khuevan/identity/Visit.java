package vn.khuevan.identity;

/**
 * A signed-in person and how they came in; what a request knows of its sender.
 *
 * @param actor              who acts
 * @param sessionId          number of the browser session, or 0 for an API token
 * @param language           language chosen for the account, {@code vi} or {@code en}
 * @param mustChangePassword whether the password was set by an administrator and must be replaced first
 */
public record Visit(Actor actor, long sessionId, String language, boolean mustChangePassword) {}

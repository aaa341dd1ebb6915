package vn.khuevan.web.show;

import org.jspecify.annotations.Nullable;

/**
 * Why something cannot be done, with the law behind it.
 *
 * @param message what stands against it and what would open it, in words
 * @param provision id of the provision, linked to its page; null when the reason is not a provision of law
 * @param citation article and document in words; null exactly when the provision is
 * @param assumed whether the provision's figure is assumed until someone confirms it, which the page says
 */
public record Reason(String message, @Nullable String provision, @Nullable String citation, boolean assumed) {

    /** A reason that no article stands behind. */
    public static Reason plain(String message) {
        return new Reason(message, null, null, false);
    }
}

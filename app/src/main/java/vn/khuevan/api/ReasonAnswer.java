package vn.khuevan.api;

import org.jspecify.annotations.Nullable;

/**
 * Why something is not allowed, or what it waits for.
 *
 * @param kind      {@code refuses} (stops it), {@code awaits} (looked at once the form is typed) or {@code gap} (no rule found, stops nothing)
 * @param code      stable name of the reason
 * @param provision id of the provision that says so; null for a rule of the procedure itself, and so are the next three
 * @param message   what is wrong and what to do
 */
record ReasonAnswer(String kind, String code, @Nullable String provision, @Nullable String document, @Nullable String article,
        @Nullable String certainty, String message) {}

package vn.khuevan.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A personal API token as its owner sees it; the token itself is shown once, when it is made.
 *
 * @param id         number by which it is revoked
 * @param name       what the owner calls it
 * @param createdAt  when it was made
 * @param lastUsedAt last use, to the minute, or null
 * @param expiresAt  when it ends
 */
public record AccessToken(long id, String name, Instant createdAt, @Nullable Instant lastUsedAt, Instant expiresAt) {}

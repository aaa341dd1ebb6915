package vn.khuevan.novelty;

import org.jspecify.annotations.Nullable;

/**
 * What is compared.
 *
 * @param title     its title, or null
 * @param objective what it aims at, or null: then what its text says under a heading of that name
 * @param text      its words
 */
public record Proposal(@Nullable String title, @Nullable String objective, String text) {}

package vn.khuevan.law;

import org.jspecify.annotations.Nullable;

/**
 * Words of a legal text that a provision cites.
 *
 * @param heading e.g. {@code Điều 11. Phiên họp …}
 * @param words the whole article, heading included
 * @param cited the clause or point cited, a part of {@code words}; {@code null} when the whole is cited or it was not found
 */
public record Passage(String heading, String words, @Nullable String cited) {}

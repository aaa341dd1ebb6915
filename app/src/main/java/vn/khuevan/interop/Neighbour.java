package vn.khuevan.interop;

import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.Head;

/**
 * What a rendering may say of the other end of a link.
 *
 * @param name its name as the source writes it, else its title
 * @param head the public record, or null when it has none or it is not public
 * @param page whole address of its page, or null without a public record
 * @param item local part of its OAI identifier while it can be harvested, or null
 */
public record Neighbour(String name, @Nullable Head head, @Nullable String page, @Nullable String item) {}

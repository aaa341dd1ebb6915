package vn.khuevan.opendata;

import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.Label;

/**
 * What allows the use of data.
 *
 * @param name    in words
 * @param address of its text, or null when there is no text but a rule of law
 */
public record Licence(Label name, @Nullable String address) {}

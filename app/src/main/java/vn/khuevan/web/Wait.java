package vn.khuevan.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page says to whom there is no place for yet.
 *
 * @param address asked for
 * @param post    whether something was sent
 * @param arrived moment that will count for what was sent, or null
 * @param typed   what a form held, to be sent again; files are not in it
 * @param seconds after which to come again
 */
public record Wait(Texts t, Assets assets, String address, boolean post, @Nullable Instant arrived, List<Map.Entry<String, String>> typed, int seconds) {}

package vn.khuevan.novelty;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is there and is like the proposal.
 *
 * @param score     0 to 1, for the order and for what is called high: the largest of the share covered, the likeness of the
 *                  objectives, and four fifths of the likeness of the titles
 * @param title     its title
 * @param titles    0 to 1: how like the titles are; 0 when the proposal has none
 * @param objectives 0 to 1: how like the objectives are, or null when either does not state one
 * @param covered   share of the proposal's words, without forms and quoted law, that it has in its passages
 * @param passages  in the order of the proposal
 */
public record Similar(String key, String type, String title, String href, double score, double titles, @Nullable Double objectives, double covered, List<Aligned> passages) {

    public Similar {
        passages = List.copyOf(passages);
    }

    /**
     * A passage side by side.
     *
     * @param part  part of the other text
     * @param here  words of the proposal
     * @param there words of the other
     */
    public record Aligned(String part, Passage passage, String here, String there) {}
}

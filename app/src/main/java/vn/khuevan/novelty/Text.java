package vn.khuevan.novelty;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a proposal is compared with.
 *
 * @param key       stable among all texts, such as {@code task/NV-2024-17}
 * @param type      what it is, such as {@code task} or {@code publication}
 * @param authority authority that keeps it
 * @param audience  who may be told of it
 * @param title     its title
 * @param objective what it aims at, or null
 * @param parts     its words
 * @param href      address of its page
 */
public record Text(String key, String type, int authority, Audience audience, String title, @Nullable String objective, List<Part> parts, String href) {

    public Text {
        parts = List.copyOf(parts);
    }

    /** Who may be told of a text. */
    public enum Audience {
        /** Everybody. */
        PUBLIC,
        /** Those who read every dossier of its authority. */
        STAFF
    }

    /**
     * A part of a text.
     *
     * @param name what it is, such as the path of a form's field
     */
    public record Part(String name, String words) {}
}

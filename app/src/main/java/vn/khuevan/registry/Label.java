package vn.khuevan.registry;

/** A name in both languages. */
public record Label(String vi, String en) {

    /** The name in the language with this tag; anything but {@code en} is Vietnamese. */
    public String in(String language) {
        return "en".equals(language) ? en : vi;
    }
}

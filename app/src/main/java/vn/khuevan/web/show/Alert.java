package vn.khuevan.web.show;

/**
 * A message above the content.
 *
 * @param text what happened and what to do now, in words
 */
public record Alert(Kind kind, String text) {

    /** What sort of message it is; each has its own mark and word, not only a colour. */
    public enum Kind { NOTE, DONE, CAUTION, FAULT }
}

package vn.khuevan.web.show;

import java.io.Serializable;

/**
 * A message above the content. As a flash attribute it survives one redirect.
 *
 * @param text what happened and what to do now, in words
 */
public record Alert(Kind kind, String text) implements Serializable {

    /** What sort of message it is; each has its own mark and word, not only a colour. */
    public enum Kind { NOTE, DONE, CAUTION, FAULT }
}

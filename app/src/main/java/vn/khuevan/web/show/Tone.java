package vn.khuevan.web.show;

import java.util.Locale;

/** What a status means for the reader; each tone has its own mark beside its colour. */
public enum Tone {
    /** Nothing to do: a plain fact. */
    PLAIN,
    /** Not begun or not open yet. */
    NEXT,
    /** Under way. */
    RUNNING,
    /** Waits for the reader or for someone named. */
    WAITING,
    /** Finished well. */
    DONE,
    /** Near its limit. */
    RISK,
    /** Past its limit, refused or broken. */
    LATE,
    /** Frozen, suspended or ended early. */
    STOPPED;

    /** Name of the mark in the sprite and of the style. */
    public String mark() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package vn.khuevan.law;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How well founded a provision is. Everything but {@link #TEXT} can be corrected by an administrator. */
public enum Certainty {
    /** Taken from a legal text that was read and that governs the task. */
    TEXT,
    /** A text was read, but written for national or ministerial tasks, or known by a published summary. */
    ANALOGUE,
    /** One of the ten notes of the department. */
    SEED,
    /** Not found in any text. */
    ASSUMED;

    private static final Map<String, Certainty> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Certainty::code, certainty -> certainty));

    /** The word used in the data files and the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The certainty of that code, or empty when there is none. */
    public static Optional<Certainty> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}

package vn.khuevan.law;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a provision is about. */
public enum Kind {
    /** Something is due, lasts or comes back. */
    DEADLINE,
    /** Something must be so before the dossier moves on. */
    GATE,
    /** An amount, a rate or a share of money. */
    MONEY,
    /** How ballots and score sheets are read. */
    SCORE,
    /** Who acts, or how many of them. */
    ROLE,
    /** Which papers are filled in. */
    FORM,
    /** How many must sit or be present. */
    QUORUM;

    private static final Map<String, Kind> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Kind::code, kind -> kind));

    /** The word used in the data files and the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that code, or empty when there is none. */
    public static Optional<Kind> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}

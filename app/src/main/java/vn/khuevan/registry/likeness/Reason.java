package vn.khuevan.registry.likeness;

/**
 * Something that speaks for or against two records being the same.
 *
 * @param kind   what
 * @param detail scheme of an identifier, percentage, or empty; the argument of the words {@code registry.like.KIND}
 */
public record Reason(Kind kind, String detail) {

    /** What agrees or differs. */
    public enum Kind {
        /** Written alike, titles and place of the tone mark aside. */
        SAME_NAME(true),
        /** Alike but for marks, which one of them has not. */
        NAME_WITHOUT_MARKS(true),
        /** The same words in another order. */
        NAME_IN_OTHER_ORDER(true),
        /** One is the other shortened: initials, abbreviations, a middle name left out. */
        NAME_SHORTENED(true),
        /** Alike but for a slip of the finger. */
        NAME_WITH_SLIP(true),
        /** Mostly alike; the detail says how far in per cent. */
        NAME_SIMILAR(true),
        SAME_IDENTIFIER(true),
        SAME_EMAIL(true),
        SAME_PHONE(true),
        SAME_WEBSITE(true),
        SAME_ORGANISATION(true),
        SAME_PEOPLE(true),
        SAME_BIRTH_DATE(true),
        /** The texts are much the same; the detail says how far in per cent. */
        SAME_TEXT(true),
        OTHER_IDENTIFIER(false),
        OTHER_ORGANISATION(false),
        OTHER_PEOPLE(false),
        OTHER_BIRTH_DATE(false),
        /** The names have different numbers, such as of a phase or a year. */
        OTHER_NUMBER(false),
        OTHER_YEAR(false),
        OTHER_TEXT(false),
        /** One names the other as a neighbour: two things that belong together. */
        LINKED(false);

        private final boolean agrees;

        Kind(boolean agrees) {
            this.agrees = agrees;
        }

        /** Whether it speaks for their being the same. */
        public boolean agrees() {
            return agrees;
        }
    }

    static Reason of(Kind kind) {
        return new Reason(kind, "");
    }

    static Reason of(Kind kind, double share) {
        return new Reason(kind, Long.toString(Math.round(100 * share)));
    }
}

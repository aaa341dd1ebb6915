package vn.khuevan.identity;

/** Who may act, as a definition says it: everyone with a role in the dossier's authority, or with a relation to it. */
public sealed interface Who {

    /** Staff of the dossier's authority with this role (or anybody with it, when the role is held outside authorities). */
    record HasRole(Role role) implements Who {}

    /** Whoever stands in this relation to the dossier today. */
    record HasRelation(Relation relation) implements Who {}

    /** Parses {@code specialist}, or {@code @lead-organisation} for a relation. */
    static Who parse(String text) {
        if (text.startsWith("@")) {
            return new HasRelation(Relation.of(text.substring(1))
                    .orElseThrow(() -> new IllegalArgumentException("unknown relation " + text)));
        }
        return new HasRole(Role.of(text).orElseThrow(() -> new IllegalArgumentException("unknown role " + text)));
    }

    /** The form that {@link #parse} reads. */
    default String code() {
        return switch (this) {
            case HasRole(Role role) -> role.code();
            case HasRelation(Relation relation) -> "@" + relation.code();
        };
    }
}

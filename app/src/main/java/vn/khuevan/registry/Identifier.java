package vn.khuevan.registry;

/**
 * A name by which others know a record, in its scheme's normal form.
 *
 * @param scheme   one of {@link Schemes}, such as {@code orcid}
 * @param value    normal form, such as {@code 0000-0002-1825-0097}
 * @param verified whether its holder or issuer confirmed it; what was only typed is not
 */
public record Identifier(String scheme, String value, boolean verified) {

    /** One that was typed or read, and confirmed by nobody. */
    public static Identifier of(String scheme, String value) {
        return new Identifier(scheme, value, false);
    }
}

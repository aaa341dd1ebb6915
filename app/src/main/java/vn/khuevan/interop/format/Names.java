package vn.khuevan.interop.format;

/**
 * The parts of a person's name. Vietnamese write the family name first: Nguyễn Thị Thanh Hà is of family Nguyễn; who writes
 * "Family, Given" has said it.
 *
 * @param given what is not the family name; empty when there is only one
 */
public record Names(String family, String given) {

    /** The parts of a name as it is shown. */
    public static Names of(String shown) {
        var comma = shown.indexOf(',');
        if (comma > 0) {
            return new Names(shown.substring(0, comma).strip(), shown.substring(comma + 1).strip());
        }
        var space = shown.strip().indexOf(' ');
        return space < 0 ? new Names(shown.strip(), "") : new Names(shown.strip().substring(0, space), shown.strip().substring(space + 1).strip());
    }

    /** As lists of references write it: "Nguyễn, Thị Thanh Hà". */
    public String inverted() {
        return given.isEmpty() ? family : family + ", " + given;
    }
}

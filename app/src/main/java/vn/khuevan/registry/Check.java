package vn.khuevan.registry;

/** Check digits of identifiers, and the form in which their digits are written. */
public enum Check {
    /** No check digit. */
    NONE,
    /** ISO 7064 MOD 11-2 over 16 characters in four groups: ORCID, ISNI. */
    ISO_7064_11_2,
    /** ROR: base 32 without i, l, o, u, then two digits of ISO 7064 MOD 97-10. */
    ROR,
    /** ISSN: weights 8 to 2, MOD 11. */
    ISSN,
    /** ISBN of 10 or 13 digits; kept as 13. */
    ISBN,
    /** Vietnamese tax code: ten digits, MOD 11 with prime weights; a branch adds three digits; twelve digits are a person's number. */
    TAX_CODE;

    private static final String BASE_32 = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int[] TAX_WEIGHTS = {31, 29, 23, 19, 17, 13, 7, 5, 3};

    /** The value with its separators put where the scheme puts them. */
    String form(String value) {
        return switch (this) {
            case NONE, ROR -> value;
            case ISO_7064_11_2 -> value.length() == 16
                    ? value.substring(0, 4) + "-" + value.substring(4, 8) + "-" + value.substring(8, 12) + "-" + value.substring(12) : value;
            case ISSN -> value.length() == 8 ? value.substring(0, 4) + "-" + value.substring(4) : value;
            case ISBN -> value.length() == 10 && isbn10(value) ? isbn13("978" + value.substring(0, 9)) : value;
            case TAX_CODE -> value.length() == 13 ? value.substring(0, 10) + "-" + value.substring(10) : value;
        };
    }

    /** Whether the check digit is right; the value already looks as its pattern wants. */
    boolean holds(String value) {
        return switch (this) {
            case NONE -> true;
            case ISO_7064_11_2 -> iso7064(value.replace("-", ""));
            case ROR -> ror(value);
            case ISSN -> issn(value.replace("-", ""));
            case ISBN -> value.length() == 13 && isbn13(value.substring(0, 12)).equals(value);
            case TAX_CODE -> value.length() == 12 || taxCode(value.substring(0, 10));
        };
    }

    private static boolean iso7064(String digits) {
        var total = 0;
        for (var i = 0; i < digits.length() - 1; i++) {
            total = (total + digit(digits, i)) * 2;
        }
        var check = (12 - total % 11) % 11;
        return digits.charAt(digits.length() - 1) == (check == 10 ? 'X' : (char) ('0' + check));
    }

    private static boolean ror(String value) {
        var number = 0L;
        for (var i = 0; i < 7; i++) {
            number = number * 32 + BASE_32.indexOf(value.charAt(i));
        }
        return 98 - number * 100 % 97 == Integer.parseInt(value.substring(7));
    }

    private static boolean issn(String digits) {
        var sum = 0;
        for (var i = 0; i < 7; i++) {
            sum += digit(digits, i) * (8 - i);
        }
        var check = (11 - sum % 11) % 11;
        return digits.charAt(7) == (check == 10 ? 'X' : (char) ('0' + check));
    }

    private static boolean isbn10(String digits) {
        var sum = 0;
        for (var i = 0; i < 10; i++) {
            var last = i == 9 && digits.charAt(i) == 'X';
            if (!last && !Character.isDigit(digits.charAt(i))) {
                return false;
            }
            sum += (last ? 10 : digit(digits, i)) * (10 - i);
        }
        return sum % 11 == 0;
    }

    private static String isbn13(String twelve) {
        var sum = 0;
        for (var i = 0; i < 12; i++) {
            sum += digit(twelve, i) * (i % 2 == 0 ? 1 : 3);
        }
        return twelve + (10 - sum % 10) % 10;
    }

    private static boolean taxCode(String digits) {
        var sum = 0;
        for (var i = 0; i < 9; i++) {
            sum += digit(digits, i) * TAX_WEIGHTS[i];
        }
        return 10 - sum % 11 == digit(digits, 9);
    }

    private static int digit(String digits, int at) {
        return digits.charAt(at) - '0';
    }
}

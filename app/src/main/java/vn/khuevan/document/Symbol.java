package vn.khuevan.document;

import java.util.Map;

/**
 * Number and symbol of a document after 30/2020/NĐ-CP, Appendix I: {@code 123/QĐ-SKHCN}; a letter has no kind of its own and
 * is {@code 123/SKHCN}.
 */
final class Symbol {

    private static final String LETTER = "CV";
    private static final Map<String, String> KINDS = Map.of("QD", "QĐ", "HD", "HĐ");

    private Symbol() {}

    /** The abbreviation as written, from the code of definitions, which are ASCII. */
    static String kind(String code) {
        return KINDS.getOrDefault(code, code);
    }

    /** Numbers below ten have a zero before them. */
    static String of(long number, String kind, String issuer) {
        return "%02d/%s".formatted(number, kind.equals(LETTER) ? issuer : kind(kind) + "-" + issuer);
    }
}

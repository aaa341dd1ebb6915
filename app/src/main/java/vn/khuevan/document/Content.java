package vn.khuevan.document;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of an issued document, frozen when it was issued; in Vietnamese, the language it is valid in.
 *
 * @param format  version of this shape
 * @param demo    whether it was made by a demonstration and has no force
 * @param kind    abbreviation of its kind, such as {@code QĐ}
 * @param symbol  number and symbol, such as {@code 123/QĐ-SKHCN}
 * @param issuer  body that issues it
 * @param date    day of issue
 * @param titleEn its title in English, for pages
 * @param grounds provisions it rests on
 * @param number  number of the dossier it was issued in
 * @param subject title of that dossier
 * @param lines   what its form says
 * @param signer  who signed, in the system
 * @param role    as what
 * @param code    by which anybody can check it
 */
public record Content(int format, boolean demo, String kind, String symbol, String issuer, LocalDate date, String title, String titleEn,
        List<String> grounds, String number, String subject, List<Line> lines, String signer, String role, String code) {

    /** A value with its label, or a table when there are columns. */
    public record Line(String label, @Nullable String value, List<String> columns, List<List<String>> rows) {

        static Line of(String label, String value) {
            return new Line(label, value, List.of(), List.of());
        }
    }
}

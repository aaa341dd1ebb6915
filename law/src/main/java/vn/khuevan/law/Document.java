package vn.khuevan.law;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Head of a legal document.
 *
 * @param number as provisions cite it
 * @param also other ways to write the number
 * @param from first day of force, {@code null} when not known
 * @param until day after the last day of force, {@code null} while open or not known
 * @param text how much of the text was read: full, part, summary, missing, or a remark
 * @param textFile file of {@code law/texts} with its words, {@code null} when not kept here
 */
public record Document(
        String number,
        List<String> also,
        String titleVi,
        String titleEn,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        String text,
        @Nullable String textFile) {

    public Document {
        also = List.copyOf(also);
    }

    /** Whether the words can be shown. */
    public boolean hasText() {
        return textFile != null;
    }

    /** Whether this document is cited as {@code number}. */
    public boolean isCitedAs(String number) {
        return this.number.equals(number) || also.contains(number);
    }
}

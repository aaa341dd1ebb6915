package vn.khuevan.law;

import java.time.LocalDate;

/** A day that does not count, and why. */
public record Skipped(LocalDate date, String whyVi, String whyEn) {

    /** The reason in that language: {@code vi} or, for anything else, English. */
    public String why(String language) {
        return language.equals("vi") ? whyVi : whyEn;
    }
}

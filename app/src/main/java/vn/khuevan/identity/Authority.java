package vn.khuevan.identity;

import java.util.Locale;

/**
 * A body that runs its work on the system: a province's department, a ministry. Dossiers of one are closed to the others.
 *
 * @param id     small number that every dossier carries
 * @param code   electronic identification code of the body, such as {@code H26} for Hà Nội
 * @param nameVi Vietnamese name
 * @param nameEn English name
 * @param kind   what kind of body it is
 */
public record Authority(int id, String code, String nameVi, String nameEn, Kind kind) {

    /** Kinds of authority. */
    public enum Kind {
        /** Department of a province or centrally run city (Sở). */
        PROVINCE,
        /** Ministry or body of ministry rank (Bộ). */
        MINISTRY;

        /** The kind as stored. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

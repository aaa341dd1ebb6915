package vn.khuevan.identity;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An organisation, or a unit of one, that people act for.
 *
 * @param id        number by which dossiers name it as a party; 0 before it is stored
 * @param name      full Vietnamese name
 * @param nameEn    English name, or null
 * @param shortName abbreviation, or null
 * @param kind      what kind of organisation it is
 * @param parentId  organisation it is a unit of, or null
 * @param address   postal address, or null
 * @param rorId     identifier in the Research Organization Registry (an https address), or null
 * @param taxCode   tax code, or null
 * @param from      first day it exists, or null when unknown
 * @param until     first day it no longer exists, or null while it does
 */
public record Organisation(long id, String name, @Nullable String nameEn, @Nullable String shortName, Kind kind,
        @Nullable Long parentId, @Nullable String address, @Nullable String rorId, @Nullable String taxCode,
        @Nullable LocalDate from, @Nullable LocalDate until) {

    /** Kinds of organisation. */
    public enum Kind {
        /** University or college (trường đại học, cao đẳng). */
        UNIVERSITY,
        /** Research institute or centre (viện, trung tâm nghiên cứu). */
        INSTITUTE,
        /** Enterprise (doanh nghiệp). */
        ENTERPRISE,
        /** Agency of the city that orders tasks and uses results (sở, ban, ngành, UBND cấp xã). */
        CITY_AGENCY,
        /** Science and technology department that runs tasks (Sở KH&CN). */
        DEPARTMENT,
        /** Anything else. */
        OTHER;

        /** The kind as stored and in the API, such as {@code city-agency}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** A new organisation of which only name, kind and address are known. */
    public static Organisation named(String name, Kind kind, @Nullable String address) {
        return new Organisation(0, name, null, null, kind, null, address, null, null, null, null);
    }
}

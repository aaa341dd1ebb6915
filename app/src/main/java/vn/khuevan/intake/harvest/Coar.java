package vn.khuevan.intake.harvest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Types of resources by what repositories call them. */
final class Coar {

    private static final String HOME = "http://purl.org/coar/resource_type/";

    private Coar() {}

    /** The COAR type; null when it is none that is known. */
    static @Nullable String type(String words) {
        if (words.startsWith(HOME)) {
            return words;
        }
        var plain = words.replaceFirst("^info:eu-repo/semantics/", "").toLowerCase(Locale.ROOT);
        var code = switch (plain) {
            case "article", "journal article", "bài báo" -> "c_6501";
            case "review" -> "c_dcae04bc";
            case "book", "sách" -> "c_2f33";
            case "bookpart", "book chapter" -> "c_3248";
            case "conferenceobject" -> "c_c94f";
            case "conferencepaper", "conference paper" -> "c_5794";
            case "doctoralthesis", "doctoral thesis", "luận án" -> "c_db06";
            case "masterthesis", "master thesis" -> "c_bdcc";
            case "bachelorthesis" -> "c_7a1f";
            case "thesis", "luận văn" -> "c_46ec";
            case "report", "báo cáo" -> "c_93fc";
            case "preprint" -> "c_816b";
            case "patent" -> "c_15cd";
            case "dataset" -> "c_ddb1";
            case "software" -> "c_5ce6";
            case "other" -> "c_1843";
            default -> null;
        };
        return code == null ? null : HOME + code;
    }
}

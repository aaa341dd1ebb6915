package vn.khuevan.identity;

import java.util.Locale;
import java.util.Optional;

/** What somebody is to one dossier. Relations have a period, so that who left blocks nothing and sees nothing new. */
public enum Relation {
    /** Opened the dossier. */
    OWNER,
    /** Asked for the task and must use its result (cơ quan đề xuất đặt hàng). */
    ORDERING_AGENCY,
    /** Leads the task in person (chủ nhiệm). */
    INVESTIGATOR,
    /** Scientific secretary of the task (thư ký khoa học). */
    SECRETARY,
    /** Main member or member of the team. */
    MEMBER,
    /** Organisation that leads the task (tổ chức chủ trì). */
    LEAD_ORGANISATION,
    /** Partner organisation (tổ chức phối hợp). */
    PARTNER,
    /** Officer of the department who handles the dossier. */
    HANDLER,
    /** Member of a council on this dossier. */
    COUNCIL_MEMBER,
    /** City agency asked to use a result (địa chỉ ứng dụng). */
    APPLICATION_AGENCY,
    /** Acted on the dossier while it waited for them; goes on reading that dossier, and nothing under it. */
    PARTICIPANT;

    /** Whether who holds it knows the dossiers under this one too. */
    public boolean reachesBelow() {
        return this != PARTICIPANT;
    }

    /** The relation in definitions and the API, such as {@code lead-organisation}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The relation with this code, or empty. */
    public static Optional<Relation> of(String code) {
        for (var relation : values()) {
            if (relation.code().equals(code)) {
                return Optional.of(relation);
            }
        }
        return Optional.empty();
    }
}

package vn.khuevan.identity;

import java.util.Locale;
import java.util.Optional;

/** What a person is within an authority. A role says what kind of work reaches somebody, never which dossier. */
public enum Role {
    /** Handles dossiers in a division of the department (chuyên viên). */
    SPECIALIST,
    /** Leads a division, checks what specialists prepare (trưởng phòng). */
    DIVISION_HEAD,
    /** Signs for the department (giám đốc Sở). */
    DIRECTOR,
    /** Appraises and pays (kế toán, phòng Kế hoạch - Tài chính). */
    ACCOUNTANT,
    /** Numbers and keeps documents (văn thư). */
    CLERK,
    /** Receives dossiers at the one-stop desk (một cửa). */
    ONE_STOP_OFFICER,
    /** Leads a task in person (chủ nhiệm). */
    INVESTIGATOR,
    /** Acts for an organisation that leads tasks (tổ chức chủ trì). */
    LEAD_ORGANISATION,
    /** Sits on advisory councils (thành viên hội đồng). */
    COUNCIL_MEMBER,
    /** Acts for a city agency that orders tasks and uses results (sở, ngành đặt hàng). */
    ORDERING_AGENCY,
    /** Acts for the city People's Committee (UBND Thành phố). */
    PEOPLES_COMMITTEE,
    /** Acts for an enterprise (doanh nghiệp). */
    ENTERPRISE,
    /** A citizen with an account (công dân). */
    CITIZEN,
    /** Writes for the portal (biên tập). */
    EDITOR,
    /** Keeps accounts, calendar and rules (quản trị); sees no dossier by this role. */
    ADMINISTRATOR,
    /** The system itself: jobs, imports. */
    SYSTEM;

    /** The role in definitions and the API, such as {@code division-head}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role with this code, or empty. */
    public static Optional<Role> of(String code) {
        for (var role : values()) {
            if (role.code().equals(code)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}

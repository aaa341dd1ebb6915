package vn.khuevan.identity;

import java.util.Locale;
import java.util.Optional;

/** What a person is within an authority. A role says what kind of work reaches somebody, never which dossier. */
public enum Role {
    /** Handles dossiers in a division of the department (chuyên viên). */
    SPECIALIST(Reach.AUTHORITY),
    /** Leads a division, checks what specialists prepare (trưởng phòng). */
    DIVISION_HEAD(Reach.AUTHORITY),
    /** Signs for the department (giám đốc Sở). */
    DIRECTOR(Reach.AUTHORITY),
    /** Appraises and pays (kế toán, phòng Kế hoạch - Tài chính). */
    ACCOUNTANT(Reach.AUTHORITY),
    /** Numbers and keeps documents (văn thư): reads every issued document, and the dossiers that wait for a certificate. */
    CLERK(Reach.WAITING),
    /** Receives dossiers at the one-stop desk (một cửa), and tells whoever asks there how theirs stands. */
    ONE_STOP_OFFICER(Reach.AUTHORITY),
    /** Leads a task in person (chủ nhiệm). */
    INVESTIGATOR(Reach.RELATED),
    /** Acts for an organisation that leads tasks (tổ chức chủ trì). */
    LEAD_ORGANISATION(Reach.RELATED),
    /** Sits on advisory councils (thành viên hội đồng). */
    COUNCIL_MEMBER(Reach.RELATED),
    /** Acts for a city agency that orders tasks and uses results (sở, ngành đặt hàng). */
    ORDERING_AGENCY(Reach.RELATED),
    /** Acts for the city People's Committee (UBND Thành phố): reads what it has to decide, and what it decided. */
    PEOPLES_COMMITTEE(Reach.WAITING),
    /** Acts for an enterprise (doanh nghiệp). */
    ENTERPRISE(Reach.RELATED),
    /** A citizen with an account (công dân). */
    CITIZEN(Reach.RELATED),
    /** Writes for the portal (biên tập): reads what it has to publish, and what it published. */
    EDITOR(Reach.WAITING),
    /** Keeps accounts, calendar and rules (quản trị); sees no dossier by this role. */
    ADMINISTRATOR(Reach.RELATED),
    /** The system itself: jobs, imports. */
    SYSTEM(Reach.AUTHORITY);

    /** Which dossiers a role opens to its holder. A relation to a dossier opens that one besides, whatever the role. */
    public enum Reach {
        /** Every dossier of the authority whose staff the person belongs to, but for closed ones. */
        AUTHORITY,
        /** Those of that authority that wait for the role: by their stage or by a limit that runs. */
        WAITING,
        /** None by itself. */
        RELATED
    }

    private final Reach reach;

    Role(Reach reach) {
        this.reach = reach;
    }

    /** Which dossiers the role opens. */
    public Reach reach() {
        return reach;
    }

    /** Whether only staff of an authority hold it, and so only with that authority. */
    public boolean isStaff() {
        return reach != Reach.RELATED;
    }

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

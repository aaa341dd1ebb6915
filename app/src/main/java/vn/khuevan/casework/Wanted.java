package vn.khuevan.casework;

/** Something beyond the dossier that a gate must see. The engine fetches what all gates of a page want at once. */
public sealed interface Wanted {

    /** Every dossier directly under one. */
    record ChildrenOf(long caseId) implements Wanted {}

    /** Every top-level dossier to which an organisation has or had a relation. */
    record CasesOfOrganisation(long organisationId) implements Wanted {}

    /** Every top-level dossier to which a person has or had a relation. */
    record CasesOfAccount(long accountId) implements Wanted {}

    /** Every top-level dossier whose data name another dossier at a path (member tasks of a programme). */
    record CasesNaming(String path, String number) implements Wanted {}
}

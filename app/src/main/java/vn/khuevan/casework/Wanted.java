package vn.khuevan.casework;

/** Something beyond the dossier that a gate must see. The engine fetches what all gates of a page want at once. */
public sealed interface Wanted {

    /** Every dossier directly under one. */
    record ChildrenOf(long caseId) implements Wanted {}

    /** Every top-level dossier to which an organisation has or had a relation. */
    record CasesOfOrganisation(long organisationId) implements Wanted {}

    /** Every top-level dossier to which a person has or had a relation. */
    record CasesOfAccount(long accountId) implements Wanted {}

    /** Every task whose proposal names this programme, by the programme's number. */
    record MembersOf(String programme) implements Wanted {}
}

package vn.khuevan.demo;

/** What makes one task's story differ from the plain one. */
enum Twist {
    /** The proposal was sent back with a list of reasons and handed in again. */
    PROPOSAL_RETURNED,
    /** The proposal was sent back and waits for its owner. */
    PROPOSAL_WAITS,
    /** The council found that the task should not be done. */
    NOT_IDENTIFIED,
    /** Nobody answered the call. */
    NO_DOSSIER,
    /** The result was cancelled after the council. */
    CANCELLED,
    /** Assigned directly to one organisation. */
    DIRECT,
    /** A few work items are behind their day. */
    LATE_ITEMS,
    /** An agency declined to use the result before another one confirmed. */
    ADDRESS_DECLINED,
    /** No agency has answered yet. */
    ADDRESS_OPEN,
    /** A survey is in the field. */
    SURVEY_RUNNING,
    /** A survey was made and re-checked. */
    SURVEYED,
    /** An adjustment is open and freezes a content. */
    ADJUSTMENT_OPEN,
    /** An adjustment went back to the lead organisation. */
    ADJUSTMENT_RETURNED,
    /** The term was extended. */
    EXTENDED,
    /** An inspection is announced. */
    INSPECTION_SOON,
    /** The last day for the acceptance dossier passed without one; the try was refused. */
    FILED_TOO_LATE,
    /** The acceptance dossier was sent back and waits for the lead organisation. */
    ACCEPTANCE_WAITS,
    /** The acceptance dossier was sent back once. */
    ACCEPTANCE_RETURNED,
    /** Graded excellent. */
    EXCELLENT,
    /** Graded as failed. */
    FAILED,
    /** Graded as failed for filing nothing for six months after the end. */
    NEVER_FILED,
    /** Of a failed or terminated task: the money to return was decided. */
    RETURN_DECIDED,
    /** Of a failed or terminated task: all is returned and closed. */
    RETURNED,
    /** The work is suspended while a termination is looked at. */
    SUSPENDED,
    /** Terminated before its end. */
    TERMINATED,
    /** A result that is not used yet. */
    UNUSED,
    /** This year's report on use has come and waits to be confirmed. */
    FOLLOW_UP_REPORTED,
    /** A finished task on waste water, with words of its own; see {@link Originals}. */
    ORIGINAL_WATER,
    /** A finished task on sensors, with words of its own. */
    ORIGINAL_SENSORS,
    /** A proposal copied from those two with its sentences in another order; it waits to be looked up. */
    COPIED
}

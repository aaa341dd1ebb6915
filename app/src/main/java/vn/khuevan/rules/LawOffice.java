package vn.khuevan.rules;


/** Hands out the law as known now. */
public interface LawOffice {

    /** The law with every correction and calendar change recorded so far; cheap to call. */
    Law today();
}

package vn.khuevan.search.reading;

/** How often tokens occur. */
public interface Frequencies {

    /** Documents in the index. */
    long documents();

    /** Documents that have a token in a field; 0 only when it is certain that none has it. */
    long having(String field, String token);
}

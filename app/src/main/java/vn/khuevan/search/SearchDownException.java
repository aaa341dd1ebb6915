package vn.khuevan.search;

/** The index could not be written or read; what was to be written must be tried again. */
public class SearchDownException extends RuntimeException {

    public SearchDownException(String message, Throwable cause) {
        super(message, cause);
    }
}

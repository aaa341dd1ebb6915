package vn.khuevan.web;

/** How much the signed-in person was told and has not read. Asked for each page, so an answer must be cheap. */
@FunctionalInterface
public interface Inbox {

    /** Unread notices of the current request's account; 0 for a visitor. */
    int unread();
}

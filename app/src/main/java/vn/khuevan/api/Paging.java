package vn.khuevan.api;

/** Which page of a list is asked for. */
record Paging(int page, int size) {

    /** Items on a page unless asked otherwise. */
    static final int USUAL = 50;
    /** The most items on a page. */
    static final int MOST = 200;
    /** The last page that can be asked for. */
    static final int LAST = 1_000_000;

    long offset() {
        return (page - 1L) * size;
    }
}

package vn.khuevan.notify;

/** Message keys of the sentences that this module says. */
final class NoticeWords {

    static final String WAITING = "notify.waiting";
    static final String RETURNED = "notify.returned";
    static final String ENDED = "notify.ended";
    static final String RETURN_REFUSED = "notify.return-refused";
    static final String DEADLINE_MOVED = "notify.deadline-moved";
    static final String DIGEST = "notify.digest";
    static final String LAW = "notify.law";
    static final String CALENDAR = "notify.calendar";

    private NoticeWords() {}
}

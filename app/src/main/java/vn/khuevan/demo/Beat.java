package vn.khuevan.demo;

/**
 * The turning points of a task, in the order of the main line. {@code gap} and {@code spread} are the calendar days after
 * the one before, the least and how many more at most; zero and zero where {@link Timeline} reckons the day itself.
 */
enum Beat {
    ORDERED(0, 0), SCREENED(6, 6), IDENTIFIED(20, 8), RECOMMENDED(3, 3), LIST_SUBMITTED(6, 5), LISTED(11, 6), CALLED(8, 5), APPLIED(22, 7),
    CLOSES(0, 0), CHECKED(0, 0), OPENED(1, 1), SELECTED(18, 5), NOTICED(2, 0), REVISED(8, 4), APPRAISED(7, 2), APPRAISAL_NOTICED(1, 0),
    FINALISED(4, 2), AWARD_SUBMITTED(5, 3), AWARDED(8, 4), CONTRACTED(8, 5), PLANNED(4, 3), BEGUN(5, 4), FILED(0, 0), CHECKED_ACCEPTANCE(2, 1),
    COUNCIL(7, 3), MET(17, 5), CONCLUDED(2, 1), COMPLETED(14, 7), REGISTRATION_FILED(4, 3), CERTIFIED(4, 2), RECOGNISED(6, 3), RIGHTS_PROPOSED(12, 5),
    SETTLED(10, 5), LIQUIDATED(12, 6), ACCOUNTED(7, 4), PUBLISHED(6, 4), FOLLOWED(7, 4), YEAR_1(0, 0), YEAR_2(0, 0), YEAR_3(0, 0), CLOSED(12, 8);

    final int gap;
    final int spread;

    Beat(int gap, int spread) {
        this.gap = gap;
        this.spread = spread;
    }

    boolean upTo(Beat last) {
        return compareTo(last) <= 0;
    }
}

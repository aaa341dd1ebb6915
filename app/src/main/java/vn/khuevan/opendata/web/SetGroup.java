package vn.khuevan.opendata.web;

import java.util.List;

/** Sets of one kind under a heading. */
public record SetGroup(String id, String title, List<SetLine> sets) {

    private static final int FEW = 20;

    /** Whether its sets are folded until somebody asks for them. */
    public boolean isLong() {
        return sets.size() > FEW;
    }
}

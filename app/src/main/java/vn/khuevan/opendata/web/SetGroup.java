package vn.khuevan.opendata.web;

import java.util.List;

/** Sets of one kind under a heading. */
public record SetGroup(String id, String title, List<SetLine> sets) {}

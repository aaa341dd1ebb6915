package vn.khuevan.intake.web;

import java.util.List;

/** A row that was refused, with every reason in words. */
public record RefusedLine(long number, List<String> reasons) {}

package vn.khuevan.intake.web;

import java.util.List;

/** A row as it would be read. @param result what would become of it @param values of the columns that mean something @param reasons against it */
public record PreviewLine(long number, String result, List<String> values, List<String> reasons) {}

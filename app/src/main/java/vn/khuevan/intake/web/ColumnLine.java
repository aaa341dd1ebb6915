package vn.khuevan.intake.web;

import vn.khuevan.web.form.Field;

/** A column of the file with what it may mean. @param sample its first value */
public record ColumnLine(String name, String sample, Field target, Field split) {}

package vn.khuevan.opendata.web;

import org.jspecify.annotations.Nullable;

/** A line of a dictionary. @param codes page of the list whose codes stand there, or null */
public record ColumnEntry(String name, String label, String type, boolean many, @Nullable String codes) {}

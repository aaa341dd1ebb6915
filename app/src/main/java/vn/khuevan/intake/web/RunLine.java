package vn.khuevan.intake.web;

/** A run in the list, in words. */
public record RunLine(String href, String file, String type, String state, String rows, String refused, String at) {}

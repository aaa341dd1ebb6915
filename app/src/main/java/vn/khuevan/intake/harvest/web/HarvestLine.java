package vn.khuevan.intake.harvest.web;

/** A harvest of a source. @param problem what went wrong, or empty */
public record HarvestLine(String begun, String state, String items, String created, String changed, String deleted, String refused, String problem) {}

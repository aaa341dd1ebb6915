package vn.khuevan.intake.harvest.web;

/** A source in the list. @param state of its newest harvest in words @param waiting number of items in quarantine in words */
public record SourceLine(String href, String name, String address, String format, String state, String until, String waiting) {}

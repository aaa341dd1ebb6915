package vn.khuevan.intake.harvest.web;

import java.util.List;

/** An item in quarantine. @param xml its metadata, or empty @param acceptable whether a person may take it on themselves */
public record KeptOut(String identifier, String stamp, List<String> reasons, String xml, boolean acceptable) {}

package vn.khuevan.intake.web;

import java.util.List;

/** A row of which something was left as a person had corrected it. @param code of the record @param href its address @param kept each in words */
public record KeptLine(long number, String code, String href, List<String> kept) {}

package vn.khuevan.opendata.web;

/** A file of a set on its page. @param checksum SHA-256 in hex */
public record FileLine(String href, String format, String size, String checksum) {}

package vn.khuevan.registry.web;

/** A section of the database. @param count records that the visitor may see */
public record Section(String href, String name, String about, long count) {}

package vn.khuevan.opendata.web;

import java.util.List;

/**
 * A set in the list.
 *
 * @param rows    number of its rows in words, or empty when it was not made yet
 * @param changed when its rows last came out otherwise, or empty
 */
public record SetLine(String href, String title, String about, String rows, String changed, List<FileLink> files) {

    /** A file. @param name format and size in words */
    public record FileLink(String href, String name, String full) {}
}

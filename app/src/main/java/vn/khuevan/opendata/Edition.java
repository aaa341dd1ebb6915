package vn.khuevan.opendata;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.khuevan.files.ContentHash;

/**
 * A set as it was made last.
 *
 * @param firstAt   when it was first given out
 * @param changedAt when its rows last came out otherwise than before
 * @param madeAt    when it was last made
 * @param files     its files by format
 * @param preview   its first rows
 */
public record Edition(String set, Instant firstAt, Instant changedAt, Instant madeAt, long rows, Map<DataFormat, DataFile> files, Preview preview) {

    /** A file. */
    public record DataFile(ContentHash hash, long bytes) {}

    /** The first rows as words. @param names of the columns as they were then */
    public record Preview(List<String> names, List<List<String>> rows) {}
}

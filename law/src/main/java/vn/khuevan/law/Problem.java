package vn.khuevan.law;

/**
 * A fault in the law's data files.
 *
 * @param file name of the file
 * @param line from 1
 */
public record Problem(String file, int line, String message) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}

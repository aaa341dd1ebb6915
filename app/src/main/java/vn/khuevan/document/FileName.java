package vn.khuevan.document;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file's name for people to read. It never becomes a path here; it is cleaned so that it does no harm where it is saved.
 *
 * @param text without folders, control or direction characters, in NFC, at most {@value #LONGEST} characters
 */
record FileName(String text) {

    static final int LONGEST = 150;

    private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}]");
    private static final Pattern UNSAFE = Pattern.compile("[<>:\"|?*]");
    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]+");

    /** Cleans a name as sent; what is left when nothing is, is {@code tep}. */
    static FileName of(@Nullable String sent) {
        var name = Normalizer.normalize(sent == null ? "" : sent, Normalizer.Form.NFC);
        name = UNSEEN.matcher(FOLDERS.matcher(name).replaceFirst("")).replaceAll("");
        name = BLANKS.matcher(UNSAFE.matcher(name).replaceAll("_")).replaceAll(" ").strip();
        name = name.replaceFirst("^\\.+", "").replaceFirst("[. ]+$", "").strip();
        if (name.length() > LONGEST) {
            var dot = name.lastIndexOf('.');
            var ending = dot > 0 && name.length() - dot <= 6 ? name.substring(dot) : "";
            var kept = name.substring(0, LONGEST - ending.length());
            name = (Character.isHighSurrogate(kept.charAt(kept.length() - 1)) ? kept.substring(0, kept.length() - 1) : kept) + ending;
        }
        return new FileName(name.isEmpty() ? "tep" : name);
    }
}

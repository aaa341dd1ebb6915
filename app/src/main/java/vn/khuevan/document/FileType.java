package vn.khuevan.document;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of file that are taken. */
enum FileType {
    /** PDF, opened without a password, without scripts or attachments of its own. */
    PDF("application/pdf", "pdf"),
    /** Word document without macros. */
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    /** Excel workbook without macros. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    /** PowerPoint presentation without macros. */
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    /** OpenDocument text without macros. */
    ODT("application/vnd.oasis.opendocument.text", "odt"),
    /** OpenDocument spreadsheet without macros. */
    ODS("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    /** PNG picture. */
    PNG("image/png", "png"),
    /** JPEG picture. */
    JPEG("image/jpeg", "jpg", "jpeg"),
    /** Plain text in UTF-8. */
    TXT("text/plain", "txt"),
    /** Table as text in UTF-8. */
    CSV("text/csv", "csv"),
    /** Archive, where the settings let it in. */
    ZIP("application/zip", "zip");

    private final String mediaType;
    private final List<String> extensions;

    FileType(String mediaType, String... extensions) {
        this.mediaType = mediaType;
        this.extensions = List.of(extensions);
    }

    String mediaType() {
        return mediaType;
    }

    /** The media type as sent: texts name their encoding. */
    String sent() {
        return this == TXT || this == CSV ? mediaType + ";charset=UTF-8" : mediaType;
    }

    boolean isText() {
        return this == TXT || this == CSV;
    }

    static Optional<FileType> ofMediaType(String mediaType) {
        return Arrays.stream(values()).filter(type -> type.mediaType.equals(mediaType)).findFirst();
    }

    /** The type that a name ends in, whatever the case of its letters. */
    static Optional<FileType> ofName(String name) {
        var dot = name.lastIndexOf('.');
        var extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(type -> type.extensions.contains(extension)).findFirst();
    }

    /** The extensions people may use, for messages. */
    static List<String> names(boolean zip) {
        return Arrays.stream(values()).filter(type -> zip || type != ZIP).map(FileType::name).toList();
    }
}

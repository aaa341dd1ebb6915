package vn.khuevan.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.springframework.util.function.SingletonSupplier;

/** Looks at a file before it is kept: its content decides what it is, and must agree with what its name says. */
final class Inspection {

    private static final byte[] ZIP_START = {'P', 'K', 3, 4};
    private static final byte[] ZIP_END = {'P', 'K', 5, 6};
    private static final byte[] PDF_START = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PDF_END = "%%EOF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PNG_END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 'B', 0x60, (byte) 0x82};
    /** Old Office files, and new ones locked by a password. */
    private static final byte[] OLE_START = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
    /** The longest end record of a ZIP archive with its comment. */
    private static final int ZIP_TAIL = 22 + 65_535;

    private final boolean takesZip;
    /** Read when the first file comes: the list of types is long. */
    private final SingletonSupplier<MimeTypes> sniffer = SingletonSupplier.of(MimeTypes::getDefaultMimeTypes);

    Inspection(boolean takesZip) {
        this.takesZip = takesZip;
    }

    /** @param file the bytes @param name as cleaned */
    Finding inspect(Path file, FileName name) throws IOException {
        var named = FileType.ofName(name.text()).filter(type -> takesZip || type != FileType.ZIP).orElse(null);
        if (named == null) {
            return Finding.Bad.of("extension", FileType.names(takesZip));
        }
        if (Files.size(file) == 0) {
            return Finding.Bad.of("empty");
        }
        var head = head(file, 4096);
        if (starts(head, OLE_START)) {
            return Finding.Bad.of("old-office", named.name());
        }
        return switch (named) {
            case PDF -> starts(head, PDF_START) && contains(tail(file, 2048), PDF_END) ? noArchiveBehind(file, PdfInspection.inspect(file)) : other(file, named);
            case PNG -> isSniffed(file, named) && ends(tail(file, PNG_END.length), PNG_END) ? new Finding.Good(named) : other(file, named);
            case JPEG -> isSniffed(file, named) ? noArchiveBehind(file, new Finding.Good(named)) : other(file, named);
            case TXT, CSV -> text(file, named);
            case DOCX, XLSX, PPTX, ODT, ODS, ZIP -> starts(head, ZIP_START) ? ZipInspection.inspect(file, named) : other(file, named);
        };
    }

    private Finding other(Path file, FileType named) throws IOException {
        return Finding.Bad.of("mismatch", named.name(), sniffed(file).toString());
    }

    private boolean isSniffed(Path file, FileType type) throws IOException {
        return sniffed(file).toString().equals(type.mediaType());
    }

    private MediaType sniffed(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return sniffer.obtain().detect(in, new Metadata());
        }
    }

    /** A file that is an archive as well is read as one thing here and as another elsewhere. */
    private static Finding noArchiveBehind(Path file, Finding found) throws IOException {
        if (found instanceof Finding.Bad) {
            return found;
        }
        var tail = tail(file, ZIP_TAIL);
        for (int at = tail.length - 22; at >= 0; at--) {
            if (Arrays.equals(tail, at, at + 4, ZIP_END, 0, 4)
                    && at + 22 + ((tail[at + 20] & 0xFF) | (tail[at + 21] & 0xFF) << 8) == tail.length) {
                return Finding.Bad.of("polyglot");
            }
        }
        return found;
    }

    private Finding text(Path file, FileType named) throws IOException {
        var sniffed = sniffed(file);
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ);
                var reader = Channels.newReader(channel, decoder, 64 * 1024)) {
            var chunk = new char[16 * 1024];
            for (int read = reader.read(chunk); read >= 0; read = reader.read(chunk)) {
                for (int i = 0; i < read; i++) {
                    if (chunk[i] < ' ' && chunk[i] != '\n' && chunk[i] != '\r' && chunk[i] != '\t' && chunk[i] != '\f') {
                        return Finding.Bad.of("not-text");
                    }
                }
            }
        } catch (CharacterCodingException notUtf8) {
            return Finding.Bad.of(sniffed.getType().equals("application") && !sniffed.equals(MediaType.OCTET_STREAM) ? "mismatch" : "encoding", named.name(), sniffed.toString());
        }
        return sniffed.getType().equals("text") && !sniffed.getSubtype().contains("html") ? new Finding.Good(named)
                : Finding.Bad.of("mismatch", named.name(), sniffed.toString());
    }

    private static byte[] head(Path file, int most) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        }
    }

    private static byte[] tail(Path file, int most) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var size = (int) Math.min(in.length(), most);
            var bytes = new byte[size];
            in.seek(in.length() - size);
            in.readFully(bytes);
            return bytes;
        }
    }

    private static boolean starts(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }

    private static boolean ends(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, bytes.length - with.length, bytes.length, with, 0, with.length);
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(new String(part, StandardCharsets.ISO_8859_1));
    }
}

package vn.khuevan.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;

/** Files as people, and others, send them. */
final class Samples {

    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    private Samples() {}

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private interface Written {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] bytes(Written written) {
        var out = new ByteArrayOutputStream();
        try {
            written.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] pdf() {
        return bytes(out -> {
            try (var document = new PDDocument()) {
                document.addPage(new PDPage());
                document.save(out);
            }
        });
    }

    static byte[] lockedPdf() {
        return bytes(out -> {
            try (var document = new PDDocument()) {
                document.addPage(new PDPage());
                var policy = new StandardProtectionPolicy("chu", "mat-khau", new AccessPermission());
                policy.setEncryptionKeyLength(128);
                document.protect(policy);
                document.save(out);
            }
        });
    }

    static byte[] scriptedPdf() {
        return bytes(out -> {
            try (var document = new PDDocument()) {
                document.addPage(new PDPage());
                document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('x')"));
                document.save(out);
            }
        });
    }

    static byte[] png() {
        return bytes(out -> ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", out));
    }

    static byte[] jpeg() {
        return bytes(out -> ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpeg", out));
    }

    static byte[] zip(Map<String, byte[]> entries) {
        return bytes(out -> {
            try (var zip = new ZipOutputStream(out)) {
                for (var entry : entries.entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue());
                    zip.closeEntry();
                }
            }
        });
    }

    private static byte[] office(String mainPart, String types, Map<String, byte[]> more) {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put("[Content_Types].xml", text("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Override PartName=\"/main.xml\" ContentType=\"" + mainPart + "\"/>" + types + "</Types>"));
        entries.put("main.xml", text("<document/>"));
        entries.putAll(more);
        return zip(entries);
    }

    static byte[] docx() {
        return office(WORD, "", Map.of());
    }

    static byte[] xlsx() {
        return office(SHEET, "", Map.of());
    }

    static byte[] docxWithMacro() {
        return office(WORD, "", Map.of("word/vbaProject.bin", new byte[] {1, 2, 3}));
    }

    /** 40 MB of zeros in some 40 KB. */
    static byte[] docxBomb() {
        return office(WORD, "", Map.of("word/media/big.bin", new byte[40 << 20]));
    }

    static byte[] docxReachingOut() {
        return office(WORD, "", Map.of("../../../../etc/cron.d/x", text("* * * * *")));
    }

    static byte[] odt() {
        return bytes(out -> {
            try (var zip = new ZipOutputStream(out)) {
                var type = text("application/vnd.oasis.opendocument.text");
                var first = new ZipEntry("mimetype");
                var crc = new CRC32();
                crc.update(type);
                first.setMethod(ZipEntry.STORED);
                first.setSize(type.length);
                first.setCrc(crc.getValue());
                zip.putNextEntry(first);
                zip.write(type);
                zip.putNextEntry(new ZipEntry("content.xml"));
                zip.write(text("<office/>"));
            }
        });
    }

    static byte[] both(byte[] first, byte[] second) {
        return bytes(out -> {
            out.write(first);
            out.write(second);
        });
    }
}

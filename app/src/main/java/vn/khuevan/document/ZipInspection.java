package vn.khuevan.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Looks into archives and the office formats that are archives, inflating everything once and counting as it goes. */
final class ZipInspection {

    private static final int MOST_ENTRIES = 5_000;
    private static final long MOST_INFLATED = 512L << 20;
    /** Below this much, any ratio is harmless. */
    private static final long RATIO_MATTERS = 16L << 20;
    private static final int MOST_RATIO = 100;
    private static final int MOST_READ = 1 << 20;

    private static final Map<FileType, String> MAIN_PART = Map.of(
            FileType.DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            FileType.XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            FileType.PPTX, "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml");

    private ZipInspection() {}

    static Finding inspect(Path file, FileType named) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var harm = harm(zip, Files.size(file));
            return harm != null ? harm : insides(zip, named);
        } catch (ZipException malformed) {
            var message = String.valueOf(malformed.getMessage());
            return message.contains("encrypted") ? Finding.Bad.of("password") : Finding.Bad.of("broken", named.name());
        } catch (IllegalArgumentException unreadableName) {
            return Finding.Bad.of("broken", named.name());
        }
    }

    private static Finding.@Nullable Bad harm(ZipFile zip, long size) throws IOException {
        if (zip.size() > MOST_ENTRIES) {
            return Finding.Bad.of("bomb");
        }
        var seen = new HashSet<String>();
        long inflated = 0;
        var chunk = new byte[64 * 1024];
        var entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (!isPlain(entry.getName()) || !seen.add(entry.getName().toLowerCase(Locale.ROOT))) {
                return Finding.Bad.of("zip-names");
            }
            try (var in = zip.getInputStream(entry)) {
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    inflated += read;
                    if (inflated > MOST_INFLATED || (inflated > RATIO_MATTERS && inflated / MOST_RATIO > size)) {
                        return Finding.Bad.of("bomb");
                    }
                }
            }
        }
        return null;
    }

    private static boolean isPlain(String name) {
        return !name.startsWith("/") && !name.contains("\\") && !name.contains(":") && name.chars().allMatch(each -> each >= ' ')
                && !("/" + name + "/").contains("/../");
    }

    private static Finding insides(ZipFile zip, FileType named) throws IOException {
        return switch (named) {
            case DOCX, XLSX, PPTX -> office(zip, named);
            case ODT, ODS -> openDocument(zip, named);
            default -> new Finding.Good(named);
        };
    }

    private static Finding office(ZipFile zip, FileType named) throws IOException {
        var types = text(zip, "[Content_Types].xml");
        if (types.contains("macroEnabled") || types.contains("ms-office.vbaProject") || anyNamed(zip, "vbaproject.bin")) {
            return Finding.Bad.of("macro");
        }
        if (types.contains(String.valueOf(MAIN_PART.get(named)))) {
            return new Finding.Good(named);
        }
        var found = new HashMap<>(MAIN_PART);
        found.values().removeIf(part -> !types.contains(part));
        return Finding.Bad.of("mismatch", named.name(), found.isEmpty() ? FileType.ZIP.mediaType() : found.keySet().iterator().next().name());
    }

    private static Finding openDocument(ZipFile zip, FileType named) throws IOException {
        if (zip.stream().anyMatch(entry -> entry.getName().startsWith("Basic/") || entry.getName().startsWith("Scripts/"))) {
            return Finding.Bad.of("macro");
        }
        if (text(zip, "META-INF/manifest.xml").contains("encryption-data")) {
            return Finding.Bad.of("password");
        }
        var type = text(zip, "mimetype").strip();
        return type.equals(named.mediaType()) ? new Finding.Good(named)
                : Finding.Bad.of("mismatch", named.name(), type.isEmpty() ? FileType.ZIP.mediaType() : cut(type));
    }

    private static String cut(String type) {
        return type.length() > 80 ? type.substring(0, 80) : type;
    }

    private static boolean anyNamed(ZipFile zip, String ending) {
        return zip.stream().anyMatch(entry -> entry.getName().toLowerCase(Locale.ROOT).endsWith(ending));
    }

    private static String text(ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            return "";
        }
        try (var in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(MOST_READ), StandardCharsets.UTF_8);
        }
    }
}

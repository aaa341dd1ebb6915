package vn.khuevan.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once from the archive on the class path.
 *
 * @param home folder with {@code bin}, {@code lib} and {@code share}
 */
record ServerPrograms(Path home) {

    /** Release of the archive on the class path; a test holds it to what the program itself says. */
    static final String RELEASE = "18.6";

    /**
     * Unpacks below {@code folder} unless that release is there already. The unpacked folder gets its name last, so an
     * interrupted unpacking is never taken for a whole one.
     *
     * @throws DatabaseUnavailable if there is no archive for this machine
     */
    static ServerPrograms in(Path folder) {
        var machine = machine();
        var home = folder.resolve(RELEASE + "-" + machine);
        if (Files.isDirectory(home)) {
            return new ServerPrograms(home);
        }
        try (var archive = ServerPrograms.class.getResourceAsStream("/postgres-linux-" + machine + ".txz")) {
            if (archive == null) {
                throw new DatabaseUnavailable("There is no built-in PostgreSQL for %s on %s. Give a server of your own with KHUEVAN_DB_URL."
                        .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
            }
            Files.createDirectories(folder);
            var draft = Files.createTempDirectory(folder, "unpacking-");
            unpack(archive, draft);
            publish(draft, home);
            return new ServerPrograms(home);
        } catch (IOException e) {
            throw new DatabaseUnavailable("PostgreSQL could not be unpacked below %s: %s. Check the free space and that programs may run there."
                    .formatted(folder, e), e);
        }
    }

    /** Two processes may unpack at once (test runs do); the second finds the first one's folder and drops its own. */
    private static void publish(Path draft, Path home) throws IOException {
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            delete(draft);
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var inside = Files.walk(folder)) {
            for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String machine() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case String other -> other;
        };
    }

    private static void unpack(InputStream archive, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(
                            path.startsWith(folder.resolve("bin")) ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }
}

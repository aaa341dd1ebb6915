package vn.khuevan.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

/**
 * The directory that holds everything one installation knows, owned by this process until closed.
 * Ownership is a lock of the operating system on {@code lock}: it ends with the process, however that dies.
 */
final class DataDirectory implements AutoCloseable {

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Takes the directory, making it when it does not exist.
     *
     * @throws DirectoryInUse if another process, or another part of this one, has it
     * @throws DatabaseUnavailable if it cannot be written to
     */
    static DataDirectory claim(Path directory) {
        var root = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            var lock = FileChannel.open(root.resolve("lock"), CREATE, READ, WRITE);
            if (!taken(lock)) {
                var owner = owner(lock);
                lock.close();
                throw new DirectoryInUse(("The data directory %s is in use by process %s. Stop that one first, "
                        + "or choose another directory with --data DIR.").formatted(root, owner));
            }
            lock.truncate(0);
            lock.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)), 0);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            return new DataDirectory(root, lock);
        } catch (IOException e) {
            throw new DatabaseUnavailable("The data directory %s cannot be used: %s. Check that it can be written to."
                    .formatted(root, e), e);
        }
    }

    private static boolean taken(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String owner(FileChannel lock) throws IOException {
        var buffer = ByteBuffer.allocate(32);
        lock.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    Path root() {
        return root;
    }

    Path cluster() {
        return cluster(root);
    }

    private static Path cluster(Path root) {
        return root.resolve("pgdata");
    }

    Path programs() {
        return root.resolve("postgresql");
    }

    Path serverLog() {
        return root.resolve("postgresql.log");
    }

    /** Passwords of this installation's server; made the first time. */
    Credentials credentials() {
        var file = credentialsFile(root);
        try {
            if (Files.notExists(file)) {
                var fresh = Credentials.random(new SecureRandom());
                var draft = root.resolve("credentials.new");
                Files.deleteIfExists(draft);
                Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(draft, fresh.text());
                Files.move(draft, file);
            }
            return readCredentials(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The credentials of a directory that another process may own.
     *
     * @throws IOException if there are none
     */
    static Credentials readCredentials(Path root) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(credentialsFile(root))) {
            properties.load(reader);
        }
        return new Credentials(properties.getProperty("superuser"), properties.getProperty("application"));
    }

    private static Path credentialsFile(Path root) {
        return root.resolve("credentials");
    }

    /** The port on which the cluster's server last said that it listens: fourth line of {@code postmaster.pid}. */
    static int servedPort(Path root) throws IOException {
        return Integer.parseInt(Files.readAllLines(cluster(root).resolve("postmaster.pid")).get(3).strip());
    }

    /** The port used last, so that a saved {@code psql} address goes on working; 0 when there was none. */
    int lastPort() {
        var file = root.resolve("port");
        try {
            return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    void rememberPort(int port) {
        try {
            Files.writeString(root.resolve("port"), Integer.toString(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Passwords of the server's superuser {@code postgres} and of the application's role {@code khuevan}. */
    record Credentials(String superuser, String application) {

        static Credentials random(SecureRandom random) {
            return new Credentials(password(random), password(random));
        }

        private static String password(SecureRandom random) {
            var bytes = new byte[24];
            random.nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }

        private String text() {
            return "superuser=" + superuser + "\napplication=" + application + "\n";
        }

        @Override
        public String toString() {
            return "Credentials";
        }
    }
}

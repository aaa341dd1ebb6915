package vn.khuevan.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * Files in a directory, sharded by the first two bytes of the hash: {@code ab/cd/abcd…}. Names come from hashes alone.
 *
 * <p>A draft is written beside them, forced to disk and renamed, and the directory forced after it: a reader sees the whole
 * content or none, also after the power failed.
 */
final class DiskFiles implements FileStore {

    private static final int CHUNK = 64 * 1024;
    private static final String DRAFTS = "incoming";

    private final Path root;

    /** @param root directory of the store, made when first written to */
    DiskFiles(Path root) {
        this.root = root;
    }

    @Override
    public Received receive(InputStream bytes, long most) throws IOException {
        var path = Files.createTempFile(Files.createDirectories(root.resolve(DRAFTS)), "draft-", ".part");
        try {
            var digest = ContentHash.sha256();
            long size = 0;
            try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                var chunk = new byte[CHUNK];
                for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
                    size += read;
                    if (size > most) {
                        Files.delete(path);
                        return new Received.TooLarge(most);
                    }
                    digest.update(chunk, 0, read);
                    var left = ByteBuffer.wrap(chunk, 0, read);
                    while (left.hasRemaining()) {
                        channel.write(left);
                    }
                }
                channel.force(true);
            }
            return new Received.Whole(new OnDisk(path, ContentHash.ofDigest(digest.digest()), size));
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(path);
            throw failed;
        }
    }

    @Override
    public Optional<InputStream> open(ContentHash hash) throws IOException {
        try {
            return Optional.of(Files.newInputStream(place(hash)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    @Override
    public boolean exists(ContentHash hash) {
        return Files.isRegularFile(place(hash));
    }

    @Override
    public boolean remove(ContentHash hash) throws IOException {
        return Files.deleteIfExists(place(hash));
    }

    @Override
    public int dropDrafts(Instant before) throws IOException {
        var drafts = root.resolve(DRAFTS);
        if (!Files.isDirectory(drafts)) {
            return 0;
        }
        int dropped = 0;
        try (var found = Files.newDirectoryStream(drafts)) {
            for (var draft : found) {
                try {
                    if (Files.getLastModifiedTime(draft).toInstant().isBefore(before) && Files.deleteIfExists(draft)) {
                        dropped++;
                    }
                } catch (NoSuchFileException keptMeanwhile) {
                    // it has its lasting place now
                }
            }
        }
        return dropped;
    }

    private Path place(ContentHash hash) {
        var hex = hash.hex();
        return root.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4)).resolve(hex);
    }

    /** The directories down to the place, each written into its parent before anything lies in it. */
    private void prepare(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (!directory.equals(root)) {
            prepare(directory.getParent());
        }
        Files.createDirectories(directory);
        force(directory.getParent());
    }

    private static void force(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private final class OnDisk implements Draft {

        private final Path path;
        private final ContentHash hash;
        private final long size;

        OnDisk(Path path, ContentHash hash, long size) {
            this.path = path;
            this.hash = hash;
            this.size = size;
        }

        @Override
        public Path path() {
            return path;
        }

        @Override
        public ContentHash hash() {
            return hash;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void keep() throws IOException {
            var place = place(hash);
            prepare(place.getParent());
            // the same content may be there already: then it is replaced by itself
            Files.move(path, place, StandardCopyOption.ATOMIC_MOVE);
            force(place.getParent());
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }
    }
}

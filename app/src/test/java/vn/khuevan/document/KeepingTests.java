package vn.khuevan.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.TestDatabase;
import vn.khuevan.files.ContentHash;
import vn.khuevan.files.FileDoors;
import vn.khuevan.files.FileStore;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;

/** The one way by which bytes come to be kept, whichever door they come through. */
class KeepingTests {

    private static final Actor SPECIALIST = new Actor(11, "chuyenvien", "Trần Thị Bình", 1, Set.of(Role.SPECIALIST), List.of());
    private static final byte[] TABLE = "Họ và tên\nNguyễn A\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;
    private final javax.sql.DataSource source = TestDatabase.freshDataSource();
    private final JdbcClient jdbc = JdbcClient.create(source);

    /** What a scanner does with a file. */
    private interface Scanner extends MalwareScan {
        @Override
        default boolean isConfigured() {
            return true;
        }
    }

    private DataFiles files(FileStore store, Scanner scanner) {
        return new DataFiles(store, new Keeping(store, new DocumentStore(jdbc), scanner, new TransactionTemplate(new JdbcTransactionManager(source)), Clock.systemUTC()));
    }

    private Upload kept(Scanner scanner) throws IOException {
        return files(FileDoors.onDisk(directory), scanner).keep(SPECIALIST, "a.csv", new ByteArrayInputStream(TABLE), 1 << 20);
    }

    private long rows() {
        return jdbc.sql("select count(*) from document").query(Long.class).single();
    }

    private long bytes() throws IOException {
        try (var all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void aCleanFileIsKeptWithWhatTheScannerSaid() throws IOException {
        assertThat(kept(_ -> MalwareScan.Answer.CLEAN)).isInstanceOfSatisfying(Upload.Kept.class, kept -> assertThat(kept.document().scanned()).isTrue());
        assertThat(rows()).isEqualTo(1);
        assertThat(FileDoors.onDisk(directory).exists(ContentHash.of(TABLE))).isTrue();
    }

    @Test
    void whatTheScannerFindsOrDoesNotAnswerIsRefusedAndNothingIsLeftOfIt() throws IOException {
        assertThat(kept(_ -> MalwareScan.Answer.INFECTED)).isEqualTo(new Upload.Refused("malware", List.of()));
        assertThat(kept(_ -> {
            throw new IOException("connection refused");
        })).isEqualTo(new Upload.Refused("scan-unavailable", List.of()));
        assertThat(rows()).isZero();
        assertThat(bytes()).isZero();
    }

    @Test
    void noRowNamesBytesThatCouldNotBeStored() throws IOException {
        var disk = FileDoors.onDisk(directory);
        var full = new FileStore() {
            @Override
            public Received receive(InputStream bytes, long most) throws IOException {
                return disk.receive(bytes, most) instanceof Received.Whole(var draft) ? new Received.Whole(new Draft() {
                    @Override
                    public Path path() {
                        return draft.path();
                    }

                    @Override
                    public ContentHash hash() {
                        return draft.hash();
                    }

                    @Override
                    public long size() {
                        return draft.size();
                    }

                    @Override
                    public void keep() throws IOException {
                        throw new IOException("no space left");
                    }

                    @Override
                    public void close() throws IOException {
                        draft.close();
                    }
                }) : new Received.TooLarge(most);
            }

            @Override
            public java.util.Optional<InputStream> open(ContentHash hash) throws IOException {
                return disk.open(hash);
            }

            @Override
            public boolean exists(ContentHash hash) throws IOException {
                return disk.exists(hash);
            }

            @Override
            public boolean remove(ContentHash hash) throws IOException {
                return disk.remove(hash);
            }

            @Override
            public int dropDrafts(java.time.Instant before) throws IOException {
                return disk.dropDrafts(before);
            }
        };
        assertThatThrownBy(() -> files(full, _ -> MalwareScan.Answer.CLEAN).keep(SPECIALIST, "a.csv", new ByteArrayInputStream(TABLE), 1 << 20))
                .isInstanceOf(IOException.class).hasMessage("no space left");
        assertThat(rows()).isZero();
        assertThat(bytes()).isZero();
    }

    @Test
    void moreBytesThanAllowedAreNotReadToTheirEnd() throws IOException {
        var endless = new InputStream() {
            private long read;

            @Override
            public int read() {
                read++;
                return 'a';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                read += length;
                java.util.Arrays.fill(into, offset, offset + length, (byte) 'a');
                return length;
            }
        };
        assertThat(files(FileDoors.onDisk(directory), _ -> MalwareScan.Answer.CLEAN).keep(SPECIALIST, "a.csv", endless, 3 << 20))
                .isEqualTo(new Upload.Refused("too-large", List.of(3L)));
        assertThat(endless.read).isLessThan(4 << 20);
        assertThat(bytes()).isZero();
    }
}

package vn.khuevan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import vn.khuevan.TestDatabase;
import vn.khuevan.database.DatabaseAddress;

/**
 * Files larger than the heap: memory does not grow with the file. The file here is three times as large as the heap of its process,
 * not a gigabyte: what would grow with a gigabyte grows with it too, and ends the process.
 */
class SmallHeapTests {

    private static final int HEAP_MEGABYTES = 64;
    private static final int ROWS = 10_000;
    private static final int WORDS_OF_ROW = 20_000;
    /** Rows with a cell of nearly as many characters as are taken, which the field refuses. */
    private static final int MONSTROUS_EVERY = 500;
    private static final int MONSTROUS = 990_000;

    @TempDir
    Path directory;

    @Test
    void aFileThreeTimesAsLargeAsTheHeapComesInAndItsMonstrousRowsAreNamed() throws Exception {
        assertThat(size()).isGreaterThan(3L * HEAP_MEGABYTES << 20);
        var address = TestDatabase.freshDatabase();
        var said = directory.resolve("said");
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx" + HEAP_MEGABYTES + "m", "-cp",
                System.getProperty("java.class.path"), InASmallHeap.class.getName(), address.url(), address.user(), address.password(), directory.toString())
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        assertThat(Files.readString(said)).contains("DONE Counts[created=%d, changed=0, unchanged=0, refused=%d]".formatted(ROWS - ROWS / MONSTROUS_EVERY, ROWS / MONSTROUS_EVERY));
    }

    private static long size() {
        return (long) ROWS * WORDS_OF_ROW + (long) ROWS / MONSTROUS_EVERY * MONSTROUS;
    }

    /** The process that brings the file, made while it is read. */
    static final class InASmallHeap {

        private InASmallHeap() {}

        public static void main(String[] arguments) throws IOException {
            var source = TestDatabase.dataSource(new DatabaseAddress(arguments[0], arguments[1], arguments[2]));
            var doors = IntakeDoors.on(source, Path.of(arguments[3]).resolve("files"), Clock.systemUTC(), DataSize.ofGigabytes(2));
            var run = ((Imports.Received.Kept) doors.received("publication", "lon.csv", new Table())).run();
            doors.imports().start(IntakeDoors.SPECIALIST, run);
            var left = doors.imports().work(run.id(), _ -> { }).orElseThrow();
            System.out.println(left.state() + " " + left.counts() + " " + left.broken() + " " + left.trouble());
        }
    }

    /** The bytes of the file, row by row. */
    private static final class Table extends InputStream {

        private static final byte[] FILLING = "nghien cuu ung dung ".repeat(MONSTROUS / 20 + 1).getBytes(StandardCharsets.US_ASCII);

        private byte[] line = "Tên,DOI,Năm,Loại,Tóm tắt\n".getBytes(StandardCharsets.UTF_8);
        private int rows;
        private int at;

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (at == line.length && !next()) {
                return -1;
            }
            var count = Math.min(length, line.length - at);
            System.arraycopy(line, at, into, offset, count);
            at += count;
            return count;
        }

        private boolean next() {
            if (rows == ROWS) {
                return false;
            }
            rows++;
            var start = "Bài số %d,10.1234/kv.%d,2020,article,".formatted(rows, rows).getBytes(StandardCharsets.UTF_8);
            var filling = rows % MONSTROUS_EVERY == 0 ? MONSTROUS : WORDS_OF_ROW;
            line = new byte[start.length + filling + 1];
            System.arraycopy(start, 0, line, 0, start.length);
            System.arraycopy(FILLING, 0, line, start.length, filling);
            line[line.length - 1] = '\n';
            at = 0;
            return true;
        }
    }
}

package vn.khuevan.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import vn.khuevan.intake.reading.RowReader;

/** Counts what is read of a file, to tell how far a run has come. */
final class CountedBytes implements RowReader.Bytes {

    private final RowReader.Bytes bytes;
    private long read;

    CountedBytes(RowReader.Bytes bytes) {
        this.bytes = bytes;
    }

    /** Bytes read since the file was last opened. */
    long read() {
        return read;
    }

    @Override
    public InputStream open() throws IOException {
        read = 0;
        return new FilterInputStream(bytes.open()) {
            @Override
            public int read() throws IOException {
                var one = super.read();
                read += one < 0 ? 0 : 1;
                return one;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                var count = super.read(into, offset, length);
                read += Math.max(0, count);
                return count;
            }
        };
    }
}

package vn.khuevan.command;

import java.io.PrintWriter;
import java.time.Duration;

/** Tells the operator how far long work has come. */
@FunctionalInterface
public interface Progress {

    /**
     * @param what what is being done, in a few words
     * @param done how much of it is done
     * @param total how much there is
     */
    void report(String what, long done, long total);

    /** One line that is written over, for a person who watches. */
    static Progress onTerminal(PrintWriter out) {
        return (what, done, total) -> {
            out.printf("\r\033[K%s %d/%d", what, done, total);
            if (done >= total) {
                out.println();
            }
            out.flush();
        };
    }

    /** Plain lines for a log: the last of each work, and in between one in five seconds at most. */
    static Progress inLines(PrintWriter out) {
        return new Progress() {

            private long next = System.nanoTime();

            @Override
            public void report(String what, long done, long total) {
                if (done >= total || System.nanoTime() >= next) {
                    next = System.nanoTime() + Duration.ofSeconds(5).toNanos();
                    out.printf("%s %d/%d%n", what, done, total);
                    out.flush();
                }
            }
        };
    }
}

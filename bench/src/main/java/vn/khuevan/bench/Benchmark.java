package vn.khuevan.bench;

import java.util.List;

/** One named comparison. */
interface Benchmark {

    /** Name on the command line and of the result files. */
    String name();

    /** What is compared with what, and how the work is made equal, in a few sentences. */
    String method();

    /** Measures; several runs, interleaved with the peers'. */
    List<Row> run(Ground ground) throws Exception;
}

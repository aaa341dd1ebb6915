package vn.khuevan.bench;

import java.util.List;
import java.util.Map;

/** One side: prepares instances, then does the next step of each. */
public interface Side extends AutoCloseable {
    String name();

    String version();

    List<String> start(int instances);

    /** Untimed: what has to be known before the step can be done. */
    default Map<String, String> prepare(List<String> instances) {
        return Map.of();
    }

    void step(String instance, int step, Map<String, String> prepared);

    @Override
    void close();
}

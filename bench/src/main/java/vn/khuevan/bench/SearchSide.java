package vn.khuevan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One engine with one index of all texts, asked in one way whatever is typed. */
interface SearchSide extends AutoCloseable {

    String name();

    String version();

    /** Builds the index, durable when this returns. */
    void build(List<SearchCorpus.Text> texts) throws Exception;

    /** Bytes of the index. */
    long size() throws Exception;

    /** Ways in which it can be asked; none when there is only one. */
    default List<SearchWay> ways() {
        return List.of();
    }

    /** Asks in this way from now on. */
    default void ask(SearchWay way) {
        throw new UnsupportedOperationException(name() + " is asked in one way only");
    }

    /** Ids of the best texts, best first. */
    List<String> find(String words, int most) throws Exception;

    @Override
    void close() throws IOException;

    /** Bytes of the files in a folder. */
    static long bytes(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }
}

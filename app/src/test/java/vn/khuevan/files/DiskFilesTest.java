package vn.khuevan.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFilesTest implements FileStoreContract {

    @TempDir
    private Path directory;

    @Override
    public FileStore store() {
        return new DiskFiles(directory.resolve("files"));
    }

    @Test
    void leavesNoDraftBehindOnceEverythingIsKeptOrClosed() throws IOException {
        var kept = ((FileStore.Received.Whole) store().receive(new ByteArrayInputStream(new byte[10]), 100)).draft();
        kept.keep();
        kept.close();
        ((FileStore.Received.Whole) store().receive(new ByteArrayInputStream(new byte[20]), 100)).draft().close();
        store().receive(new ByteArrayInputStream(new byte[200]), 100);
        try (var left = Files.walk(directory)) {
            assertThat(left.filter(Files::isRegularFile).map(each -> each.getFileName().toString())).containsExactly(kept.hash().hex());
        }
    }
}

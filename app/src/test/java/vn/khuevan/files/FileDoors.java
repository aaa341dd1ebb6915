package vn.khuevan.files;

import java.nio.file.Path;

/** The file store for tests that run without the application. */
public final class FileDoors {

    private FileDoors() {}

    public static FileStore onDisk(Path root) {
        return new DiskFiles(root);
    }
}

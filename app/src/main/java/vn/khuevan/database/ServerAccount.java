package vn.khuevan.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** As whom PostgreSQL's programs run. They refuse to run as root, in which case one of the last two takes its place. */
sealed interface ServerAccount {

    /** The account this process runs as. */
    record Ours() implements ServerAccount {}

    /** A user namespace of its own: root outside, nobody inside; files keep their owner. */
    record Namespace() implements ServerAccount {}

    /** Another account of the system, where user namespaces are closed (many containers). It must own the cluster. */
    record Other(String name) implements ServerAccount {}

    static ServerAccount choose() {
        try {
            if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
                return new Ours();
            }
            return succeeds("unshare", "-U", "sh", "-c", "test $(id -u) -ne 0") ? new Namespace() : new Other("nobody");
        } catch (IOException | UnsupportedOperationException e) {
            return new Ours();
        }
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The command that runs {@code program} under this account. */
    default List<String> command(Path program, List<String> arguments) {
        var command = new ArrayList<>(switch (this) {
            case Ours() -> List.<String>of();
            case Namespace() -> List.of("unshare", "-U");
            case Other(String name) -> List.of("runuser", "-u", name, "--");
        });
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    /** Gives the account what it must own ({@code folder}) and a way through {@code root} to reach it. */
    default void adopt(Path root, Path folder) throws IOException {
        if (this instanceof Other(String name)) {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
            var account = root.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
            try (var inside = Files.walk(folder)) {
                for (var path : inside.toList()) {
                    Files.setOwner(path, account);
                }
            }
        }
    }
}

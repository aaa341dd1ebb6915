package vn.khuevan.document;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sends files to a clamd ({@code INSTREAM}). @param host its host @param port its port, usually 3310 */
record Clamd(String host, int port) implements MalwareScan {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 60_000;
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4_096;

    /** Reads {@code host:port}. @throws IllegalArgumentException when it is not that */
    static Clamd at(String address) {
        var colon = address.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("khuevan.document.clamd must be host:port, not " + address);
        }
        return new Clamd(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    @Override
    public boolean isConfigured() {
        return true;
    }

    @Override
    public Answer look(Path file) throws IOException {
        try (var socket = new Socket(); var bytes = Files.newInputStream(file)) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            var out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            var chunk = new byte[CHUNK];
            for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
                out.writeInt(read);
                out.write(chunk, 0, read);
            }
            out.writeInt(0);
            out.flush();
            var answer = new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8).replace("\0", "").strip();
            if (answer.endsWith(" FOUND")) {
                return Answer.INFECTED;
            }
            if (answer.endsWith(": OK")) {
                return Answer.CLEAN;
            }
            throw new IOException("the scanner answered: " + answer);
        }
    }
}

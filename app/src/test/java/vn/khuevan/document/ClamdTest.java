package vn.khuevan.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the scanner's client to the INSTREAM dialogue that clamd documents. */
class ClamdTest {

    @TempDir
    private Path directory;

    /** What the server got, and what the client made of its answer. */
    private MalwareScan.Answer dialogue(byte[] content, String answer) throws Exception {
        var file = Files.write(directory.resolve("file"), content);
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var got = CompletableFuture.supplyAsync(() -> serve(server, answer));
            var said = new Clamd(server.getInetAddress().getHostAddress(), server.getLocalPort()).look(file);
            assertThat(got.join()).isEqualTo(content);
            return said;
        }
    }

    private static byte[] serve(ServerSocket server, String answer) {
        try (var socket = server.accept()) {
            var in = new DataInputStream(socket.getInputStream());
            assertThat(new String(in.readNBytes(10), StandardCharsets.US_ASCII)).isEqualTo("zINSTREAM\0");
            var all = new java.io.ByteArrayOutputStream();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                all.write(in.readNBytes(length));
            }
            socket.getOutputStream().write((answer + "\0").getBytes(StandardCharsets.UTF_8));
            return all.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void sendsTheWholeFileAndReadsTheVerdict() throws Exception {
        assertThat(dialogue(new byte[200_000], "stream: OK")).isEqualTo(MalwareScan.Answer.CLEAN);
        assertThat(dialogue(Samples.text("X5O!"), "stream: Eicar-Test-Signature FOUND")).isEqualTo(MalwareScan.Answer.INFECTED);
    }

    @Test
    void takesNoOtherAnswerForAVerdict() {
        assertThatThrownBy(() -> dialogue(new byte[10], "INSTREAM size limit exceeded. ERROR")).isInstanceOf(IOException.class);
    }

    @Test
    void saysWhichSettingIsWrong() {
        assertThatThrownBy(() -> Clamd.at("scanner")).hasMessageContaining("khuevan.document.clamd");
    }
}

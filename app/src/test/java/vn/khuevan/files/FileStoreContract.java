package vn.khuevan.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every place for files promises. An adapter's test implements it and says only where the store is. */
interface FileStoreContract {

    FileStore store();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private FileStore.Draft received(byte[] content) throws IOException {
        return ((FileStore.Received.Whole) store().receive(new ByteArrayInputStream(content), Long.MAX_VALUE)).draft();
    }

    private ContentHash kept(byte[] content) throws IOException {
        try (var draft = received(content)) {
            draft.keep();
            return draft.hash();
        }
    }

    private byte[] read(ContentHash hash) throws IOException {
        try (var stored = store().open(hash).orElseThrow()) {
            return stored.readAllBytes();
        }
    }

    @Test
    default void keepsBytesUnderTheHashOfTheirContent() throws IOException {
        var content = bytes("Thuyết minh nhiệm vụ");
        var hash = kept(content);
        assertThat(hash).isEqualTo(ContentHash.of(content));
        assertThat(store().exists(hash)).isTrue();
        assertThat(read(hash)).isEqualTo(content);
    }

    @Test
    default void knowsTheEmptyContentByItsWellKnownHash() throws IOException {
        assertThat(kept(new byte[0]).hex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    default void keepsALargeContentUnchanged() throws IOException {
        var content = new byte[3_000_001];
        new Random(7).nextBytes(content);
        assertThat(read(kept(content))).isEqualTo(content);
    }

    @Test
    default void showsADraftOnlyToWhoeverReceivedIt() throws IOException {
        try (var draft = received(bytes("chưa xem"))) {
            assertThat(Files.readString(draft.path())).isEqualTo("chưa xem");
            assertThat(draft.size()).isEqualTo(bytes("chưa xem").length);
            assertThat(store().exists(draft.hash())).isFalse();
            assertThat(store().open(draft.hash())).isEmpty();
        }
    }

    @Test
    default void forgetsADraftThatIsClosed() throws IOException {
        var draft = received(bytes("bỏ đi"));
        draft.close();
        assertThat(store().exists(draft.hash())).isFalse();
        assertThat(draft.path()).doesNotExist();
    }

    @Test
    default void stopsReadingAtTheLimit() throws IOException {
        var endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                given++;
                return 'x';
            }
        };
        assertThat(store().receive(endless, 100_000)).isEqualTo(new FileStore.Received.TooLarge(100_000));
        assertThat(endless.given).isLessThan(1_000_000);
    }

    @Test
    default void takesExactlyAsMuchAsAllowed() throws IOException {
        assertThat(store().receive(new ByteArrayInputStream(new byte[1_000]), 1_000)).isInstanceOf(FileStore.Received.Whole.class);
        assertThat(store().receive(new ByteArrayInputStream(new byte[1_001]), 1_000)).isInstanceOf(FileStore.Received.TooLarge.class);
    }

    @Test
    default void leavesNothingOfASenderWhoBreaksOff() throws IOException {
        var broken = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("connection reset");
                }
                return 'x';
            }
        };
        assertThatThrownBy(() -> store().receive(broken, Long.MAX_VALUE)).hasMessage("connection reset");
        assertThat(kept(bytes("người sau vẫn gửi được"))).isNotNull();
    }

    @Test
    default void removesAContentOnce() throws IOException {
        var hash = kept(bytes("hết hạn"));
        assertThat(store().remove(hash)).isTrue();
        assertThat(store().remove(hash)).isFalse();
        assertThat(store().exists(hash)).isFalse();
    }

    @Test
    default void keepsTheSameContentSentByManyAtOnceWhole() throws Exception {
        var content = new byte[200_000];
        new Random(11).nextBytes(content);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var sent = threads.invokeAll(IntStream.range(0, 32).<Callable<ContentHash>>mapToObj(each -> () -> {
                var hash = kept(content);
                assertThat(read(hash)).isEqualTo(content);
                return hash;
            }).toList());
            for (var each : sent) {
                assertThat(each.get()).isEqualTo(ContentHash.of(content));
            }
        }
    }

    @Test
    default void acceptsNoNameButAHash() {
        for (var name : new String[] {"../../etc/passwd", "", "ABCD", "a".repeat(63), "g".repeat(64), "A".repeat(64)}) {
            assertThatThrownBy(() -> new ContentHash(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}

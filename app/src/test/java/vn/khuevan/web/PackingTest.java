package vn.khuevan.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackingTest {

    private static DrawnPart part(String html) {
        return new DrawnPart(html.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(byte[] gzip) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Text in which much repeats, also between one piece and the next. */
    private static String text(Random random, int length) {
        var words = List.of("Nhiệm vụ ", "<td class=\"figures\">", "quá hạn ", "</td>\n", "Sở Khoa học và Công nghệ ");
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(random.nextInt(4) == 0 ? Integer.toString(random.nextInt()) : words.get(random.nextInt(words.size())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 4_095, 4_096, 40_000, 400_000})
    void givesBackThePageWhateverStandsBeforeBetweenAndAfterItsParts(int length) throws IOException {
        var random = new Random(length);
        var first = text(random, length);
        var second = text(random, length / 2 + 1);
        var parts = List.of(part(first), part(second));
        for (var time = 0; time < 3; time++) {
            var output = new Utf8ByteOutput();
            var wanted = new StringBuilder();
            for (var piece : List.of(text(random, 3_000), first, text(random, length), second, first, "", text(random, 10))) {
                parts.stream().filter(part -> (piece == first && part == parts.getFirst()) || (piece == second && part == parts.getLast())).findFirst()
                        .ifPresentOrElse(part -> part.writeTo(output), () -> output.writeContent(piece));
                wanted.append(piece);
            }
            assertThat(read(Packing.gzip(output, parts))).isEqualTo(wanted.toString());
        }
    }

    @Test
    void beginsAndEndsWithAPart() throws IOException {
        var only = part(text(new Random(7), 10_000));
        for (var time = 0; time < 3; time++) {
            var output = new Utf8ByteOutput();
            only.writeTo(output);
            assertThat(read(Packing.gzip(output, List.of(only)))).hasSize(read(Packing.gzip(output, List.of())).length());
        }
    }

    @Test
    void makesThePageSmall() throws IOException {
        var output = new Utf8ByteOutput();
        output.writeContent(text(new Random(9), 50_000));
        assertThat(Packing.gzip(output, List.of())).hasSizeLessThan(output.getContentLength() / 2);
    }
}

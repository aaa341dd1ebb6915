package vn.khuevan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WCAG 2.2 contrast of the style sheet's own pigments: 4.5 for words (1.4.3), 3 for what must be seen (1.4.11). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContrastTest {

    private final Map<String, Integer> pigments = new HashMap<>();

    @BeforeAll
    void readPigments() throws IOException {
        String sheet = Files.readString(Path.of("src/main/resources/static/css/khuevan.css"));
        var pigment = Pattern.compile("--kv-([a-z-]+): #([0-9a-f]{6});").matcher(sheet);
        while (pigment.find()) {
            pigments.put(pigment.group(1), Integer.parseInt(pigment.group(2), 16));
        }
        pigments.put("white", 0xffffff);
    }

    private static double luminance(int rgb) {
        double[] linear = new double[3];
        for (int i = 0; i < 3; i++) {
            double channel = ((rgb >> (16 - 8 * i)) & 0xff) / 255.0;
            linear[i] = channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }

    private double contrast(String one, String other) {
        double a = luminance(pigments.get(one));
        double b = luminance(pigments.get(other));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    @Test
    void measuresAsTheStandardDoes() {
        pigments.put("black", 0);
        assertThat(contrast("black", "white")).isEqualTo(21.0);
    }

    @ParameterizedTest
    @CsvSource({
        "ink,paper", "ink,sheet", "ink,wash", "ink-soft,paper", "ink-soft,sheet", "ink-soft,wash",
        "jade,paper", "jade,sheet", "jade,wash", "jade,jade-wash", "jade-deep,jade-wash", "white,jade",
        "lacquer,paper", "lacquer,sheet", "lacquer,lacquer-wash", "white,lacquer", "white,ink",
        "indigo,indigo-wash", "amber,amber-wash", "ink,indigo-wash", "ink,jade-wash", "ink,amber-wash",
        "ink,lacquer-wash", "ink,gold", "white,jade-deep", "white,lacquer-deep"})
    void wordsStandOutFromTheirGround(String words, String ground) {
        assertThat(contrast(words, ground)).isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @CsvSource({"edge,paper", "edge,sheet", "edge,wash", "focus,paper", "focus,sheet", "focus,wash", "jade,sheet", "lacquer,paper"})
    void edgesAndFocusStandOutFromTheirGround(String line, String ground) {
        assertThat(contrast(line, ground)).isGreaterThanOrEqualTo(3.0);
    }
}

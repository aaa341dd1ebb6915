package vn.khuevan.intake.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EncodingTest {

    private static final String TEXT = "Tên,Tác giả\nNghiên cứu ứng dụng đất hiếm trong nông nghiệp,Nguyễn Thị Thuỷ Tiên\nXử lý nước thải ở Cần Giờ,Đặng Hữu Tỷ\n";

    private static byte[] old(String table, String text) throws IOException {
        var bytes = new HashMap<Character, String>();
        try (var file = EncodingTest.class.getResourceAsStream("/intake/encodings/" + table + ".csv")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .forEach(line -> bytes.putIfAbsent(line.charAt(line.indexOf(',') + 1), line.substring(0, line.indexOf(','))));
        }
        var out = new ByteArrayOutputStream();
        for (var letter : text.toCharArray()) {
            out.writeBytes(letter < 0x80 ? new byte[] {(byte) letter} : HexFormat.of().parseHex(bytes.get(letter)));
        }
        return out.toByteArray();
    }

    private static String read(byte[] bytes, Encoding expected) throws IOException {
        var encoding = Encoding.of(bytes, true).orElseThrow();
        assertThat(encoding).isEqualTo(expected);
        try (var reader = encoding.reader(Rows.of(bytes).open())) {
            var text = new StringBuilder();
            for (var letter = reader.read(); letter >= 0; letter = reader.read()) {
                text.append((char) letter);
            }
            return Normalizer.normalize(text, Normalizer.Form.NFC);
        }
    }

    @Test
    void unicodeIsRecognisedWithAndWithoutAMark() throws IOException {
        assertThat(read(TEXT.getBytes(StandardCharsets.UTF_8), Encoding.UTF_8)).isEqualTo(TEXT);
        assertThat(read(("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_8), Encoding.UTF_8)).isEqualTo(TEXT);
        assertThat(read(("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16LE), Encoding.UTF_16LE)).isEqualTo(TEXT);
        assertThat(read(("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16BE), Encoding.UTF_16BE)).isEqualTo(TEXT);
        assertThat(read("name,year\nwater,2024\n".getBytes(StandardCharsets.UTF_16LE), Encoding.UTF_16LE)).isEqualTo("name,year\nwater,2024\n");
    }

    @Test
    void lettersOfAbcFontsBecomeUnicode() throws IOException {
        assertThat(read(old("tcvn3", TEXT), Encoding.TCVN3)).isEqualTo(TEXT);
        assertThat(read(HexFormat.of().parseHex("54b62074" + "d7" + "6e68"), Encoding.TCVN3)).isEqualTo("Tả tình");
    }

    @Test
    void lettersAndMarksOfVniFontsBecomeUnicode() throws IOException {
        assertThat(read(old("vni", TEXT), Encoding.VNI)).isEqualTo(TEXT);
        // "Việt Nam, đường" as VNI-Times shows it when it is taken for Western letters
        assertThat(read("Vieät Nam, ñöôøng".getBytes(Charset.forName("windows-1252")), Encoding.VNI)).isEqualTo("Việt Nam, đường");
    }

    @Test
    void windowsLettersWithCombiningTonesBecomeUnicode() throws IOException {
        var composed = Map.of('ế', "ê\u0301", 'ễ', "ê\u0303", 'ộ', "ô\u0323");
        var text = new StringBuilder();
        "Tiến sĩ Nguyễn Bộ, Đà Nẵng".chars().forEach(letter -> {
            var parts = Normalizer.normalize(String.valueOf((char) letter), Normalizer.Form.NFD);
            var base = Normalizer.normalize(parts.replaceAll("[\u0300\u0301\u0303\u0309\u0323]", ""), Normalizer.Form.NFC);
            text.append(base).append(parts.replaceAll("[^\u0300\u0301\u0303\u0309\u0323]", ""));
        });
        assertThat(text.toString()).contains(composed.get('ế'));
        assertThat(read(text.toString().getBytes(Charset.forName("windows-1258")), Encoding.WINDOWS_1258)).isEqualTo("Tiến sĩ Nguyễn Bộ, Đà Nẵng");
    }

    @Test
    void whatIsNoVietnameseInAnyOfThemIsRefusedByName() throws IOException {
        var western = "name;city\nMüller;Zürich\nGarçon;Besançon\nÅngström;Malmö\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Encoding.of(western, true)).isEmpty();
        assertThat(Recognition.of("people.csv", Rows.of(western), true)).isEqualTo(new Recognition.Answer.Refused("unknown-encoding", List.of()));
        assertThat(Encoding.of(new byte[] {0, 1, 2, 3, (byte) 0xff, (byte) 0xd8, 0, 0, 7}, true)).isEmpty();
    }
}

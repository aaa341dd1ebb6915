package vn.khuevan.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;

class InspectionTest {

    @TempDir
    private Path directory;

    private Finding inspect(byte[] content, String name, boolean zip) throws IOException {
        return new Inspection(zip).inspect(Files.write(directory.resolve("draft"), content), FileName.of(name));
    }

    static Stream<Arguments> goodFiles() {
        return Stream.of(
                Arguments.of("Thuyết minh.pdf", Samples.pdf(), FileType.PDF),
                Arguments.of("THUYET MINH.PDF", Samples.pdf(), FileType.PDF),
                Arguments.of("a.docx", Samples.docx(), FileType.DOCX),
                Arguments.of("a.xlsx", Samples.xlsx(), FileType.XLSX),
                Arguments.of("a.odt", Samples.odt(), FileType.ODT),
                Arguments.of("a.png", Samples.png(), FileType.PNG),
                Arguments.of("a.jpg", Samples.jpeg(), FileType.JPEG),
                Arguments.of("a.jpeg", Samples.jpeg(), FileType.JPEG),
                Arguments.of("a.txt", Samples.text("Kính gửi Sở\r\n\tđề nghị…"), FileType.TXT),
                Arguments.of("a.csv", Samples.text("\ufeffmã;tên\n1;Đề tài\n"), FileType.CSV));
    }

    @ParameterizedTest
    @MethodSource("goodFiles")
    void takesWhatIsWhatItsNameSays(String name, byte[] content, FileType type) throws IOException {
        assertThat(inspect(content, name, false)).isEqualTo(new Finding.Good(type));
    }

    static Stream<Arguments> badFiles() {
        var program = Samples.both(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}, new byte[200]);
        return Stream.of(
                Arguments.of("a.exe", program, "extension"),
                Arguments.of("khong-duoi", Samples.pdf(), "extension"),
                Arguments.of("a.pdf.exe", Samples.pdf(), "extension"),
                Arguments.of("a.docm", Samples.docxWithMacro(), "extension"),
                Arguments.of("a.svg", Samples.text("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"), "extension"),
                Arguments.of("a.zip", Samples.zip(Map.of("a", Samples.text("a"))), "extension"),
                Arguments.of("a.pdf", new byte[0], "empty"),
                Arguments.of("a.pdf", program, "mismatch"),
                Arguments.of("a.pdf", Samples.png(), "mismatch"),
                Arguments.of("a.png", Samples.pdf(), "mismatch"),
                Arguments.of("a.png", Samples.jpeg(), "mismatch"),
                Arguments.of("a.docx", Samples.xlsx(), "mismatch"),
                Arguments.of("a.docx", Samples.pdf(), "mismatch"),
                Arguments.of("a.docx", Samples.zip(Map.of("a", Samples.text("a"))), "mismatch"),
                Arguments.of("a.odt", Samples.docx(), "mismatch"),
                Arguments.of("a.txt", Samples.text("<!DOCTYPE html><html><script>alert(1)</script></html>"), "mismatch"),
                Arguments.of("a.txt", Samples.pdf(), "mismatch"),
                Arguments.of("a.txt", new byte[] {'c', 'h', (byte) 0xe0, 'o', ' ', 'b', (byte) 0xf3, 'n'}, "encoding"),
                Arguments.of("a.pdf", Samples.lockedPdf(), "password"),
                Arguments.of("a.pdf", Samples.scriptedPdf(), "pdf-active"),
                Arguments.of("a.pdf", Samples.text("%PDF-1.7\nnothing that follows\n%%EOF\n"), "broken"),
                Arguments.of("a.docx", Samples.docxWithMacro(), "macro"),
                Arguments.of("a.docx", Samples.docxBomb(), "bomb"),
                Arguments.of("a.docx", Samples.docxReachingOut(), "zip-names"),
                Arguments.of("a.docx", Samples.both(new byte[] {'P', 'K', 3, 4}, new byte[100]), "broken"),
                Arguments.of("a.docx", Samples.both(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A,
                    (byte) 0xE1}, new byte[600]), "old-office"),
                Arguments.of("a.jpg", Samples.both(Samples.jpeg(), Samples.zip(Map.of("a.class", new byte[10]))), "polyglot"),
                Arguments.of("a.png", Samples.both(Samples.png(), Samples.zip(Map.of("a.class", new byte[10]))), "mismatch"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void refusesWhatIsNotOrWouldDoHarmWithOneReasonInWords(String name, byte[] content, String code) throws IOException {
        assertThat(inspect(content, name, false)).isInstanceOfSatisfying(Finding.Bad.class, bad -> {
            assertThat(bad.code()).isEqualTo(code);
            for (var language : Language.values()) {
                assertThat(new Messages().in(language).say("document.refused." + code, bad.args().toArray())).isNotBlank();
            }
        });
    }

    @Test
    void refusesAPdfThatIsAnArchiveAsWell() throws IOException {
        var pdf = Samples.pdf();
        var archive = Samples.zip(Map.of("evil.class", new byte[10]));
        var polyglot = Samples.both(pdf, Samples.both(archive, new byte[0]));
        assertThat(inspect(polyglot, "a.pdf", false)).isEqualTo(Finding.Bad.of("polyglot"));
    }

    @Test
    void takesAnArchiveOnlyWhereItIsAllowed() throws IOException {
        var archive = Samples.zip(Map.of("a.txt", Samples.text("a")));
        assertThat(inspect(archive, "a.zip", true)).isEqualTo(new Finding.Good(FileType.ZIP));
        assertThat(inspect(archive, "a.zip", false)).isInstanceOf(Finding.Bad.class);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("../../etc/passwd", "passwd"),
                Arguments.of("C:\\Users\\an\\Thuyết minh.docx", "Thuyết minh.docx"),
                Arguments.of(Normalizer.normalize("Quyết định số 05.pdf", Normalizer.Form.NFD), "Quyết định số 05.pdf"),
                Arguments.of("a\u0000b\r\nX-Evil: 1.pdf", "abX-Evil_ 1.pdf"),
                Arguments.of("hoadon\u202Efdp.exe", "hoadonfdp.exe"),
                Arguments.of(".htaccess", "htaccess"),
                Arguments.of("  a  \u00a0 b .pdf", "a b .pdf"),
                Arguments.of("..", "tep"),
                Arguments.of("", "tep"),
                Arguments.of("a/", "tep"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void cleansNames(String sent, String kept) {
        assertThat(FileName.of(sent).text()).isEqualTo(kept);
    }

    @Test
    void keepsTheEndingOfALongName() {
        var name = FileName.of("ầ".repeat(500) + ".pdf").text();
        assertThat(name).hasSize(FileName.LONGEST).endsWith(".pdf");
        assertThat(FileName.of(null).text()).isEqualTo("tep");
    }
}

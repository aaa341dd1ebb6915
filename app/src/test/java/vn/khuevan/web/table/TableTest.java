package vn.khuevan.web.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;
import vn.khuevan.web.Texts;

class TableTest {

    private record Row(String name, long money, LocalDate day) {}

    private final Texts t = new Messages().in(Language.VI);
    private final TableRequest.Allowed allowed =
            new TableRequest.Allowed(List.of("due", "name"), true, List.of("q"), 25);
    private final List<Column<Row>> columns = List.of(
            Column.<Row>of("name", "Tên", row -> Cell.words(row.name())).sorted(),
            Column.figures("money", "Kinh phí", row -> new Cell.Money(row.money())),
            Column.of("day", "Ngày", row -> Cell.day(row.day())));

    private TableRequest read(String... namesAndValues) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            request.setParameter(namesAndValues[i], namesAndValues[i + 1]);
        }
        return allowed.read(request);
    }

    private String csv(Row... rows) throws Exception {
        var out = new ByteArrayOutputStream();
        TableFile.CSV.write(out, t, columns, Stream.of(rows));
        return out.toString(StandardCharsets.UTF_8);
    }

    private WorkTable<Row> page(int page, long total) {
        return new WorkTable<>("x", "x", "/x", columns, new TableRequest(page, 10, "name", false, Map.of()), List.of(),
                total, List.of(), false, new WorkTable.Empty("", "", null, null));
    }

    @Test
    void asksForTheDefaultWhenTheAddressSaysNothing() {
        assertThat(read()).isEqualTo(new TableRequest(1, 25, "due", true, Map.of()));
    }

    @Test
    void keepsHostileValuesWithinBounds() {
        TableRequest request = read("page", "-5", "size", "100000", "sort", "name; drop table", "dir", "up",
                "q", " a\u0000b ", "other", "x");
        assertThat(request).isEqualTo(new TableRequest(1, 200, "due", false, Map.of("q", "a b")));
        assertThat(read("q", "x".repeat(5000)).filters().get("q")).hasSize(200);
    }

    @Test
    void anOrderAskedForStartsAtTheFirstPage() {
        TableRequest request = read("page", "7", "q", "a&b=c");
        assertThat(request.by("name", true).query()).isEqualTo("q=a%26b%3Dc&sort=name&dir=desc&size=25&page=1");
        assertThat(request.offset()).isEqualTo(150);
    }

    @Test
    void leavesOutStretchesOfPageNumbers() {
        assertThat(page(1, 1).pageNumbers()).containsExactly(1);
        assertThat(page(1, 95).pageNumbers()).containsExactly(1, 2, 3, 0, 10);
        assertThat(page(5, 95).pageNumbers()).containsExactly(1, 0, 3, 4, 5, 6, 7, 0, 10);
        assertThat(page(50_000, 1_000_000).pageNumbers()).containsExactly(1, 0, 49998, 49999, 50000, 50001, 50002, 0, 100000);
        assertThat(page(999, 95).pageNumbers()).startsWith(1).endsWith(10);
    }

    @Test
    void csvBeginsWithAByteOrderMarkAndQuotesWhatNeedsIt() throws Exception {
        assertThat(csv(new Row("a \"b\", c", 1_000, LocalDate.of(2026, 1, 2))))
                .isEqualTo("\ufeffTên,Kinh phí,Ngày\r\n\"a \"\"b\"\", c\",1000,02/01/2026\r\n");
    }

    @Test
    void csvLetsNoTextBecomeAFormulaAndLeavesFiguresAlone() throws Exception {
        for (String start : List.of("=", "+", "-", "@", "\t")) {
            assertThat(csv(new Row(start + "cmd", -5, null))).contains("'" + start + "cmd").contains(",-5,");
        }
    }

    @Test
    void xlsxHoldsTypedCellsForMoreRowsThanAreKeptInMemory(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("rows.xlsx");
        try (var out = Files.newOutputStream(file)) {
            TableFile.XLSX.write(out, t, columns, Stream.iterate(0, i -> i + 1).limit(1_200)
                    .map(i -> new Row("=row" + i, i, LocalDate.of(2026, 1, 2))));
        }
        String sheet;
        try (var zip = new ZipFile(file.toFile())) {
            sheet = new String(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
        }
        assertThat(sheet).contains("<v>1199</v>", "r=\"A1201\"").doesNotContain("<f>");
    }

    @Test
    void rowsAreClosedOnceWritten() throws Exception {
        boolean[] closed = {false};
        TableFile.CSV.write(new ByteArrayOutputStream(), t, columns, Stream.<Row>of().onClose(() -> closed[0] = true));
        assertThat(closed[0]).isTrue();
    }
}

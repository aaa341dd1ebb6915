package vn.khuevan.intake.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadersTest {

    private static final Encoding UTF_8 = Encoding.UTF_8;

    @TempDir
    private Path directory;

    @Test
    void tablesAreReadWithAnySeparatorQuotesAndLinesInsideCells() throws IOException {
        for (var separator : List.of(",", ";", "\t", "|")) {
            var bytes = Rows.of("Tên,Năm,Ghi chú\r\n\"Nước, \"\"sạch\"\"\r\nvà đất\",2024,\n\n,,\nRừng,2025,x".replace(",", separator));
            assertThat(Rows.all(Rows.recognised("a.csv", bytes), bytes)).extracting(Row::number, Row::cells).containsExactly(
                    org.assertj.core.groups.Tuple.tuple(2L, Map.of("Tên", List.of("Nước, \"sạch\"\r\nvà đất".replace(",", separator)), "Năm", List.of("2024"))),
                    org.assertj.core.groups.Tuple.tuple(5L, Map.of("Tên", List.of("Rừng"), "Năm", List.of("2025"), "Ghi chú", List.of("x"))));
        }
    }

    @Test
    void aTableThatIsOutOfOrderIsToldAtItsRow() {
        var comma = new CsvRows(UTF_8, ',');
        assertThat(Rows.all(comma, Rows.of("a,b\n1,2,3\n"))).singleElement().extracting(Row::fault).isEqualTo(new Row.Fault("more-cells", List.of(2, 3)));
        assertThat(Rows.broken(comma, Rows.of("a,b\n1,\"2\n"))).isEqualTo(new RowReader.Ending.Broken("open-quote", List.of(2L)));
        assertThat(Rows.broken(comma, Rows.of("a,b\n1,\u0000\n"))).isEqualTo(new RowReader.Ending.Broken("not-text", List.of(2L)));
        assertThat(Rows.broken(comma, Rows.of(new byte[] {'a', '\n', (byte) 0xC3, '\n'}))).isEqualTo(new RowReader.Ending.Broken("encoding", List.of()));
        assertThat(Rows.broken(comma, Rows.of("a\n\"" + "x".repeat(1_100_000)))).isEqualTo(new RowReader.Ending.Broken("row-too-long", List.of(2L)));
        assertThat(Rows.broken(comma, Rows.of("a,".repeat(3_000)))).isEqualTo(new RowReader.Ending.Broken("row-too-long", List.of(1L)));
        assertThat(Rows.broken(comma, Rows.of(""))).isEqualTo(new RowReader.Ending.Broken("empty", List.of()));
    }

    @Test
    void whatExportsQuoteAgainstFormulasIsReadAsItWas() {
        assertThat(Rows.all(new CsvRows(UTF_8, ','), Rows.of("a,b\n'=1+1,'+84 24\n"))).singleElement().extracting(Row::cells)
                .isEqualTo(Map.of("a", List.of("=1+1"), "b", List.of("+84 24")));
    }

    private static byte[] workbook() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "t", "1.0")) {
            var sheet = book.newWorksheet("1");
            sheet.value(1, 0, "Tên");
            sheet.value(1, 1, "Ngày");
            sheet.value(1, 2, "Kinh phí");
            sheet.value(2, 0, "Đề tài");
            sheet.value(2, 1, LocalDate.of(2024, 9, 30));
            sheet.style(2, 1).format("dd/mm/yyyy").set();
            sheet.value(2, 2, 1_250_000_000L);
        }
        return out.toByteArray();
    }

    @Test
    void workbooksAreReadWithDaysAndNumbersAsTheyAreMeant() throws IOException {
        assertThat(Rows.all(new XlsxRows(), Rows.of(workbook()))).singleElement().isEqualTo(Row.of(3, Map.of("Tên", List.of("Đề tài"), "Ngày", List.of("2024-09-30"),
                "Kinh phí", List.of("1250000000"))));
    }

    @Test
    void workbooksThatAreNoneOrHoldEntitiesAreTold() throws IOException {
        assertThat(Rows.broken(new XlsxRows(), Rows.of("PK but no archive"))).isEqualTo(new RowReader.Ending.Broken("xlsx", List.of()));
        var out = new ByteArrayOutputStream();
        var whole = Files.write(directory.resolve("a.xlsx"), workbook());
        try (var zip = new ZipOutputStream(out); var in = new ZipFile(whole.toFile())) {
            for (var entry : in.stream().toList()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                var text = new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                zip.write((entry.getName().contains("worksheets") ? text.replaceFirst("\\?>", "?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>")
                        .replaceFirst("<t>[^<]*</t>", "<t>&e;</t>") : text).getBytes(StandardCharsets.UTF_8));
            }
        }
        var rows = new java.util.ArrayList<Row>();
        var ending = new XlsxRows().read(Rows.of(out.toByteArray()), rows::add);
        assertThat(rows.stream().flatMap(row -> row.cells().values().stream()).flatMap(List::stream)).allMatch(value -> List.of("Đề tài", "2024-09-30", "1250000000").contains(value));
        assertThat(ending).isInstanceOfAny(RowReader.Ending.Broken.class, RowReader.Ending.Whole.class);
    }

    @Test
    void jsonIsReadFromListsLinesAndSingleObjects() {
        var expected = List.of(Map.of("title", List.of("Nước"), "year", List.of("2024"), "author.name", List.of("A", "B")), Map.of("title", List.of("Rừng")));
        var one = "{\"title\":\"Nước\",\"year\":2024,\"author\":[{\"name\":\"A\"},{\"name\":\"B\"}],\"none\":null}";
        var other = "{\"title\":\"Rừng\"}";
        for (var text : List.of("[" + one + "," + other + "]", one + "\n" + other + "\n")) {
            assertThat(Rows.all(new JsonRows(UTF_8), Rows.of(text))).extracting(Row::cells).isEqualTo(expected);
        }
        assertThat(Rows.all(new JsonRows(UTF_8), Rows.of(other))).hasSize(1);
    }

    @Test
    void jsonThatIsBrokenDeepOrEndlessIsTold() {
        assertThat(Rows.broken(new JsonRows(UTF_8), Rows.of("[{\"a\":1},{\"a\":"))).extracting(RowReader.Ending.Broken::code).isEqualTo("json");
        assertThat(Rows.broken(new JsonRows(UTF_8), Rows.of("{\"a\":".repeat(10_000)))).extracting(RowReader.Ending.Broken::code).isEqualTo("json");
        assertThat(Rows.broken(new JsonRows(UTF_8), Rows.of("[1,2]"))).extracting(RowReader.Ending.Broken::code).isEqualTo("json-shape");
        assertThat(Rows.broken(new JsonRows(UTF_8), Rows.of("[]"))).extracting(RowReader.Ending.Broken::code).isEqualTo("empty");
        assertThat(Rows.broken(new JsonRows(UTF_8), Rows.of("{\"a\":[" + "1,".repeat(30_000) + "1]}"))).extracting(RowReader.Ending.Broken::code).isEqualTo("row-too-long");
    }

    @Test
    void crossrefAnswersAreReadAsOneWorkAndAsAList() throws IOException {
        var work = """
                {"DOI": "10.1234/ABC", "type": "journal-article", "title": ["<i>Soil</i> &amp; water"], "container-title": ["Journal"], "published": {"date-parts": [[2024, 3, 5]]},
                 "author": [{"given": "Thị Hà", "family": "Nguyễn", "ORCID": "http://orcid.org/0000-0002-1825-0097"}, {"name": "VAST"}], "ISSN": ["1234-5679"]}""";
        for (var text : List.of("{\"status\":\"ok\",\"message-type\":\"work\",\"message\":" + work + "}",
                "{\"status\":\"ok\",\"message-type\":\"work-list\",\"message\":{\"total-results\":1,\"items\":[" + work + "]}}")) {
            var reader = Rows.recognised("works.json", Rows.of(text));
            assertThat(reader).isInstanceOf(CrossrefRows.class);
            assertThat(Rows.all(reader, Rows.of(text))).singleElement().extracting(Row::cells).isEqualTo(Map.of("DOI", List.of("10.1234/ABC"), "type", List.of("journal-article"),
                    "title", List.of("Soil & water"), "container-title", List.of("Journal"), "ISSN", List.of("1234-5679"), "year", List.of("2024"), "published", List.of("2024-03-05"),
                    "author", List.of("Thị Hà Nguyễn <http://orcid.org/0000-0002-1825-0097>", "VAST")));
        }
    }

    @Test
    void orcidRecordsAreReadAsPeopleAndAsWorks() {
        var record = """
                {"orcid-identifier": {"path": "0000-0002-1825-0097"}, "person": {"name": {"given-names": {"value": "Josiah"}, "family-name": {"value": "Carberry"}},
                  "keywords": {"keyword": [{"content": "psychoceramics"}]}},
                 "activities-summary": {"works": {"group": [{"work-summary": [{"title": {"title": {"value": "Toward a Unified Theory"}}, "type": "journal-article",
                  "publication-date": {"year": {"value": "2008"}}, "external-ids": {"external-id": [{"external-id-type": "doi", "external-id-value": "10.5555/12345678",
                  "external-id-relationship": "self"}]}}]}]},
                  "employments": {"affiliation-group": [{"summaries": [{"employment-summary": {"organization": {"name": "Brown University",
                  "disambiguated-organization": {"disambiguated-organization-identifier": "https://ror.org/05gq02987", "disambiguation-source": "ROR"}}}}]}]}}}""";
        assertThat(Rows.all(new OrcidRows(UTF_8, false), Rows.of(record))).singleElement().extracting(Row::cells).isEqualTo(Map.of("orcid", List.of("0000-0002-1825-0097"),
                "name", List.of("Josiah Carberry"), "keywords", List.of("psychoceramics"), "employment", List.of("Brown University <https://ror.org/05gq02987>")));
        assertThat(Rows.all(new OrcidRows(UTF_8, true), Rows.of(record))).singleElement().extracting(Row::cells).isEqualTo(Map.of("title", List.of("Toward a Unified Theory"),
                "type", List.of("journal-article"), "year", List.of("2008"), "DOI", List.of("10.5555/12345678"), "author", List.of("Josiah Carberry <0000-0002-1825-0097>")));
    }

    @Test
    void bibtexIsReadWithAccentsStringsAndNamesAndGoesOnBehindWhatIsMalformed() {
        var text = """
                % a file @ home
                @string{jst = "Journal of " # {Science}}
                @comment{nothing}
                @article{nguyen2024, author = {Nguy{\\~{\\^e}}n, Th{\\d i} H{\\`a} and {\\DJ}{\\u a}ng V{\\u a}n B}, title = {{Soil} and {\\dj}{\\^a}t}, journal = jst, year = 2024, pages = {12--19}, month = mar}
                @book{broken, title = {No end, year 2020
                }
                """;
        var rows = Rows.all(new BibtexRows(UTF_8), Rows.of(text.replace("@book", "@misc{odd title = {x}}\n@book").replace("{No end, year 2020\n", "{An end}, year = 2020")));
        assertThat(rows.getFirst().cells()).containsAllEntriesOf(Map.of("author", List.of("Thị Hà Nguyễn", "Đăng Văn B"), "title", List.of("Soil and đât"),
                "journal", List.of("Journal of Science"), "year", List.of("2024"), "pages", List.of("12-19"), "type", List.of("article")));
        assertThat(rows.get(1).fault()).isNotNull();
        assertThat(rows.getLast().cells()).containsEntry("title", List.of("An end")).containsEntry("year", List.of("2020"));
        assertThat(Rows.all(new BibtexRows(UTF_8), Rows.of("@article{a, title = {never closed")).getFirst().fault()).isEqualTo(new Row.Fault("bibtex", List.of("}")));
        assertThat(Rows.broken(new BibtexRows(UTF_8), Rows.of("@a{b, t = {" + "x".repeat(5_000_000)))).extracting(RowReader.Ending.Broken::code).isEqualTo("row-too-long");
    }

    @Test
    void risIsReadEntryByEntry() throws IOException {
        var text = "TY  - JOUR\r\nAU  - Nguyen, Ha\r\nAU  - Tran, Binh\r\nTI  - Soil and\r\n   water\r\nPY  - 2024/03/05/\r\nSP  - 12\r\nEP  - 19\r\nDO  - 10.1/x\r\nER  - \r\n\r\nTY  - BOOK\r\nTI  - Rừng\r\n";
        assertThat(Rows.all(Rows.recognised("a.ris", Rows.of(text)), Rows.of(text))).extracting(Row::cells).isEqualTo(List.of(
                Map.of("TY", List.of("JOUR"), "AU", List.of("Ha Nguyen", "Binh Tran"), "TI", List.of("Soil and water"), "year", List.of("2024"), "date", List.of("2024-03-05"),
                        "pages", List.of("12-19"), "DO", List.of("10.1/x")), Map.of("TY", List.of("BOOK"), "TI", List.of("Rừng"))));
        assertThat(Rows.broken(new RisRows(UTF_8), Rows.of("nothing\n"))).extracting(RowReader.Ending.Broken::code).isEqualTo("empty");
    }

    @Test
    void aReaderIsStoredAndRestored() throws IOException {
        for (var reader : List.of(new CsvRows(Encoding.TCVN3, ';'), new XlsxRows(), new JsonRows(UTF_8), new CrossrefRows(UTF_8), new OrcidRows(UTF_8, true), new OrcidRows(UTF_8, false),
                new BibtexRows(UTF_8), new RisRows(Encoding.VNI))) {
            assertThat(Recognition.restored(Recognition.stored(reader))).isEqualTo(reader);
        }
    }
}

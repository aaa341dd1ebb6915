package vn.khuevan.intake.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;

/** The first sheet of an Excel workbook, streamed. Its first line that is not empty names the columns. */
public record XlsxRows() implements RowReader {

    /** Words that a workbook shares between cells are held in memory. */
    private static final long MOST_SHARED = 128L << 20;
    /** More than a sheet of a million long lines; what inflates further is made to do harm. */
    private static final long MOST_SHEET = 4L << 30;
    private static final Pattern DATED = Pattern.compile("(?i)(^|[^\\\\])[ymd]");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.");

    @Override
    public String name() {
        return "xlsx";
    }

    @Override
    public boolean separates() {
        return false;
    }

    @Override
    public Ending read(Bytes bytes, Taker taker) throws IOException {
        var copy = Files.createTempFile("intake-", ".xlsx");
        try (var in = bytes.open()) {
            // an archive is read from its end, which a stream cannot
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return Guarded.read(() -> rows(copy, taker));
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static boolean rows(Path file, Taker taker) throws IOException {
        bounded(file);
        try (var book = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
                var lines = book.getFirstSheet().openStream()) {
            return rows(lines.iterator(), taker);
        } catch (BrokenFile broken) {
            throw broken;
        } catch (UncheckedIOException | ExcelReaderException | IOException unreadable) {
            throw new BrokenFile("xlsx");
        } catch (RuntimeException unreadable) {
            // the library meets what no program wrote with exceptions of many kinds; ours come from the taker
            if (unreadable.getStackTrace().length > 0 && unreadable.getStackTrace()[0].getClassName().startsWith("org.dhatim.")) {
                throw new BrokenFile("xlsx");
            }
            throw unreadable;
        }
    }

    private static void bounded(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var chunk = new byte[1 << 16];
            var entries = zip.entries();
            while (entries.hasMoreElements()) {
                var entry = entries.nextElement();
                var most = entry.getName().startsWith("xl/worksheets/") ? MOST_SHEET : MOST_SHARED;
                try (var in = zip.getInputStream(entry)) {
                    var inflated = 0L;
                    for (var read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                        inflated += read;
                        if (inflated > most) {
                            throw new BrokenFile("bomb", entry.getName());
                        }
                    }
                }
            }
        } catch (java.util.zip.ZipException malformed) {
            throw new BrokenFile("xlsx");
        }
    }

    private static boolean rows(Iterator<org.dhatim.fastexcel.reader.Row> lines, Taker taker) throws IOException {
        List<String> names = List.of();
        while (lines.hasNext()) {
            var line = lines.next();
            if (line.getCellCount() > MOST_COLUMNS) {
                throw new BrokenFile("row-too-long", (long) line.getRowNum());
            }
            var cells = cells(line);
            if (cells.stream().allMatch(String::isBlank)) {
                continue;
            }
            if (names.isEmpty()) {
                names = CsvRows.headings(cells);
                taker.columns(names);
            } else if (!taker.take(CsvRows.row(line.getRowNum(), names, cells))) {
                return false;
            }
        }
        if (names.isEmpty()) {
            throw new BrokenFile("empty");
        }
        return true;
    }

    private static List<String> cells(org.dhatim.fastexcel.reader.Row line) {
        var cells = new ArrayList<String>(line.getCellCount());
        for (var i = 0; i < line.getCellCount(); i++) {
            cells.add(line.getOptionalCell(i).map(XlsxRows::text).orElse(""));
        }
        return cells;
    }

    /** What a cell says; formulas by the value that the workbook last saw, days in ISO form. */
    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER && isDay(cell.getDataFormatString())) {
            var moment = cell.asDate();
            return moment.toLocalDate().toString();
        }
        if (cell.getType() == CellType.NUMBER) {
            return cell.asNumber().toPlainString();
        }
        return cell.getType() == CellType.BOOLEAN ? String.valueOf(cell.asBoolean()) : cell.getText() == null ? "" : cell.getText();
    }

    private static boolean isDay(String format) {
        return format != null && DATED.matcher(QUOTED.matcher(format).replaceAll("")).find();
    }
}

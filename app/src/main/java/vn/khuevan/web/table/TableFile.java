package vn.khuevan.web.table;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import vn.khuevan.web.Texts;

/** The file formats a table is exported to, written row by row as they come. */
public enum TableFile {
    /** Comma-separated values in UTF-8 with a byte order mark; no cell can start a formula. */
    CSV("text/csv;charset=UTF-8"),
    /** An Office Open XML workbook with typed cells. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int FLUSHED_ROWS = 500;

    private final String type;

    TableFile(String type) {
        this.type = type;
    }

    /** The format named in {@code ?format=}; empty when a page is wanted. */
    public static Optional<TableFile> asked(@Nullable String format) {
        for (TableFile file : values()) {
            if (file.name().toLowerCase(Locale.ROOT).equals(format)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Answers a request with the file. @param name without extension @param rows closed when written */
    public <R> void send(HttpServletResponse response, String name, Texts t, List<Column<R>> columns, Stream<R> rows)
            throws IOException {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                .filename(name + "." + name().toLowerCase(Locale.ROOT), StandardCharsets.UTF_8).build().toString());
        write(response.getOutputStream(), t, columns, rows);
    }

    /** Writes the file. @param rows closed when written @throws IOException when the receiver is gone */
    public <R> void write(OutputStream out, Texts t, List<Column<R>> columns, Stream<R> rows) throws IOException {
        try (rows) {
            switch (this) {
                case CSV -> csv(out, t, columns, rows);
                case XLSX -> xlsx(out, t, columns, rows);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static <R> void csv(OutputStream out, Texts t, List<Column<R>> columns, Stream<R> rows)
            throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\ufeff');
        line(writer, columns.stream().map(column -> quoted(column.heading(), true)).toList());
        rows.forEachOrdered(row -> line(writer, columns.stream().map(column -> {
            Cell cell = column.cell().apply(row);
            boolean words = !(cell instanceof Cell.Figure || cell instanceof Cell.Money);
            return quoted(cell.plain(t), words);
        }).toList()));
        writer.flush();
    }

    private static void line(Writer writer, List<String> cells) {
        try {
            writer.write(String.join(",", cells));
            writer.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cell of a CSV file. Spreadsheets run text that begins so as a formula; an apostrophe in front keeps it text. @param words whether it is text */
    public static String quoted(String text, boolean words) {
        String safe = words && !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(letter -> letter == '"' || letter == ',' || letter == '\r' || letter == '\n') ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static <R> void xlsx(OutputStream out, Texts t, List<Column<R>> columns, Stream<R> rows)
            throws IOException {
        try (Workbook book = new Workbook(out, "Khue Van", "1.0")) {
            Worksheet sheet = book.newWorksheet("1");
            for (int c = 0; c < columns.size(); c++) {
                sheet.value(0, c, columns.get(c).heading());
                sheet.style(0, c).bold().set();
            }
            sheet.freezePane(0, 1);
            int[] at = {0};
            rows.forEachOrdered(row -> {
                int r = ++at[0];
                for (int c = 0; c < columns.size(); c++) {
                    put(sheet, r, c, columns.get(c).cell().apply(row), t);
                }
                if (r % FLUSHED_ROWS == 0) {
                    flush(sheet);
                }
            });
        }
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(Worksheet sheet, int row, int column, Cell cell, Texts t) {
        switch (cell) {
            case Cell.Figure(long value) -> sheet.value(row, column, value);
            case Cell.Money(long vnd) -> {
                sheet.value(row, column, vnd);
                sheet.style(row, column).format("#,##0").set();
            }
            case Cell.Day(LocalDate day) -> day(sheet, row, column, day);
            case Cell.Due(LocalDate due, LocalDate _) -> day(sheet, row, column, due);
            case Cell.Moment(Instant at) -> {
                sheet.value(row, column, at.atZone(HANOI).toLocalDateTime());
                sheet.style(row, column).format("dd/mm/yyyy hh:mm").set();
            }
            case Cell.None() -> { }
            case Cell.Words _, Cell.Link _, Cell.Status _ -> sheet.value(row, column, cell.plain(t));
        }
    }

    private static void day(Worksheet sheet, int row, int column, LocalDate day) {
        sheet.value(row, column, day);
        sheet.style(row, column).format("dd/mm/yyyy").set();
    }
}

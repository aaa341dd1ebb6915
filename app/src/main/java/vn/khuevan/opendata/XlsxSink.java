package vn.khuevan.opendata;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A workbook whose words stand in their cells, so that nothing has to be held until its end; a further sheet where one is full. */
final class XlsxSink implements TableSink {

    private static final int MOST_ROWS = 1_048_576;
    private static final int LONGEST_CELL = 32_767;
    private static final int FLUSHED_ROWS = 500;

    private final List<DataColumn> columns;
    private final Workbook book;
    private Worksheet sheet;
    private int sheets;
    private int row;

    XlsxSink(List<DataColumn> columns, OutputStream stream) throws IOException {
        this.columns = columns;
        this.book = new Workbook(stream, "Khue Van", "1.0");
        this.sheet = begin();
    }

    private Worksheet begin() {
        var next = book.newWorksheet(String.valueOf(++sheets));
        for (var i = 0; i < columns.size(); i++) {
            next.inlineString(0, i, columns.get(i).name());
            next.style(0, i).bold().set();
        }
        next.freezePane(0, 1);
        row = 1;
        return next;
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
        if (row == MOST_ROWS) {
            sheet.finish();
            sheet = begin();
        }
        for (var i = 0; i < values.size(); i++) {
            switch (values.get(i)) {
                case null -> { }
                case Long number -> sheet.value(row, i, number);
                case BigDecimal number -> sheet.value(row, i, number);
                case Boolean truth -> sheet.value(row, i, truth);
                case Object words -> sheet.inlineString(row, i, cut(TableSink.text(words)));
            }
        }
        if (++row % FLUSHED_ROWS == 0) {
            sheet.flush();
        }
    }

    /** No program opens longer cells; the other formats have them whole. */
    private static String cut(String words) {
        return words.length() <= LONGEST_CELL ? words : words.substring(0, LONGEST_CELL - 1) + "…";
    }

    @Override
    public void end() throws IOException {
        sheet.finish();
        book.finish();
    }
}

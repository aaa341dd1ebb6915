package vn.khuevan.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import org.jspecify.annotations.Nullable;

/**
 * A part of a page that is drawn once and stands in many: whoever keeps it answers for it that everything in it may be shown to
 * everybody it is given to. Made by {@link Parts}; {@link Views} puts it into answers without compressing it each time.
 */
public final class DrawnPart implements Content {

    private final byte[] html;
    private volatile boolean sent;
    private volatile byte @Nullable [] packed;

    DrawnPart(byte[] html) {
        this.html = html;
    }

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeBinaryContent(html);
    }

    /** Whether these bytes are this part: the very array that it wrote. */
    boolean wrote(byte[] bytes) {
        return bytes == html;
    }

    /** The part as {@link Packing} keeps it; null the first time, since many a part is never sent again. */
    byte @Nullable [] packed() {
        var known = packed;
        if (known == null && sent) {
            known = Packing.pack(html);
            packed = known;
        }
        sent = true;
        return known;
    }
}

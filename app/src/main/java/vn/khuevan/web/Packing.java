package vn.khuevan.web;

import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A page as gzip (RFC 1952) in which parts that were compressed before stand as they are. That works because a stream of deflate
 * is a row of blocks: a part is packed into blocks that end on a whole byte and look back at nothing before them, and what
 * comes after looks back at nothing in them.
 */
final class Packing {

    /** Most of the gain of the highest level for a third of its time. */
    private static final int LEVEL = 2;
    private static final byte[] HEAD = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int TAIL = 8;

    private Packing() {}

    /** Blocks of a part, without a last one. */
    static byte[] pack(byte[] part) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(part);
            var packed = new ByteArrayOutputStream(part.length / 4);
            drain(deflater, Deflater.FULL_FLUSH, packed, new byte[part.length / 4 + 64]);
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** The whole page. @param parts those that may stand in it */
    static byte[] gzip(Utf8ByteOutput page, List<DrawnPart> parts) throws IOException {
        var checksum = new CRC32();
        var deflater = new Deflater(LEVEL, true);
        try {
            var packed = new ByteArrayOutputStream(page.getContentLength() / 3);
            var buffer = new byte[4096];
            packed.write(HEAD);
            page.writeTo((bytes, from, length) -> {
                checksum.update(bytes, from, length);
                var blocks = parts.stream().filter(part -> part.wrote(bytes)).findFirst().map(DrawnPart::packed).orElse(null);
                if (blocks == null) {
                    deflater.setInput(bytes, from, length);
                    drain(deflater, Deflater.NO_FLUSH, packed, buffer);
                } else {
                    drain(deflater, Deflater.FULL_FLUSH, packed, buffer);
                    packed.write(blocks);
                }
            });
            deflater.finish();
            drain(deflater, Deflater.NO_FLUSH, packed, buffer);
            packed.write(ByteBuffer.allocate(TAIL).order(ByteOrder.LITTLE_ENDIAN).putInt((int) checksum.getValue())
                    .putInt(page.getContentLength()).array());
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void drain(Deflater deflater, int flush, ByteArrayOutputStream into, byte[] buffer) {
        int length;
        do {
            length = deflater.deflate(buffer, 0, buffer.length, flush);
            into.write(buffer, 0, length);
        } while (length == buffer.length || (length > 0 && flush == Deflater.NO_FLUSH));
    }
}

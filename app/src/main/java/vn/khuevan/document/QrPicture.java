package vn.khuevan.document;

import io.nayuki.qrcodegen.QrCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Draws an address as a QR code, as a picture that lies in the page itself. */
final class QrPicture {

    private static final int QUIET = 4;
    private static final int SCALE = 4;
    private static final int WHITE = 0xFFFFFF;

    private QrPicture() {}

    /** A {@code data:} address of a PNG. */
    static String of(String address) {
        var code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
        var side = (code.size + 2 * QUIET) * SCALE;
        var picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                picture.setRGB(x, y, code.getModule(x / SCALE - QUIET, y / SCALE - QUIET) ? 0 : WHITE);
            }
        }
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
    }
}

package vn.khuevan.document;

import java.util.Locale;
import vn.khuevan.web.Texts;

/**
 * An issued document set as a paper; in Vietnamese whatever the language of the page around it.
 *
 * @param check address that its QR code leads to
 * @param qr    that address as a picture
 */
public record Paper(Texts t, IssuedDocument document, String check, String qr) {

    public Content content() {
        return document.content();
    }

    /** The issuing body in capitals. */
    public String issuer() {
        return content().issuer().toUpperCase(Locale.forLanguageTag("vi"));
    }

    /** The name of its kind in capitals, as it stands above the title. */
    public String kind() {
        var key = "document.kind." + content().kind();
        return (t.knows(key) ? t.say(key) : content().kind()).toUpperCase(Locale.forLanguageTag("vi"));
    }

    /** Place and day, as 30/2020/NĐ-CP has them: days and the first two months with a zero before them. */
    public String placed() {
        var day = content().date();
        return t.say("document.paper.day", "%02d".formatted(day.getDayOfMonth()),
                day.getMonthValue() < 3 ? "%02d".formatted(day.getMonthValue()) : String.valueOf(day.getMonthValue()), String.valueOf(day.getYear()));
    }

    /** The code as printed. */
    public String code() {
        return new CheckCode(content().code()).shown();
    }
}

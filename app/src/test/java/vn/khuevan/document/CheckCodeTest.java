package vn.khuevan.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class CheckCodeTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Test
    void catchesEverySingleWrongCharacter() {
        var code = CheckCode.fresh(new SecureRandom()).text();
        for (int place = 0; place < code.length(); place++) {
            for (var other : ALPHABET.toCharArray()) {
                var typed = code.substring(0, place) + other + code.substring(place + 1);
                assertThat(CheckCode.read(typed).isPresent()).as(typed).isEqualTo(other == code.charAt(place));
            }
        }
    }

    @Test
    void readsACodeHoweverItIsTyped() {
        var code = CheckCode.of(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        assertThat(code.shown()).matches("0123-4567-89A.");
        assertThat(CheckCode.read(code.shown().toLowerCase(java.util.Locale.ROOT))).contains(code);
        assertThat(CheckCode.read(" oI23 4567 89a" + code.text().charAt(11))).contains(code);
        assertThat(CheckCode.read("")).isEmpty();
        assertThat(CheckCode.read("A".repeat(10_000))).isEmpty();
    }

    @Test
    void letsANetworkTryOnlySoOften() {
        var lookUps = new LookUps();
        for (int i = 0; i < LookUps.PER_MINUTE; i++) {
            assertThat(lookUps.take("203.0.113.0/24")).isTrue();
        }
        assertThat(lookUps.take("203.0.113.0/24")).isFalse();
        assertThat(lookUps.take("198.51.100.0/24")).isTrue();
    }

    @Test
    void writesSymbolsAsTheClericalRulesDo() {
        assertThat(Symbol.of(7, "QD", "SKHCN")).isEqualTo("07/QĐ-SKHCN");
        assertThat(Symbol.of(123, "TTr", "UBND")).isEqualTo("123/TTr-UBND");
        assertThat(Symbol.of(45, "CV", "SKHCN")).isEqualTo("45/SKHCN");
    }
}

package vn.khuevan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static Texts speaking(Language language, String sentence) {
        return new Texts(language, Map.of("k", Sentence.parse(sentence)));
    }

    private final Texts vi = speaking(Language.VI, "{0}");
    private final Texts en = speaking(Language.EN, "{0}");

    @Test
    void saysDatesAsEachLanguageWritesThem() {
        LocalDate day = LocalDate.of(2026, 8, 5);
        assertThat(vi.say("k", day)).isEqualTo("05/08/2026");
        assertThat(en.say("k", day)).isEqualTo("5 Aug 2026");
        assertThat(vi.say("k", YearMonth.of(2026, 8))).isEqualTo("08/2026");
    }

    @Test
    void saysInstantsInHanoiTime() {
        Instant lateEvening = Instant.parse("2026-08-05T17:30:00Z");
        assertThat(vi.say("k", lateEvening)).isEqualTo("00:30 ngày 06/08/2026");
        assertThat(en.say("k", lateEvening)).isEqualTo("6 Aug 2026, 00:30");
    }

    @Test
    void groupsNumbersButNotYears() {
        assertThat(vi.say("k", 1_234_567)).isEqualTo("1.234.567");
        assertThat(en.say("k", 1_234_567L)).isEqualTo("1,234,567");
        assertThat(vi.say("k", new BigDecimal("12.345"))).isEqualTo("12,34");
        assertThat(vi.say("k", Year.of(2026))).isEqualTo("2026");
    }

    @Test
    void saysMoneyWithItsUnit() {
        assertThat(vi.say("k", new Vnd(1_250_000))).isEqualTo("1.250.000\u00a0đồng");
        assertThat(en.say("k", new Vnd(1_250_000))).isEqualTo("VND\u00a01,250,000");
    }

    @Test
    void choosesThePluralByTheNumber() {
        Texts t = speaking(Language.EN, "it's {0} {0?day:days} left");
        assertThat(t.say("k", 1L)).isEqualTo("it's 1 day left");
        assertThat(t.say("k", 0)).isEqualTo("it's 0 days left");
    }

    @Test
    void joinsManyWithCommas() {
        assertThat(vi.say("k", List.of("a", LocalDate.of(2026, 1, 2)))).isEqualTo("a, 02/01/2026");
    }

    @Test
    void refusesAnUnknownKeyAMissingArgumentAndWhatCannotBeSaid() {
        assertThatThrownBy(() -> vi.say("missing")).hasMessageContaining("missing");
        assertThatThrownBy(() -> vi.say("k")).hasMessageContaining("needs 1");
        assertThatThrownBy(() -> vi.say("k", (Object) null)).hasMessageContaining("null");
        assertThatThrownBy(() -> vi.say("k", new Object())).hasMessageContaining("cannot say");
    }

    @Test
    void refusesABraceThatBelongsToNoArgument() {
        assertThatThrownBy(() -> Sentence.parse("a {name}")).isInstanceOf(IllegalArgumentException.class);
    }
}

package vn.khuevan.search.text;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTests {

    @ParameterizedTest
    @CsvSource({"cuuws, cứu", "nghieen, nghiên", "tieengs, tiếng", "vieejt, việt", "tie61ng, tiếng", "dduwowcj, được", "huwowngs, hướng", "luwu, lưu"})
    void readsTheKeysThatAnInputMethodLeft(String typed, String meant) {
        assertThat(Residue.readings(typed)).contains(meant);
    }

    @Test
    void saysTheSameOfATextWhetherFormsAreKeptOrNot() {
        var kept = Forms.kept();
        for (var text : List.of("Hòa Bình, HOÀ BÌNH và kỹ thuật", "KH&CN theo 05/2021/QĐ-UBND là 1.234,5", "Hòa Bình, HOÀ BÌNH và kỹ thuật", "ế".repeat(90))) {
            assertThat(Words.of(text, kept)).isEqualTo(Words.of(text));
        }
    }
}

package vn.khuevan.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingTextTest {

    @Test
    void oldAndNewSpellingsAreTheSameSyllables() {
        var one = Syllables.of("Hoà giải tại toà, thuỷ lợi, kĩ thuật ĐO ĐẠC");
        var other = Syllables.of("hòa giải tại tòa; thủy lợi - kỹ thuật đo đạc");
        assertThat(one.length()).isEqualTo(other.length());
        for (var i = 0; i < one.length(); i++) {
            assertThat(one.token(i)).isEqualTo(other.token(i));
        }
    }

    @Test
    void aFullLineOfAPageDoesNotEndASentenceButAPointOfAListDoes() {
        var text = Syllables.of("Nhóm lấy mẫu đất\ntại mười hai xã\n- phân tích kim loại\n\nKết luận 1.200 mẫu");
        assertThat(text.endOfSentence(0)).isEqualTo(7);
        assertThat(text.sentence(7)).isNotEqualTo(text.sentence(text.length() - 1));
        assertThat(text.sentence(text.length() - 1)).isEqualTo(text.sentence(text.length() - 4));
    }

    @Test
    void theObjectiveStandsUnderItsHeading() {
        assertThat(Objective.of("1. Tính cấp thiết\nRất cần.\n2. Mục tiêu của nhiệm vụ\nGiảm một nửa chất thải.\nDạy nghề.\n3. Nội dung\nNhiều."))
                .contains("Giảm một nửa chất thải.\nDạy nghề.");
        assertThat(Objective.of("Mục tiêu: làm sạch sông\nIV. Kinh phí\n")).contains("làm sạch sông");
        assertThat(Objective.of("Không nói gì")).isEmpty();
    }

    @Test
    void likenessOfTitlesKnowsOrderLittleAndMarksNotAtAll() {
        assertThat(Likeness.of("Xử lý nước thải làng nghề", "xu ly nuoc thai lang nghe")).isEqualTo(1.0);
        assertThat(Likeness.of("Xử lý nước thải làng nghề", "Nước thải làng nghề: xử lý")).isGreaterThan(0.8);
        assertThat(Likeness.of("Xử lý nước thải làng nghề", "Chọn tạo giống lúa chịu hạn")).isLessThan(0.1);
    }
}

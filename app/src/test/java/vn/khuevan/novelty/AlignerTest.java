package vn.khuevan.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlignerTest {

    private static List<Passage> align(String here, String there) {
        return new Aligner(Pieces.of(Syllables.of(here))).align(Pieces.of(Syllables.of(there)), null);
    }

    private static List<String> sentences(String text) {
        return new ArrayList<>(Arrays.asList(text.split("(?<=\\.) ")));
    }

    private static void isFound(String disguised) {
        var text = Fixtures.RICE + "\n\n" + disguised;
        var found = align(text, Fixtures.WATER);
        assertThat(found).isNotEmpty();
        assertThat(Novelty.share(disguised, align(disguised, Fixtures.WATER))).isGreaterThan(0.5);
        assertThat(found).allSatisfy(passage -> assertThat(passage.here().from()).isGreaterThanOrEqualTo(Fixtures.RICE.length()));
    }

    @Test
    void aPlainCopyIsOnePassageWithItsPlacesOnBothSides() {
        var text = Fixtures.RICE + " " + Fixtures.WATER;
        var found = align(text, Fixtures.WATER);

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().likeness()).isEqualTo(1.0);
        assertThat(found.getFirst().here().of(text)).startsWith("Nghiên cứu xây dựng").endsWith("nước thải công nghiệp");
        assertThat(found.getFirst().there().of(Fixtures.WATER)).startsWith("Nghiên cứu xây dựng").endsWith("nước thải công nghiệp");
    }

    @Test
    void marksThatWereStrippedHideNothing() {
        isFound(Normalizer.normalize(Fixtures.WATER, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replace('đ', 'd').replace('Đ', 'D'));
        isFound(Normalizer.normalize(Fixtures.WATER, Normalizer.Form.NFD));
    }

    @Test
    void sentencesInAnotherOrderHideNothing() {
        var swapped = sentences(Fixtures.WATER);
        Collections.reverse(swapped);
        isFound(String.join(" ", swapped));
    }

    @Test
    void sentencesInsertedHideNothing() {
        var own = sentences(Fixtures.RICE);
        var mixed = new ArrayList<String>();
        var copied = sentences(Fixtures.WATER);
        for (var i = 0; i < copied.size(); i++) {
            mixed.add(copied.get(i));
            mixed.add("Câu thứ " + i + " do người chép tự viết thêm để che đi chỗ đã lấy.");
        }
        var found = align(String.join(" ", mixed) + " " + String.join(" ", own), Fixtures.WATER);
        assertThat(found).isNotEmpty();
        assertThat(found.stream().mapToInt(Passage::words).sum()).isGreaterThan(60);
    }

    @Test
    void exchangedWordsAndMovedClausesHideNothing() {
        isFound("Khảo cứu lập mô hình xử lý nước thải ở ngoại thành cho những làng nghề chế tạo bún. "
                + "Phân tích hàm lượng chất hữu cơ và vi sinh trong phòng thí nghiệm, nhóm tiến hành lấy mẫu nước ở mười hai điểm xả. "
                + "Kỹ thuật lọc sinh học nhỏ giọt được lựa chọn do dễ vận hành, giá thành thấp và thích hợp quy mô hộ gia đình. "
                + "Nước đầu ra cần đạt cột B quy chuẩn quốc gia về nước thải công nghiệp sau sáu tháng chạy thử.");
    }

    @Test
    void lettersThatOnlyLookAlikeAndUnseenOnesHideNothing() {
        isFound(Fixtures.WATER.replace('a', 'а').replace('o', 'о').replace("nước", "n\u200Bước"));
    }

    @Test
    void anotherTextOfTheSameKindIsNoCopy() {
        assertThat(align(Fixtures.RICE, Fixtures.WATER)).isEmpty();
        assertThat(align("Nghiên cứu xây dựng mô hình quản lý rác thải rắn cho các khu dân cư mới ở nội thành, có lấy mẫu và phân tích tại chỗ. "
                + "Công nghệ ủ phân được xem xét vì giá thành thấp.", Fixtures.WATER)).isEmpty();
    }

    @Test
    void onePhraseSaidOftenIsNotALongPassage() {
        assertThat(align("xử lý nước thải cho các làng nghề ".repeat(30), Fixtures.WATER)).isEmpty();
    }

    @Test
    void emptyTextsAndNoiseGiveNothing() {
        assertThat(align("", Fixtures.WATER)).isEmpty();
        assertThat(align(Fixtures.WATER, "")).isEmpty();
        assertThat(align("\uD83C\u0301… \u200B --- \uD83C\uDF3E", Fixtures.WATER)).isEmpty();
    }
}

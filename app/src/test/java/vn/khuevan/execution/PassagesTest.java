package vn.khuevan.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassagesTest {

    private static final String REPORT = "Nhóm nghiên cứu đã khảo sát ba trăm hộ trồng hoa tại Mê Linh và lập bản đồ sâu bệnh theo từng vụ.";

    private final Passages passages = new Passages(5);

    @Test
    void findsAPassageWhateverItsCasePunctuationAndWayOfWritingMarks() {
        var paper = "Trong phần này: KHẢO SÁT, ba trăm hộ trồng hoa — tại Mê Linh; chúng tôi bàn về giống mới.";

        var overlap = passages.find(Normalizer.normalize(paper, Normalizer.Form.NFD), List.of(new Passages.Source("BC-1", REPORT)));

        assertThat(overlap.passages()).hasSize(1);
        var passage = overlap.passages().getFirst();
        assertThat(passage.words()).isEqualTo(10);
        assertThat(passage.there()).isEqualTo("khảo sát ba trăm hộ trồng hoa tại Mê Linh");
        assertThat(Normalizer.normalize(passage.here(), Normalizer.Form.NFC)).isEqualTo("KHẢO SÁT, ba trăm hộ trồng hoa — tại Mê Linh");
        assertThat(passage.source()).isEqualTo("BC-1");
        assertThat(overlap.repeated()).isEqualTo(10);
    }

    @Test
    void takesOldAndNewPlacementOfToneMarksForTheSame() {
        var overlap = passages.find("hoà giải tại toà và thuỷ lợi", List.of(new Passages.Source("BC-1", "Hòa giải tại tòa và thủy lợi")));

        assertThat(overlap.repeated()).isEqualTo(7);
    }

    @Test
    void takesEachRepeatedWordOnceHoweverOftenItStandsInTheReports() {
        var overlap = passages.find(REPORT, List.of(new Passages.Source("BC-1", REPORT), new Passages.Source("BC-2", REPORT + " " + REPORT)));

        assertThat(overlap.repeated()).isEqualTo(overlap.words());
        assertThat(overlap.percent()).isEqualTo(100);
    }

    @Test
    void leavesOutRunsShorterThanAPassage() {
        var overlap = passages.find("Chúng tôi đã khảo sát ba trăm mẫu đất", List.of(new Passages.Source("BC-1", REPORT)));

        assertThat(overlap.repeated()).isEqualTo(5);
        assertThat(new Passages(6).find("Chúng tôi đã khảo sát ba trăm mẫu đất", List.of(new Passages.Source("BC-1", REPORT))).passages()).isEmpty();
    }

    @Test
    void reachesAShareExactlyAtItsBorder() {
        assertThat(new Passages.Overlap(50, 10, List.of()).reaches(20)).isTrue();
        assertThat(new Passages.Overlap(51, 10, List.of()).reaches(20)).isFalse();
        assertThat(new Passages.Overlap(0, 0, List.of()).reaches(20)).isFalse();
    }

    @Test
    void findsNothingInTextsShorterThanAPassage() {
        assertThat(passages.find("ba trăm hộ", List.of(new Passages.Source("BC-1", "ba trăm hộ"))).passages()).isEmpty();
    }
}

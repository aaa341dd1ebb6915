package vn.khuevan.law;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LawTextsTest {

    private final RuleBook book = RuleBook.load();
    private final LawTexts texts = LawTexts.of(book);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "20/2023/TT-BKHCN | Điều 11.8a | Điều 11. | 70",
        "11/2014/TT-BKHCN | Điều 7.1 | Điều 7. | 30 ngày",
        "70/2018/NĐ-CP | Điều 24.1 | Điều 24. | 60 ngày",
        "4001/QĐ-BKHCN | Điều 5.2 NĐ 267/2025 | Điều 5 Nghị định số 267/2025/NĐ-CP | chưa hoàn trả đủ kinh phí",
        "4001/QĐ-BKHCN | I.1 | 1. Thủ tục | 110 ngày",
        "25/2026/TT-BCT | Điều 5.2a | Dieu 5. | 07"
    })
    void findsTheWordsOfAnArticle(String document, String article, String heading, String words) {
        assertThat(texts.article(document, article)).hasValueSatisfying(text -> assertThat(text).contains(heading, words));
    }

    @Test
    void readsSeveralArticlesAndRanges() {
        assertThat(texts.passages("91/2015/QH13 (Bộ luật Dân sự)", "147-148")).extracting(Passage::heading)
                .containsExactly("Điều 147. Thời điểm bắt đầu thời hạn", "Điều 148. Kết thúc thời hạn");
        assertThat(texts.passages("27/2015/TTLT-BKHCN-BTC", "Điều 6.2, 7.4, 10.3a")).hasSize(3);
        assertThat(texts.passages("70/2018/NĐ-CP", "Điều 12-15")).hasSize(4);
        assertThat(texts.passages("20/2023/TT-BKHCN", "Điều 8.6-7")).hasSize(1);
    }

    @Test
    void pointsAtTheClauseAndPointCited() {
        var passage = texts.passages("20/2023/TT-BKHCN", "Điều 11.8a").getFirst();
        assertThat(passage.cited()).startsWith("a)").contains("70");
        assertThat(passage.words()).contains(passage.cited());
        assertThat(texts.passages("20/2023/TT-BKHCN", "Điều 16.2b").getFirst().cited()).startsWith("b)");
    }

    @Test
    void doesNotRunIntoTheNextArticle() {
        assertThat(texts.article("11/2014/TT-BKHCN", "Điều 9")).hasValueSatisfying(text -> assertThat(text).doesNotContain("\nĐiều 10."));
    }

    @Test
    void aTextThatIsNotHereIsNotInvented() {
        assertThat(texts.article("05/2021/QĐ-UBND (Hà Nội)", "Điều 18-26")).isEmpty();
        assertThat(texts.article("14/2014/TT-BKHCN", "Điều 15")).isEmpty();
        assertThat(texts.article("no such document", "Điều 1")).isEmpty();
        assertThat(texts.article("11/2014/TT-BKHCN", "?")).isEmpty();
    }

    @Test
    void everyCitationOfATextReadInFullIsFoundInIt() {
        for (var provision : book.provisions()) {
            var document = book.document(provision.document()).orElseThrow();
            if (document.text().equals("full")) {
                assertThat(texts.article(provision.document(), provision.article())).as(provision.id()).isPresent();
            }
        }
    }

    @Test
    void everyTextKeepsTheLineThatSaysWhereItComesFrom() {
        assertThat(book.documents().stream().filter(Document::hasText)).hasSize(19).allSatisfy(document ->
                assertThat(texts.source(document.number())).as(document.number()).isPresent());
    }
}

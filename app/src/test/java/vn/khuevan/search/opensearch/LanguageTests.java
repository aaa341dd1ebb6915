package vn.khuevan.search.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.khuevan.search.Viewer;
import vn.khuevan.search.reading.Tokens;

class LanguageTests {

    private static Language of(int times) {
        var gathering = new Language.Gathering();
        IntStream.range(0, times).forEach(_ -> {
            gathering.document(List.of("nghiên", "cứu", "khoa", "học", "khoa", "học"), null);
            gathering.document(List.of("khoa", "học", "và", "công", "nghệ"), null);
        });
        gathering.document(List.of("lạc", "lõng"), null);
        gathering.document(List.of("mật", "khoa"), 7);
        return gathering.done();
    }

    private static TreeSet<String> told(Language language) {
        var told = language.lexicon().words().stream().map(word -> word.exact() + " " + word.count()).collect(Collectors.toCollection(TreeSet::new));
        var names = new ArrayList<String>();
        language.lexicon().words().forEach(word -> {
            while (names.size() <= word.id()) {
                names.add("");
            }
            names.set(word.id(), word.exact());
        });
        language.lexicon().pairs((first, second, count) -> told.add(names.get(first) + " " + names.get(second) + " " + count));
        return told;
    }

    @Test
    void countsWordsPairsAndTheDocumentsThatHaveThem() {
        var language = of(1);
        assertThat(told(language)).contains("khoa 3", "khoa học 3", "học khoa 1", "lạc lõng 1").doesNotContain("học nghiên 1", "nghệ lạc 1");
        assertThat(language.documents()).isEqualTo(4);
        assertThat(language.having(Tokens.EXACT, "khoa")).isEqualTo(2);
        assertThat(language.having(Tokens.FOLDED, "hoc")).isEqualTo(2);
        assertThat(language.having(Tokens.EXACT, "lạ")).as("unknown, but perhaps there").isEqualTo(1);
    }

    @Test
    void keepsTheWordsOfStaffApart() throws IOException {
        for (var language : List.of(of(1), Language.read(of(1).written()))) {
            assertThat(language.lexicon().exact("mật")).isNull();
            assertThat(language.lexicon().of(new Viewer(Set.of(8))).exact("mật")).isNull();
            assertThat(language.lexicon().of(new Viewer(Set.of(7))).exact("mật")).isNotNull();
            assertThat(told(language)).contains("khoa 3");
        }
    }

    @Test
    void forgetsWhatIsWrittenOnceInManyTexts() {
        assertThat(told(of(10_000))).contains("khoa 30000").doesNotContain("lạc 1", "lạc lõng 1");
    }

    @Test
    void saysTheSameAfterItWasWrittenDown() throws IOException {
        for (var language : List.of(of(1), of(10_000), Language.NONE)) {
            var read = Language.read(language.written());
            assertThat(told(read)).isEqualTo(told(language));
            assertThat(read.documents()).isEqualTo(language.documents());
            assertThat(read.lexicon().total()).isEqualTo(language.lexicon().total());
            for (var word : List.of("khoa", "học", "và", "lạc")) {
                assertThat(read.having(Tokens.EXACT, word)).isEqualTo(language.having(Tokens.EXACT, word));
            }
            assertThat(read.having(Tokens.FOLDED, "cong")).isEqualTo(language.having(Tokens.FOLDED, "cong"));
        }
    }

    @Test
    void isOutgrownByEveryDocumentOfFewAndByAFifthOfMany() {
        assertThat(of(1).outgrown(4)).isFalse();
        assertThat(of(1).outgrown(5)).isTrue();
        assertThat(of(1_000).outgrown(2_100)).isFalse();
        assertThat(of(1_000).outgrown(2_600)).isTrue();
    }
}

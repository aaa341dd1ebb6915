package vn.khuevan.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.khuevan.search.SearchAnswer.Count;
import vn.khuevan.search.SearchAnswer.Found;
import vn.khuevan.search.SearchAnswer.Piece;
import vn.khuevan.search.SearchAnswer.Reason;
import vn.khuevan.search.SearchAnswer.Refused;
import vn.khuevan.search.SearchDocument.Audience;

import static org.assertj.core.api.Assertions.assertThat;

/** What every adapter of the search port keeps. */
public interface SearchContract {

    /** An empty index of this test alone. */
    SearchIndex index();

    /** The same index after the process ended without a word: only what was made durable is there. */
    SearchIndex afterCrash();

    private static SearchDocument document(String key, String title, String... texts) {
        return new SearchDocument(key, "task", 1, Audience.PUBLIC, title, List.of(texts), Map.of(), Map.of(), "/" + key, 1);
    }

    private void put(SearchDocument... documents) {
        index().mend(Arrays.stream(documents).<Change>map(Change.Put::new).toList());
    }

    private Found found(SearchRequest request) {
        return (Found) index().search(request);
    }

    private List<String> keys(String words) {
        return found(SearchRequest.of(words, Viewer.ANYBODY)).hits().stream().map(SearchAnswer.Hit::key).toList();
    }

    @Test
    default void findsWithoutMarksWhatIsWrittenWithThem() {
        put(document("a", "Nghiên cứu giống lúa chịu mặn"), document("b", "Chế tạo máy gặt"));
        assertThat(keys("giong lua chiu man")).containsExactly("a");
        assertThat(keys("GIỐNG LÚA")).containsExactly("a");
    }

    @Test
    default void takesMarksAsTheyAreTypedAndPutsNothingElseInTheirPlace() {
        put(document("ban", "Bán hàng"), document("ban2", "Bạn hàng"), document("an", "An hàng"), document("an2", "Án hàng"));
        assertThat(keys("án")).containsExactly("an2");
        assertThat(keys("bạn")).containsExactly("ban2");
        assertThat(keys("ban")).containsExactlyInAnyOrder("ban", "ban2");
    }

    @Test
    default void readsHalfMarkedWordsOneByOne() {
        put(document("a", "Công nghệ sinh học"), document("b", "Cống nghe sình hóc"));
        assertThat(keys("công nghe sinh học").getFirst()).isEqualTo("a");
    }

    @Test
    default void knowsOneSyllableInAllItsSpellings() {
        put(document("a", "Hòa giải bằng kỹ thuật của Đỗ Quý"));
        assertThat(keys("hoà giải")).containsExactly("a");
        assertThat(keys("kĩ thuật")).containsExactly("a");
        assertThat(keys(java.text.Normalizer.normalize("hòa giải kỹ thuật", java.text.Normalizer.Form.NFD))).containsExactly("a");
        assertThat(keys("\u00d0ỗ Quý")).containsExactly("a");
        assertThat(keys("do quy")).containsExactly("a");
    }

    @Test
    default void ranksThePhraseAboveItsScatteredSyllables() {
        put(document("scattered", "Học viện khoa ngữ văn", "Khoa dạy học"), document("phrase", "Phát triển khoa học", "và đời sống"));
        assertThat(keys("khoa học").getFirst()).isEqualTo("phrase");
        assertThat(keys("khoa hoc").getFirst()).isEqualTo("phrase");
    }

    @Test
    default void findsDocumentNumbersHoweverTheyAreTyped() {
        put(document("a", "Quyết định 05/2021/QĐ-UBND"), document("b", "Quyết định 06/2021/QĐ-UBND"));
        assertThat(keys("05/2021/QĐ-UBND").getFirst()).isEqualTo("a");
        assertThat(keys("05/2021/qd-ubnd").getFirst()).isEqualTo("a");
        assertThat(keys("05/2021/QĐ\u2013UBND").getFirst()).isEqualTo("a");
    }

    @Test
    default void knowsShortFormsBothWays() {
        put(document("long", "Quỹ khoa học và công nghệ"), document("short", "Quỹ KH&CN"), document("other", "Quỹ đất"));
        assertThat(keys("KH&CN")).contains("long", "short").doesNotContain("other");
        assertThat(keys("quỹ khoa học và công nghệ")).contains("long");
    }

    @Test
    default void readsWhatAnInputMethodLeftBehind() {
        put(document("a", "Tiếng Việt"), document("b", "Tiếng Anh"));
        assertThat(keys("tieengs vieetj").getFirst()).isEqualTo("a");
        assertThat(keys("tie61ng vie65t").getFirst()).isEqualTo("a");
        assertThat(found(SearchRequest.of("tieengs vieetj", Viewer.ANYBODY)).meant()).isEqualTo("tiếng việt");
    }

    @Test
    default void forgivesASlipOfTheFingerAndSaysWhatWasMeant() {
        put(document("a", "Chuyển giao công nghệ"));
        var answer = found(SearchRequest.of("chuyenr giao conng nghệ", Viewer.ANYBODY));
        assertThat(answer.hits()).extracting(SearchAnswer.Hit::key).containsExactly("a");
        assertThat(answer.meant()).isEqualTo("chuyển giao công nghệ");
    }

    @Test
    default void wantsQuotedWordsSideBySide() {
        put(document("a", "Công nghệ cao và nghệ thuật"), document("b", "Công cao nghệ"));
        assertThat(keys("\"công nghệ\"")).containsExactly("a");
    }

    @Test
    default void showsNobodyWhatIsNotForThemAndDoesNotCountIt() {
        put(document("open", "Đề tài chung"),
                new SearchDocument("staff", "task", 7, Audience.STAFF, "Đề tài riêng", List.of(), Map.of("field", List.of("x")), Map.of(), "/s", 1));
        var visitor = found(SearchRequest.of("đề tài", Viewer.ANYBODY));
        assertThat(visitor.total()).isEqualTo(1);
        assertThat(visitor.hits()).extracting(SearchAnswer.Hit::key).containsExactly("open");
        assertThat(visitor.facets()).doesNotContainKey("field");
        assertThat(found(SearchRequest.of("đề tài", new Viewer(Set.of(8)))).total()).isEqualTo(1);
        assertThat(found(SearchRequest.of("đề tài", new Viewer(Set.of(7)))).total()).isEqualTo(2);
        assertThat(index().suggest("đề tài r", Viewer.ANYBODY, 5)).isEmpty();
        assertThat(index().suggest("đề tài r", new Viewer(Set.of(7)), 5)).containsExactly("Đề tài riêng");
    }

    @Test
    default void showsStaffTheFullerDocumentInsteadOfTheOneForOthers() {
        put(new SearchDocument("others", "task", 7, Audience.OTHERS, "Đề tài lúa", List.of(), Map.of(), Map.of(), "/s", 1),
                new SearchDocument("fuller", "task", 7, Audience.STAFF, "Đề tài lúa", List.of("ghi chú nội bộ"), Map.of(), Map.of(), "/s", 1));
        for (var viewer : List.of(Viewer.ANYBODY, new Viewer(Set.of(8)))) {
            assertThat(found(SearchRequest.of("lúa", viewer)).hits()).extracting(SearchAnswer.Hit::key).containsExactly("others");
            assertThat(found(SearchRequest.of("nội bộ", viewer)).total()).isZero();
        }
        assertThat(found(SearchRequest.of("lúa", new Viewer(Set.of(7)))).hits()).extracting(SearchAnswer.Hit::key).containsExactly("fuller");
        assertThat(found(SearchRequest.of("lúa", new Viewer(Set.of(7, 8)))).total()).isEqualTo(1);
    }

    @Test
    default void learnsWordsOnlyFromWhatTheViewerMayFind() {
        put(document("open", "Chuyển giao công nghệ"),
                new SearchDocument("staff", "task", 7, Audience.STAFF, "Trạm radar ven biển", List.of(), Map.of(), Map.of(), "/s", 1));
        for (var viewer : List.of(Viewer.ANYBODY, new Viewer(Set.of(8)))) {
            assertThat(found(SearchRequest.of("radarr", viewer)).meant()).isNull();
            assertThat(found(SearchRequest.of("tramj", viewer)).meant()).isNull();
            assertThat(index().suggest("trạm rad", viewer, 5)).isEmpty();
            assertThat(found(SearchRequest.of("chuyenr giao", viewer)).meant()).isEqualTo("chuyển giao");
        }
        var staff = new Viewer(Set.of(7));
        assertThat(found(SearchRequest.of("radarr", staff)).meant()).isEqualTo("radar");
        assertThat(found(SearchRequest.of("tramj", staff)).meant()).isEqualTo("trạm");
        assertThat(found(SearchRequest.of("tram radar", staff)).hits()).extracting(SearchAnswer.Hit::key).containsExactly("staff");
    }

    @Test
    default void looksAtNoOtherDocumentsThanThoseNamed() {
        IntStream.range(0, 30).forEach(i -> put(new SearchDocument("d" + i, "task", 1, Audience.PUBLIC, i % 2 == 0 ? "Giống lúa " + i : "Giống ngô " + i,
                List.of(), Map.of("year", List.of("2024")), Map.of("newest", (long) i), "/d" + i, 1)));
        put(new SearchDocument("staff", "task", 7, Audience.STAFF, "Giống lúa riêng", List.of(), Map.of(), Map.of(), "/s", 1));
        var named = SearchRequest.of("giống lúa", Viewer.ANYBODY).among(Set.of("d1", "d2", "d3", "d4", "staff", "none"));
        for (var order : List.of(SearchRequest.BY_RELEVANCE, "newest", SearchRequest.BY_TITLE)) {
            var answer = found(named.by(order));
            assertThat(answer.hits()).extracting(SearchAnswer.Hit::key).containsExactlyInAnyOrder("d2", "d4");
            assertThat(answer.total()).isEqualTo(2);
            assertThat(answer.facets().get("year")).containsExactly(new Count("2024", 2));
        }
        assertThat(found(SearchRequest.of("", Viewer.ANYBODY).among(Set.of("d1"))).total()).isEqualTo(1);
        assertThat(found(SearchRequest.of("giống lúa", Viewer.ANYBODY).among(Set.of())).hits()).isEmpty();
    }

    @Test
    default void takesOtherNamesForAsMuchAsTheTitle() {
        put(document("text", "Báo cáo", "nói về cây ngô lai"),
                new SearchDocument("name", "task", 1, Audience.PUBLIC, "Bắp", List.of("Ngô lai"), List.of(), Map.of(), Map.of(), "/s", 1));
        assertThat(keys("ngô lai")).containsExactly("name", "text");
    }

    @Test
    default void countsFacetsWithoutTheirOwnChoice() {
        for (var i = 0; i < 6; i++) {
            put(new SearchDocument("d" + i, "task", 1, Audience.PUBLIC, "Đề tài số " + i, List.of(),
                    Map.of("field", List.of(i < 4 ? "a" : "b"), "year", List.of(i % 2 == 0 ? "2024" : "2025")), Map.of(), "/", 1));
        }
        var narrowed = found(SearchRequest.of("đề tài", Viewer.ANYBODY).narrowedTo("field", "a"));
        assertThat(narrowed.total()).isEqualTo(4);
        assertThat(narrowed.facets().get("field")).containsExactly(new Count("a", 4), new Count("b", 2));
        assertThat(narrowed.facets().get("year")).containsExactly(new Count("2024", 2), new Count("2025", 2));
        assertThat(narrowed.facets().get("type")).containsExactly(new Count("task", 4));
    }

    @Test
    default void ordersByTitleAsDictionariesDoAndByNumbersHighestFirst() {
        var titles = List.of("Đo lường", "Ăn mòn", "Dạy học", "An toàn");
        for (var title : titles) {
            put(new SearchDocument(title, "task", 1, Audience.PUBLIC, title, List.of("chung"), Map.of(), Map.of("newest", (long) titles.indexOf(title)), "/", 1));
        }
        assertThat(found(SearchRequest.of("chung", Viewer.ANYBODY).by("title")).hits()).extracting(SearchAnswer.Hit::key)
                .containsExactly("An toàn", "Ăn mòn", "Dạy học", "Đo lường");
        assertThat(found(SearchRequest.of("chung", Viewer.ANYBODY).by("newest")).hits()).extracting(SearchAnswer.Hit::key)
                .containsExactly("An toàn", "Dạy học", "Ăn mòn", "Đo lường");
    }

    @Test
    default void turnsPagesWithoutGapsOrDoubles() {
        IntStream.range(0, 25).forEach(i -> put(document("d" + i, "Đề tài số " + i)));
        var seen = new ArrayList<String>();
        for (var page = 1; page <= 3; page++) {
            found(SearchRequest.of("đề tài", Viewer.ANYBODY).page(page, 10)).hits().forEach(hit -> seen.add(hit.key()));
        }
        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    default void marksTheWordsInTheBestPassage() {
        put(document("a", "Báo cáo", "Mở đầu dài dòng. ".repeat(60) + "Kết quả là giống lúa mới. " + "Hết. ".repeat(60)));
        var hit = found(SearchRequest.of("giong lua", Viewer.ANYBODY)).hits().getFirst();
        assertThat(hit.extract().stream().filter(Piece::marked).map(Piece::text)).containsExactly("giống", "lúa");
        assertThat(hit.extract().stream().map(Piece::text).reduce("", String::concat)).startsWith("… ").endsWith(" …").hasSizeLessThan(300);
    }

    @Test
    default void completesTitlesWhileTheyAreTyped() {
        put(document("a", "Chuyển giao công nghệ vật liệu"), document("b", "Chuyển đổi số"));
        assertThat(index().suggest("chuyen giao công n", Viewer.ANYBODY, 5)).containsExactly("Chuyển giao công nghệ vật liệu");
        assertThat(index().suggest("chu", Viewer.ANYBODY, 5)).containsExactlyInAnyOrder("Chuyển giao công nghệ vật liệu", "Chuyển đổi số");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "?*?*?*", "a* OR b* AND (", "/(a+)+$/", "title:[* TO *]", "\"", "\"\"\"", "^~!{}[]\\", "\u0000\uD800", "&/&/&-", "1/2/"})
    default void takesEveryCharacterForItself(String hostile) {
        put(document("a", "Đề tài"));
        assertThat(index().search(SearchRequest.of(hostile, Viewer.ANYBODY))).isInstanceOf(Found.class);
        assertThat(index().suggest(hostile, Viewer.ANYBODY, 5)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    default void refusesMoreThanItLooksForAtOnce() {
        assertThat(index().search(SearchRequest.of("a".repeat(1_001), Viewer.ANYBODY))).isEqualTo(new Refused(Reason.TOO_LONG));
        assertThat(index().search(SearchRequest.of("a ".repeat(129), Viewer.ANYBODY))).isEqualTo(new Refused(Reason.TOO_MANY_WORDS));
        assertThat(index().search(SearchRequest.of("a", Viewer.ANYBODY).page(1_001, 10))).isEqualTo(new Refused(Reason.TOO_DEEP));
        assertThat(index().search(SearchRequest.of("a", Viewer.ANYBODY).page(0, 10))).isEqualTo(new Refused(Reason.TOO_DEEP));
        assertThat(index().search(SearchRequest.of("a", Viewer.ANYBODY).page(1, 201))).isEqualTo(new Refused(Reason.TOO_DEEP));
    }

    @Test
    default void takesChangesOnceAndInOrder() {
        index().apply(List.of(new Change.Put(document("a", "Bản thứ hai"))), new Position(5, 2));
        index().apply(List.of(new Change.Put(document("a", "Bản thứ nhất"))), new Position(5, 1));
        index().apply(List.of(new Change.Remove("a")), new Position(5, 2));
        assertThat(index().position()).isEqualTo(new Position(5, 2));
        assertThat(found(SearchRequest.of("bản thứ", Viewer.ANYBODY)).hits()).extracting(SearchAnswer.Hit::titleText).containsExactly("Bản thứ hai");
        index().apply(List.of(new Change.Remove("a")), new Position(6, 1));
        assertThat(keys("bản thứ")).isEmpty();
    }

    @Test
    default void comesBackFromACrashAtAPositionThatFitsItsDocuments() {
        index().apply(List.of(new Change.Put(document("a", "Giữ lại"))), new Position(1, 1));
        index().flush();
        index().apply(List.of(new Change.Put(document("b", "Mất đi"))), new Position(2, 1));
        var back = afterCrash();
        var there = back.position().equals(new Position(1, 1)) ? Set.of("a") : Set.of("a", "b");
        var keys = new HashMap<String, Long>();
        back.versions("task", keys::put);
        assertThat(keys.keySet()).isEqualTo(there);
        assertThat(back.needsRebuild()).isFalse();
    }

    @Test
    default void answersFromTheOldIndexUntilTheNewOneIsFinished() {
        put(document("old", "Đề tài cũ"));
        try (var made = index().rebuild()) {
            made.add(List.of(document("new", "Đề tài mới")));
            assertThat(keys("đề tài")).containsExactly("old");
            made.finish(new Position(9, 9));
        }
        assertThat(keys("đề tài")).containsExactly("new");
        assertThat(index().position()).isEqualTo(new Position(9, 9));
    }

    @Test
    default void forgetsARebuildThatIsGivenUp() {
        put(document("old", "Đề tài cũ"));
        try (var made = index().rebuild()) {
            made.add(List.of(document("new", "Đề tài mới")));
        }
        assertThat(keys("đề tài")).containsExactly("old");
    }

    @Test
    default void talliesWhatItHoldsByType() {
        put(document("a", "Một"), document("b", "Hai"));
        put(document("a", "Một lần nữa"));
        assertThat(index().tallies()).isEqualTo(Map.of("task", Tally.NONE.with("a", 1).with("b", 1)));
        index().mend(List.of(new Change.Remove("b")));
        assertThat(index().tallies()).isEqualTo(Map.of("task", Tally.NONE.with("a", 1)));
    }

    @Test
    default void answersManyWhileOneWritesAndRebuilds() throws Exception {
        put(document("kept", "Đề tài không đổi"));
        try (var people = Executors.newFixedThreadPool(3)) {
            var asking = people.invokeAll(List.<Callable<Boolean>>of(this::asks, this::asks, () -> {
                for (var i = 1; i <= 20; i++) {
                    index().apply(List.of(new Change.Put(document("d" + i, "Nhiệm vụ " + i))), new Position(i, 1));
                    try (var made = index().rebuild()) {
                        made.add(List.of(document("kept", "Đề tài không đổi")));
                        made.finish(new Position(i, 1));
                    }
                }
                return true;
            }));
            for (var each : asking) {
                assertThat(each.get()).isTrue();
            }
        }
    }

    private boolean asks() {
        return IntStream.range(0, 200).allMatch(_ -> keys("không đổi").equals(List.of("kept")));
    }
}

package vn.khuevan.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassageIndexTest {

    @TempDir
    private Path home;

    private static List<String> found(PassageIndex index, String text, long reader) throws IOException {
        var keys = new ArrayList<String>();
        index.read(searcher -> {
            var found = new Comparison(searcher, Pieces.of(Syllables.of(text)), of -> of == 0 || of == reader).find(new Comparison.Deadline(Duration.ofSeconds(10)));
            for (var head : found.passages().keySet()) {
                keys.add(searcher.storedFields().document(head).get(PassageIndex.KEY));
            }
            return keys;
        });
        return keys;
    }

    @Test
    void findsWhatWasPutAndForgetsWhatWasTakenAway() throws IOException {
        try (var index = PassageIndex.open(home)) {
            index.put(List.of(Fixtures.text("a", Text.Audience.PUBLIC, "Nước", Fixtures.WATER), Fixtures.text("b", Text.Audience.PUBLIC, "Lúa", Fixtures.RICE)));
            index.show();
            assertThat(found(index, Fixtures.RICE + Fixtures.FORM, 0)).containsExactly("b");
            index.put(List.of(Fixtures.text("b", Text.Audience.PUBLIC, "Lúa", Fixtures.FORM)));
            index.remove(List.of("a"));
            index.show();
            assertThat(found(index, Fixtures.RICE + " " + Fixtures.WATER, 0)).isEmpty();
        }
    }

    @Test
    void tellsStaffOnlyOfWhatIsForStaff() throws IOException {
        try (var index = PassageIndex.open(home)) {
            index.put(List.of(Fixtures.text("a", Text.Audience.STAFF, "Nước", Fixtures.WATER)));
            index.show();
            assertThat(found(index, Fixtures.WATER, 0)).isEmpty();
            assertThat(found(index, Fixtures.WATER, PassageIndex.reader(Text.Audience.STAFF, 2))).isEmpty();
            assertThat(found(index, Fixtures.WATER, PassageIndex.reader(Text.Audience.STAFF, 1))).containsExactly("a");
        }
    }

    @Test
    void keepsItsPlaceInTheOutboxWithWhatItHolds() throws IOException {
        try (var index = PassageIndex.open(home)) {
            assertThat(index.place()).isEqualTo(PassageIndex.Place.NONE);
            index.put(List.of(Fixtures.text("a", Text.Audience.PUBLIC, "Nước", Fixtures.WATER)));
            index.moveTo(new PassageIndex.Place(7, 3));
            index.flush();
            index.put(List.of(Fixtures.text("b", Text.Audience.PUBLIC, "Lúa", Fixtures.RICE)));
        }
        try (var index = PassageIndex.open(home)) {
            assertThat(index.place()).isEqualTo(new PassageIndex.Place(7, 3));
            assertThat(found(index, Fixtures.WATER, 0)).containsExactly("a");
            assertThat(found(index, Fixtures.RICE, 0)).isEmpty();
        }
    }

    @Test
    void beginsAnewWhenItIsBroken() throws IOException {
        try (var index = PassageIndex.open(home)) {
            index.put(List.of(Fixtures.text("a", Text.Audience.PUBLIC, "Nước", Fixtures.WATER)));
            index.moveTo(new PassageIndex.Place(7, 3));
            index.flush();
        }
        try (var files = Files.list(home)) {
            for (var file : files.filter(each -> each.toString().matches(".*\\.(cfs|tim|doc|fdt)")).toList()) {
                var bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 0x55;
                Files.write(file, bytes);
            }
        }
        try (var index = PassageIndex.open(home)) {
            assertThat(index.place()).isEqualTo(PassageIndex.Place.NONE);
        }
    }

    @Test
    void wordsOfAFormAreNotReportedHoweverManyTextsHaveThem() throws IOException {
        try (var index = PassageIndex.open(home)) {
            var texts = new ArrayList<Text>();
            for (var i = 0; i < 40; i++) {
                texts.add(Fixtures.text("t" + i, Text.Audience.PUBLIC, "Bài " + i, Fixtures.FORM + "\n\nNội dung riêng của bài số " + i + "."));
            }
            texts.add(Fixtures.text("a", Text.Audience.PUBLIC, "Nước", Fixtures.FORM + "\n\n" + Fixtures.WATER));
            index.put(texts);
            index.show();
            assertThat(found(index, Fixtures.FORM, 0)).isEmpty();
            assertThat(found(index, Fixtures.FORM + "\n\n" + Fixtures.WATER, 0)).containsExactly("a");
        }
    }

    @Test
    void aPassageAcrossTheBorderOfTwoChunksIsOne() throws IOException {
        var filler = new StringBuilder();
        for (var i = 0; i < 60; i++) {
            filler.append("Mục ").append(i).append(" kể về việc ").append(i * 7).append(" của năm ").append(1900 + i).append(". ");
        }
        try (var index = PassageIndex.open(home)) {
            for (var cut = 0; cut < filler.length(); cut += 150) {
                index.put(List.of(Fixtures.text("a", Text.Audience.PUBLIC, "Dài", filler.substring(cut) + Fixtures.WATER + filler.substring(0, cut))));
                index.show();
                var words = index.read(searcher -> new Comparison(searcher, Pieces.of(Syllables.of(Fixtures.WATER)), _ -> true)
                        .find(new Comparison.Deadline(Duration.ofSeconds(10))).passages().values().stream().flatMap(List::stream).mapToInt(placed -> placed.passage().words()).sum());
                assertThat(words).as("cut at %d", cut).isGreaterThan(70);
            }
        }
    }
}
